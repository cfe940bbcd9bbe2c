"""What ministack leaves out of CloudWatch, as far as alarms on queues need it:

- SQS publishes the depth of each queue and the age of its oldest message: here whenever somebody asks for alarms;
- an alarm looks at the metric of its dimensions, not at those of all queues;
- alarms are described in full in XML too;
- the subject of an e-mail to a subscriber of a topic stands in the log.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
"""

import json
import time
from xml.sax.saxutils import escape


def publish_queue_metrics(sqs, record):
    now = time.time()
    for queue in list(sqs._queues.values()):
        name = {"QueueName": queue["attributes"]["QueueArn"].rsplit(":", 1)[1]}
        waiting = [message for message in queue["messages"] if message.get("visible_at", 0) <= now]
        age = max((now - message["sent_at"] for message in queue["messages"]), default=0)
        record("AWS/SQS", "ApproximateNumberOfMessagesVisible", len(waiting), "Count", name)
        record("AWS/SQS", "ApproximateAgeOfOldestMessage", int(age), "Seconds", name)


def to_xml(value):
    """The inside of an element of an answer."""
    if isinstance(value, dict):
        return "".join(element(name, inner) for name, inner in value.items() if inner is not None)
    if isinstance(value, list):
        return "".join(element("member", inner) for inner in value)
    return escape(str(value).lower() if isinstance(value, bool) else str(value))


def element(name, value):
    if name.endswith("Timestamp"):
        value = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(value))
    return f"<{name}>{to_xml(value)}</{name}>"


def patch():
    from ministack.services import cloudwatch, sns, sqs

    evaluate, describe, fan_out = cloudwatch._evaluate_alarm, cloudwatch._describe_alarms, sns._fanout

    def evaluate_alarm(alarm):
        wanted = cloudwatch._dims_key(cloudwatch._dims_from_list(alarm.get("Dimensions", [])))
        every = cloudwatch._metrics
        cloudwatch._metrics = {key: points for key, points in every.items() if key[2] == wanted}
        try:
            evaluate(alarm)
        finally:
            cloudwatch._metrics = every

    def describe_alarms(params, data, is_cbor, is_json=False):
        publish_queue_metrics(sqs, cloudwatch.record_metric)
        cloudwatch._evaluate_all_alarms()
        if is_cbor or is_json:
            return describe(params, data, is_cbor, is_json)
        names = [params[f"AlarmNames.member.{n}"][0] for n in range(1, 101) if f"AlarmNames.member.{n}" in params]
        found = json.loads(describe({}, {"AlarmNames": names}, False, True)[2])
        return cloudwatch._xml(200, "DescribeAlarmsResponse", element("DescribeAlarmsResult", found))

    def fanout(topic_arn, msg_id, message, subject, *args, **kwargs):
        for subscription in (sns._topics.get(topic_arn) or {"subscriptions": []})["subscriptions"]:
            if subscription["protocol"] == "email":
                sns.logger.info("mail to %s: %s", subscription["endpoint"], subject)
        fan_out(topic_arn, msg_id, message, subject, *args, **kwargs)

    cloudwatch._evaluate_alarm = evaluate_alarm
    cloudwatch._describe_alarms = describe_alarms
    sns._fanout = fanout

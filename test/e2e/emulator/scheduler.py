"""What ministack leaves out of EventBridge Scheduler, as AWS documents it:

- a universal target: here PutEvents, with the request that the schedule's Input is;
- the target's role must let Scheduler take it, for the group of the schedule, and must allow the call;
- what cannot be done goes to the dead-letter queue, as the request and why, if the role allows that;
- a rate without a start date begins at once.

https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
"""

import json

SCHEDULER = "scheduler.amazonaws.com"
PUT_EVENTS = "arn:aws:scheduler:::aws-sdk:eventbridge:putEvents"


def context(action, resource, group, account):
    from ministack.core.iam_evaluator import EvalContext

    return EvalContext(
        principal_arn=SCHEDULER, principal_type="Service", principal_account="", action=action, resource_arn=resource,
        region=group.split(":")[3], service_context={"aws:sourcearn": group, "aws:sourceaccount": account},
    )


def role_refusal(role_arn, action, resource, group, account):
    """Why Scheduler cannot do it with the role, or None."""
    from ministack.core import iam_evaluator
    from ministack.services import iam

    name = role_arn.rsplit("/", 1)[-1]
    role = iam._roles.get(name)
    if role is None:
        return f"{role_arn} does not exist"
    trust = context("sts:AssumeRole", role_arn, group, account)
    if iam_evaluator.evaluate_resource_policy(role["AssumeRolePolicyDocument"], trust, SCHEDULER).decision != "Allow":
        return f"{SCHEDULER} may not assume {name} for {group}"
    call = context(action, resource, group, account)
    if iam_evaluator.evaluate(call, iam_evaluator._gather_role_policies(name, account)).decision != "Allow":
        return f"{name} may not call {action} on {resource}"
    return None


def patch():
    from ministack.core.arn import parse_arn
    from ministack.core.responses import get_account_id, get_region
    from ministack.services import eventbridge, scheduler, sqs

    invoke, create = eventbridge._invoke_target, scheduler._create_schedule

    def put_events(target, schedule, account):
        spec = parse_arn(schedule["Arn"])
        group = f"arn:aws:scheduler:{spec.region}:{account}:schedule-group/{schedule['GroupName']}"
        request = json.loads(target["Input"])
        for entry in request["Entries"]:
            bus = f"arn:aws:events:{spec.region}:{account}:event-bus/{entry.get('EventBusName', 'default')}"
            refused = role_refusal(target["RoleArn"], "events:PutEvents", bus, group, account)
            if refused:
                dead_letter(target, refused, group, account)
                return
        eventbridge._put_events(request)

    def dead_letter(target, text, group, account):
        eventbridge.logger.warning("Scheduler: %s", text)
        queue_arn = (target.get("DeadLetterConfig") or {}).get("Arn")
        if not queue_arn or role_refusal(target["RoleArn"], "sqs:SendMessage", queue_arn, group, account):
            eventbridge.logger.warning("Scheduler: request lost")
            return
        eventbridge._dispatch_to_sqs(parse_arn(queue_arn), target["Input"])
        attributes = {"ERROR_CODE": "AccessDeniedException", "ERROR_MESSAGE": text}
        sqs._queue_by_arn(queue_arn)["messages"][-1]["message_attributes"] = {
            name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()
        }

    def invoke_target(target, event, rule, view=None):
        if target["Arn"] == PUT_EVENTS:
            put_events(target, rule, event["Account"])
        else:
            invoke(target, event, rule, view)

    def create_schedule(name, body):
        answer = create(name, body)
        if answer[0] == 200 and body["ScheduleExpression"].startswith("rate") and not body.get("StartDate"):
            key = f"{body.get('GroupName', 'default')}/{name}"
            scheduler._schedule_last_fired[(get_account_id(), get_region(), key)] = 0
        return answer

    eventbridge._invoke_target = invoke_target
    scheduler._create_schedule = create_schedule

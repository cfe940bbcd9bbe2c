"""What ministack leaves out of AWS Config, in the words of AWS:

- recorders and delivery channels can be deleted, the channel only when the recorder has been stopped;
- one recorder and one delivery channel in a Region;
- Config tries the bucket before it takes a delivery channel: the bucket's policy must let it in.

https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html
https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
"""

import json

from ministack.core.responses import error_response_json, get_account_id, get_region, json_response

CONFIG = "config.amazonaws.com"


def refuse(code, text):
    return error_response_json(f"{code}Exception", text, 400)


def refuse_second(store, name, kind):
    if store and name not in store:
        text = f"Failed to put '{name}' because the maximum number of {kind}s, 1, is reached."
        return refuse(f"MaxNumberOf{kind}sExceeded", text)
    return None


def delete(store, name, kind):
    if store.pop(name, None) is None:
        return refuse(f"NoSuch{kind}", f"Cannot find {kind} with the specified name '{name}'.")
    return json_response({})


def bucket_refusal(bucket):
    """Why Config may not write to the bucket, or None.

    https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    """
    from ministack.services import s3

    if bucket not in s3._buckets:
        return f"bucket {bucket} does not exist"
    file = f"AWSLogs/{get_account_id()}/Config/ConfigWritabilityCheckFile"
    for action, resource in (("GetBucketAcl", bucket), ("ListBucket", bucket), ("PutObject", f"{bucket}/{file}")):
        if not allows(s3._bucket_policies.get(bucket), f"s3:{action}", f"arn:aws:s3:::{resource}"):
            return f"the policy of {bucket} does not let {CONFIG} call s3:{action}"
    return None


def allows(policy, action, resource):
    from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy

    account, region = get_account_id(), get_region()
    context = EvalContext(
        principal_arn=CONFIG, principal_type="Service", principal_account="", action=action, resource_arn=resource,
        region=region, secure_transport=True,
        service_context={
            "aws:sourceaccount": account, "aws:sourcearn": f"arn:aws:config:{region}:{account}:*",
            "s3:x-amz-acl": "bucket-owner-full-control",
        },
    )
    return evaluate_resource_policy(policy, context, CONFIG).decision == "Allow"


def put_delivery_channel(recorders, channels, channel):
    if not recorders:
        return refuse("NoAvailableConfigurationRecorder", "There are no configuration recorders available.")
    if text := bucket_refusal(channel["s3BucketName"]):
        return refuse("InsufficientDeliveryPolicy", f"Insufficient delivery policy: {text}")
    return refuse_second(channels, channel["name"], "DeliveryChannel")


def delete_delivery_channel(recorders, channels, name):
    if any(recorder["recording"] for recorder in recorders.values()):
        return refuse(
            "LastDeliveryChannelDeleteFailed",
            f"Failed to delete last specified delivery channel '{name}', because there is a running configuration recorder.",
        )
    return delete(channels, name, "DeliveryChannel")


def start(channels):
    if not channels:
        return refuse("NoAvailableDeliveryChannel", "Delivery channel is not available to start configuration recorder.")
    return None


def patch():
    from ministack.services import config

    handle, recorders, channels = config.handle_request, config._recorders, config._delivery_channels
    # An answer of None leaves the call to ministack.
    answers = {
        "PutConfigurationRecorder": lambda data: refuse_second(
            recorders, data["ConfigurationRecorder"]["name"], "ConfigurationRecorder"
        ),
        "PutDeliveryChannel": lambda data: put_delivery_channel(recorders, channels, data["DeliveryChannel"]),
        "StartConfigurationRecorder": lambda data: start(channels),
        "DeleteConfigurationRecorder": lambda data: delete(
            recorders, data["ConfigurationRecorderName"], "ConfigurationRecorder"
        ),
        "DeleteDeliveryChannel": lambda data: delete_delivery_channel(recorders, channels, data["DeliveryChannelName"]),
    }

    async def handle_request(method, path, headers, body, query_params):
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        answer = answers[action](json.loads(body)) if action in answers else None
        return answer or await handle(method, path, headers, body, query_params)

    config.handle_request = handle_request

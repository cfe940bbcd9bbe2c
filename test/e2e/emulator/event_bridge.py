"""What ministack leaves out of EventBridge, as AWS documents it:

- a rule may have an event bus of another Region as its target; id, source, account, Region and time stay those of the original event;
- one hop only: an event that came from another bus is not sent on to a third;
- the target's role must let EventBridge assume it and put events on that bus; a queue's policy must let the rule send to it;
- the policy of a bus in another account must let the role in as well;
- a queue takes no message that is larger than it may hold;
- what cannot be delivered goes to the target's dead-letter queue, with the attributes that say why, or is lost and counted;
- the policy of a bus can be given as a whole;
- services put events on the default bus under their own names: a test that speaks for one says so with `AsService`.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
"""

import json

EVENTS = "events.amazonaws.com"


def context(action, resource, rule):
    from ministack.core.iam_evaluator import EvalContext

    region, account = rule["Arn"].split(":")[3:5]
    # EventBridge calls as a service: its name stands where a caller's ARN would, so that no account principal matches.
    return EvalContext(
        principal_arn=EVENTS, principal_type="Service", principal_account="", action=action, resource_arn=resource,
        region=region,
        service_context={"aws:sourcearn": rule["Arn"], "aws:sourceaccount": account},
    )


def role_refusal(role_arn, bus_arn, rule):
    """Why the role does not let the rule put events on the bus, or None."""
    from ministack.core import iam_evaluator
    from ministack.services import iam

    name, account = (role_arn or "").rsplit("/", 1)[-1], rule["Arn"].split(":")[4]
    role = iam._roles.get(name)
    if role is None:
        return f"the target has no role, or {role_arn} does not exist"
    trust = context("sts:AssumeRole", role_arn, rule)
    if iam_evaluator.evaluate_resource_policy(role["AssumeRolePolicyDocument"], trust, EVENTS).decision != "Allow":
        return f"{EVENTS} may not assume {name} for {rule['Arn']}"
    put = context("events:PutEvents", bus_arn, rule)
    if iam_evaluator.evaluate(put, iam_evaluator._gather_role_policies(name, account)).decision != "Allow":
        return f"{name} may not call events:PutEvents on {bus_arn}"
    return None


def queue_refusal(queue_arn, rule, message):
    """Why the queue does not take a message of the rule, as (code, text), or None."""
    from ministack.core import iam_evaluator
    from ministack.services import sqs

    queue = sqs._queue_by_arn(queue_arn)
    if not queue:
        return "NO_RESOURCE", f"{queue_arn} does not exist"
    send = context("sqs:SendMessage", queue_arn, rule)
    if iam_evaluator.evaluate_resource_policy(queue["attributes"].get("Policy"), send, EVENTS).decision != "Allow":
        return "NO_PERMISSIONS", f"the policy of {queue_arn} does not let {rule['Arn']} send"
    if len(message.encode()) > int(queue["attributes"]["MaximumMessageSize"]):
        return "INVALID_PARAMETER", f"{queue_arn} takes no message of {len(message.encode())} bytes"
    return None


def policy_refusal(policy, role_arn, bus_arn):
    """Why the policy of a bus does not let a role of another account in, or None: by ministack's evaluator of policies, to which
    EventBridge of ministack itself does not turn. organization.py tells it the organization of the role's account."""
    from ministack.core import iam_evaluator

    region, account = bus_arn.split(":")[3], role_arn.split(":")[4]
    put = iam_evaluator.EvalContext(
        principal_arn=role_arn, principal_type="AssumedRole", principal_account=account, action="events:PutEvents",
        resource_arn=bus_arn, region=region,
    )
    if iam_evaluator.evaluate_resource_policy(policy, put).decision != "Allow":
        return f"the policy of {bus_arn} does not let {role_arn} put events"
    return None


def bus_refusal(target, spec, rule):
    """Why the bus cannot have the event, as (code, text), or None."""
    from ministack.core.responses import request_scope
    from ministack.services import eventbridge

    bus, role_arn = spec.resource.split("/", 1)[1], target.get("RoleArn")
    refusal = role_refusal(role_arn, target["Arn"], rule)
    with request_scope(spec.account_id, spec.region):
        if not refusal and bus not in eventbridge._event_buses:
            return "NO_RESOURCE", f"{target['Arn']} does not exist"
        if not refusal and spec.account_id != rule["Arn"].split(":")[4]:
            refusal = policy_refusal(eventbridge._event_bus_policies.get(bus), role_arn, target["Arn"])
    return ("NO_PERMISSIONS", refusal) if refusal else None


def patch_rule_permissions():
    """A rule on the default bus has no bus in its ARN, also when a policy is asked about it; ministack puts `default/` there."""
    from ministack.core import iam_actions

    extract = iam_actions.extract_resource_arn

    def extract_resource_arn(*args, **kwargs):
        return extract(*args, **kwargs).replace(":rule/default/", ":rule/")

    iam_actions.extract_resource_arn = extract_resource_arn


def patch_bus_policies():
    """ministack knows single statements only. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html"""
    from ministack.core.responses import json_response
    from ministack.services import eventbridge

    put = eventbridge._put_permission

    def put_permission(data):
        if not data.get("Policy"):
            return put(data)
        eventbridge._event_bus_policies[data.get("EventBusName", "default")] = json.loads(data["Policy"])
        return json_response({})

    eventbridge._put_permission = put_permission


def patch():
    from ministack.core.arn import parse_arn
    from ministack.core.responses import request_scope
    from functions import invocation_refusal
    from ministack.services import cloudwatch, eventbridge, lambda_svc, sqs

    deliver, put = eventbridge._invoke_target, eventbridge._put_events

    def as_json(event, view):
        return json.dumps((view or eventbridge._pattern_event_view(event)).event_with_detail())

    def dead_letter(target, event, rule, view, code, text):
        eventbridge.logger.warning("EventBridge: %s: %s", code, text)
        queue_arn = target.get("DeadLetterConfig", {}).get("Arn")
        if not queue_arn or parse_arn(queue_arn).region != parse_arn(rule["Arn"]).region:
            return
        message = as_json(event, view)
        refused = queue_refusal(queue_arn, rule, message)
        if refused:
            eventbridge.logger.warning("EventBridge: event lost: %s", refused[1])
            of_rule = {"EventBusName": rule["EventBusName"], "RuleName": rule["Name"]}
            cloudwatch.record_metric("AWS/Events", "InvocationsFailedToBeSentToDlq", 1, "Count", of_rule)
            return
        eventbridge._dispatch_to_sqs(parse_arn(queue_arn), message)
        attributes = {"RULE_ARN": rule["Arn"], "TARGET_ARN": target["Arn"], "ERROR_CODE": code, "ERROR_MESSAGE": text}
        sqs._queue_by_arn(queue_arn)["messages"][-1]["message_attributes"] = {
            name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()
        }

    def forward(target, spec, event):
        received = {**event, "EventBusName": spec.resource.split("/", 1)[1], "_Received": True}
        with request_scope(spec.account_id, spec.region):
            eventbridge._dispatch_event(received)
            eventbridge._archive_event(received)

    def invoke_target(target, event, rule, view=None):
        spec = parse_arn(target["Arn"])
        to_bus = spec.service == "events" and spec.resource.startswith("event-bus/")
        if to_bus and event.get("_Received"):
            eventbridge.logger.warning("EventBridge: not sent on to a third bus: %s", target["Arn"])
            return
        refused = None
        if to_bus:
            refused = bus_refusal(target, spec, rule)
        elif spec.service == "sqs":
            refused = queue_refusal(target["Arn"], rule, as_json(event, view))
        elif spec.service == "lambda":
            function = lambda_svc._get_func_record_for_ref(target["Arn"])[0]
            refused = invocation_refusal(target["Arn"], function, rule)
        if refused:
            dead_letter(target, event, rule, view, *refused)
        elif to_bus:
            forward(target, spec, event)
        else:
            deliver(target, event, rule, view)

    def put_events(data, allow_aws_source=False):
        return put(data, allow_aws_source or data.get("AsService", False))

    eventbridge._invoke_target = invoke_target
    eventbridge._put_events = put_events
    patch_rule_permissions()
    patch_bus_policies()

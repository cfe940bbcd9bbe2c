"""Inspector Classic, which ministack does not have: what the Terraform provider and the notifier ask of it.

It stands within ministack, so that signatures, roles and Regions are those of the other services. Errors are in the
words of AWS. https://docs.aws.amazon.com/inspector/v1/APIReference/API_Operations.html
"""

import json
import time

from ministack.core.responses import (
    AccountRegionScopedDict,
    error_response_json,
    get_account_id,
    get_region,
    json_response,
    new_uuid,
)

# ARN → what was given at its creation.
groups, targets, templates = AccountRegionScopedDict(), AccountRegionScopedDict(), AccountRegionScopedDict()
# (ARN of the template, ARN of the topic) → events.
subscriptions = AccountRegionScopedDict()


def create(store, kind, data, parent=None):
    arn = f"{parent or f'arn:aws:inspector:{get_region()}:{get_account_id()}:'}{kind}/0-{new_uuid()[:8]}"
    store[arn] = {**data, "arn": arn, "createdAt": time.time(), "updatedAt": time.time()}
    return arn


def describe(store, arns, as_list):
    found = [store[arn] for arn in arns if arn in store]
    failed = {arn: {"failureCode": "ITEM_DOES_NOT_EXIST", "retryable": False} for arn in arns if arn not in store}
    return {as_list: found, "failedItems": failed}


def lacking(what):
    return error_response_json("NoSuchEntityException", f"{what} does not exist", 400)


def create_resource_group(data):
    return {"resourceGroupArn": create(groups, "resourcegroup", {"tags": data["resourceGroupTags"]})}


def create_assessment_target(data):
    if data.get("resourceGroupArn") and data["resourceGroupArn"] not in groups:
        return lacking(data["resourceGroupArn"])
    named = {"name": data["assessmentTargetName"]}
    if any(target["name"] == named["name"] for target in targets.values()):
        return error_response_json("InvalidInputException", f"There is a target {named['name']} already", 400)
    group = {"resourceGroupArn": data["resourceGroupArn"]} if data.get("resourceGroupArn") else {}
    return {"assessmentTargetArn": create(targets, "target", {**named, **group})}


def create_assessment_template(data):
    target = data["assessmentTargetArn"]
    if target not in targets:
        return lacking(target)
    regions = [arn.split(":")[3] for arn in data["rulesPackageArns"]]
    if regions != [get_region()]:
        return error_response_json("InvalidInputException", f"{data['rulesPackageArns']} are not of this Region", 400)
    given = {
        "name": data["assessmentTemplateName"], "assessmentTargetArn": target, "assessmentRunCount": 0,
        "durationInSeconds": data["durationInSeconds"], "rulesPackageArns": data["rulesPackageArns"],
        "userAttributesForFindings": data.get("userAttributesForFindings", []),
    }
    return {"assessmentTemplateArn": create(templates, "template", given, f"{target}/")}


def delete(store, arn):
    if store.pop(arn, None) is None:
        return lacking(arn)
    for subscribed in [key for key in subscriptions if key[0] == arn]:
        del subscriptions[subscribed]
    return {}


def subscribe_to_event(data):
    template, topic = data["resourceArn"], data["topicArn"]
    if template not in templates:
        return lacking(template)
    if refusal := topic_refusal(topic, templates[template]["rulesPackageArns"][0].split(":")[4]):
        return error_response_json("AccessDeniedException", refusal, 400)
    subscriptions[template, topic] = [*subscriptions.get((template, topic), []), data["event"]]
    return {}


def topic_refusal(topic_arn, publisher):
    """Why Inspector's own account of the Region may not publish to the topic, or None."""
    from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
    from ministack.services import sns

    topic = sns._topics.get(topic_arn)
    if topic is None:
        return f"{topic_arn} does not exist"
    publish = EvalContext(
        principal_arn=f"arn:aws:iam::{publisher}:root", principal_type="Account", principal_account=publisher,
        action="sns:Publish", resource_arn=topic_arn, region=get_region(),
    )
    if evaluate_resource_policy(topic["attributes"].get("Policy"), publish).decision != "Allow":
        return f"the policy of {topic_arn} does not let account {publisher} publish"
    return None


def unsubscribe_from_event(data):
    subscriptions.pop((data["resourceArn"], data["topicArn"]), None)
    return {}


def list_event_subscriptions(data):
    of_template = [(topic, events) for (arn, topic), events in subscriptions.items() if arn == data["resourceArn"]]
    return {"subscriptions": [
        {
            "resourceArn": data["resourceArn"], "topicArn": topic,
            "eventSubscriptions": [{"event": event, "subscribedAt": time.time()} for event in events],
        }
        for topic, events in of_template
    ]}


def describe_findings(data):
    """Any finding of a template that exists, as the rules package Network Reachability reports it."""
    attributes = {
        "INSTANCE_ID": "i-0a1b2c3d4e5f60718", "PROTOCOL": "TCP", "PORT": "22", "PORT_GROUP_NAME": "SSH",
        "REACHABILITY_TYPE": "Internet", "VPC": "vpc-0a1b2c3d4e5f60721",
    }
    finding = {
        "title": "On instance i-0a1b2c3d4e5f60718, TCP port 22 is reachable from the internet",
        "severity": "Medium", "createdAt": time.time(), "updatedAt": time.time(), "schemaVersion": 1,
        "assetType": "ec2-instance", "assetAttributes": {"schemaVersion": 1, "agentId": "i-0a1b2c3d4e5f60718", "tags": []},
        "attributes": [{"key": key, "value": value} for key, value in attributes.items()], "userAttributes": [],
    }
    known = {arn: {**finding, "arn": arn} for arn in data["findingArns"] if arn.split("/run/")[0] in templates}
    return describe(known, data["findingArns"], "findings")


ACTIONS = {
    "CreateResourceGroup": create_resource_group,
    "DescribeResourceGroups": lambda data: describe(groups, data["resourceGroupArns"], "resourceGroups"),
    "CreateAssessmentTarget": create_assessment_target,
    "DescribeAssessmentTargets": lambda data: describe(targets, data["assessmentTargetArns"], "assessmentTargets"),
    "ListAssessmentTargets": lambda data: {"assessmentTargetArns": list(targets)},
    "DeleteAssessmentTarget": lambda data: delete(targets, data["assessmentTargetArn"]),
    "CreateAssessmentTemplate": create_assessment_template,
    "DescribeAssessmentTemplates": lambda data: describe(templates, data["assessmentTemplateArns"], "assessmentTemplates"),
    "ListAssessmentTemplates": lambda data: {"assessmentTemplateArns": list(templates)},
    "DeleteAssessmentTemplate": lambda data: delete(templates, data["assessmentTemplateArn"]),
    "SubscribeToEvent": subscribe_to_event,
    "UnsubscribeFromEvent": unsubscribe_from_event,
    "ListEventSubscriptions": list_event_subscriptions,
    "ListTagsForResource": lambda data: {"tags": templates[data["resourceArn"]].get("userTags", [])},
    "SetTagsForResource": lambda data: templates[data["resourceArn"]].update(userTags=data.get("tags", [])) or {},
    "DescribeFindings": describe_findings,
}


async def handle_request(method, path, headers, body, query_params):
    action = headers.get("x-amz-target", "").rpartition(".")[2]
    if action not in ACTIONS:
        return error_response_json("InvalidAction", f"the stand-in for Inspector Classic does not know {action}", 400)
    answer = ACTIONS[action](json.loads(body))
    return answer if isinstance(answer, tuple) else json_response(answer)


def add():
    from ministack import app
    from ministack.core import iam_actions, router

    router.SERVICE_PATTERNS["inspector"] = {"target_prefixes": ["InspectorService."]}
    iam_actions.SERVICE_TO_IAM_NAMESPACE["inspector"] = "inspector"
    app.SERVICE_HANDLERS["inspector"] = handle_request

"""What ministack's CloudFormation lacks:

- types of resources: those that a stack of the Serverless Framework makes of GuardDuty and AWS Config. Detectors are moto's, whose
  address is in E2E_GUARDDUTY;
- conditions on the account and on the Region of the stack, and on mappings: it compares their names.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-guardduty-detector.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configurationrecorder.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-deliverychannel.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
"""

import json
import os
import urllib.request

from ministack.core.responses import get_account_id, get_region


def call_guardduty(method, path, body=None):
    # moto takes Region and account of the signature, which it does not check.
    credential = f"{get_account_id()}/20260101/{get_region()}/guardduty/aws4_request"
    request = urllib.request.Request(
        os.environ["E2E_GUARDDUTY"] + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "authorization": f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=none",
            "content-type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"{}")


def create_detector(logical_id, props, stack_name):
    detector = {
        "enable": props["Enable"],
        "findingPublishingFrequency": props.get("FindingPublishingFrequency", "SIX_HOURS"),
    }
    return call_guardduty("POST", "/detector", detector)["detectorId"], {}


def delete_detector(physical_id, props):
    call_guardduty("DELETE", f"/detector/{physical_id}")


def camel_case(props):
    """The API's spelling of a template's keys."""
    if isinstance(props, dict):
        return {key[0].lower() + key[1:]: camel_case(value) for key, value in props.items()}
    return [camel_case(each) for each in props] if isinstance(props, list) else props


def start_recorders(config):
    """CloudFormation starts the recorder as soon as there is a delivery channel."""
    if config._delivery_channels:
        for name in list(config._recorders.keys()):
            config._start_configuration_recorder({"ConfigurationRecorderName": name})


def create_recorder(logical_id, props, stack_name):
    from ministack.services import config

    name = props.get("Name") or f"{stack_name}-{logical_id}"
    recorder = {"name": name, "roleARN": props["RoleARN"], "recordingGroup": camel_case(props.get("RecordingGroup", {}))}
    config._put_configuration_recorder({"ConfigurationRecorder": recorder})
    start_recorders(config)
    return name, {}


def delete_recorder(physical_id, props):
    from ministack.services import config

    config._recorders.pop(physical_id, None)


def create_channel(logical_id, props, stack_name):
    from ministack.services import config

    name = props.get("Name") or f"{stack_name}-{logical_id}"
    config._put_delivery_channel({"DeliveryChannel": {"name": name, "s3BucketName": props["S3BucketName"]}})
    start_recorders(config)
    return name, {}


def delete_channel(physical_id, props):
    from ministack.services import config

    config._delivery_channels.pop(physical_id, None)


def keep(physical_id, old_props, new_props, *names):
    """No update of these resources changes a property."""
    return physical_id, {}


def with_values(node, mappings):
    """A condition with values in place of pseudo parameters and mappings."""
    if isinstance(node, list):
        return [with_values(each, mappings) for each in node]
    if not isinstance(node, dict):
        return node
    if node == {"Ref": "AWS::AccountId"}:
        return get_account_id()
    if node == {"Ref": "AWS::Region"}:
        return get_region()
    if "Fn::FindInMap" in node:
        name, row, column = with_values(node["Fn::FindInMap"], mappings)
        return mappings[name][row][column]
    return {key: with_values(value, mappings) for key, value in node.items()}


def patch_conditions():
    from ministack.services.cloudformation import changesets, engine, handlers, stacks

    evaluate = engine._evaluate_conditions

    def evaluate_conditions(template, params):
        conditions = with_values(template.get("Conditions", {}), template.get("Mappings", {}))
        return evaluate({**template, "Conditions": conditions}, params)

    for module in (changesets, engine, handlers, stacks):
        module._evaluate_conditions = evaluate_conditions


def patch():
    patch_conditions()
    from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS

    _RESOURCE_HANDLERS.update({
        "AWS::GuardDuty::Detector": {"create": create_detector, "update": keep, "delete": delete_detector},
        "AWS::Config::ConfigurationRecorder": {"create": create_recorder, "update": keep, "delete": delete_recorder},
        "AWS::Config::DeliveryChannel": {"create": create_channel, "update": keep, "delete": delete_channel},
    })

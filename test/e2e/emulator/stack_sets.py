"""Stack sets of the organization, which ministack lacks, as far as a set that is made and deleted needs them:

- the management account calls as itself, the delegated administrator says so, and nobody else may;
- each account of the targeted units gets a stack in each Region, but for the management account; none is made in a suspended one;
- an operation runs until all its stacks are done, and fails if more of them fail than it tolerates;
- a set cannot be deleted before its instances.

https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstanceComprehensiveStatus.html
"""

import organization
from cloud_watch import to_xml
from ministack.core.responses import get_account_id, get_region, new_uuid, request_scope

sets, operations = {}, {}


class Refused(Exception):
    def __init__(self, code, text, status=400):
        super().__init__(code, text, status)


def check_caller(call_as):
    wanted = {"SELF": organization.MANAGEMENT, "DELEGATED_ADMIN": organization.DELEGATED}[call_as or "SELF"]
    if get_account_id() != wanted:
        text = "You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set"
        raise Refused("ValidationError", text)


def set_named(name):
    if name not in sets:
        raise Refused("StackSetNotFoundException", f"StackSet {name} not found", 404)
    return sets[name]


def create_set(one, many):
    name = one("StackSetName")
    if name in sets:
        raise Refused("NameAlreadyExistsException", f"StackSet {name} already exists", 409)
    if one("PermissionModel") != "SERVICE_MANAGED" or one("AutoDeployment.Enabled") != "true":
        raise Refused("ValidationError", "this stand-in only knows service-managed stack sets with automatic deployment")
    stack_set = f"{name}:{new_uuid()}"
    sets[name] = {
        "instances": {},
        "described": {
            "StackSetName": name, "StackSetId": stack_set, "Status": "ACTIVE", "Description": one("Description"),
            "StackSetARN": f"arn:aws:cloudformation:{get_region()}:{organization.MANAGEMENT}:stackset/{stack_set}",
            "TemplateBody": one("TemplateBody"), "Capabilities": many("Capabilities"), "PermissionModel": "SERVICE_MANAGED",
            "Tags": tags(one),
            "AutoDeployment": {name: one(f"AutoDeployment.{name}") for name in ("Enabled", "RetainStacksOnAccountRemoval")},
            "ManagedExecution": {"Active": one("ManagedExecution.Active")},
        },
    }
    return {"StackSetId": stack_set}


def tags(one):
    keys = [one(f"Tags.member.{n}.Key") for n in range(1, 51)]
    return [{"Key": key, "Value": one(f"Tags.member.{n}.Value")} for n, key in enumerate(keys, 1) if key]


def delete_set(one, many):
    if set_named(one("StackSetName"))["instances"]:
        raise Refused("StackSetNotEmptyException", "StackSet is not empty", 409)
    del sets[one("StackSetName")]
    return {}


def targets(one, many):
    """(account, Region) of each account of the units: here all are in the root."""
    if many("DeploymentTargets.OrganizationalUnitIds") != [organization.root_id()]:
        raise Refused("ValidationError", "this stand-in only knows the root as a target")
    some = many("DeploymentTargets.Accounts") if one("DeploymentTargets.AccountFilterType") == "INTERSECTION" else None
    members = [each for each in organization.accounts() if each["Id"] != organization.MANAGEMENT]
    chosen = [each for each in members if some is None or each["Id"] in some]
    return [(each, region) for each in chosen for region in many("Regions")]


def create_instances(one, many):
    from ministack.services.cloudformation import handlers

    stack_set = set_named(one("StackSetName"))
    described = stack_set["described"]
    made = []
    for account, region in targets(one, many):
        stack = f"StackSet-{described['StackSetName']}-{new_uuid()}"
        made.append((account["Id"], region))
        stack_set["instances"][account["Id"], region] = stack
        if account["Status"] != "ACTIVE":
            continue
        request = {"StackName": [stack], "TemplateBody": [described["TemplateBody"]]}
        capabilities = {f"Capabilities.member.{n}": [each] for n, each in enumerate(described["Capabilities"], 1)}
        with request_scope(account["Id"], region):
            status, _, body = handlers._create_stack({**request, **capabilities})
            if status != 200:
                raise Refused("ValidationError", body.decode())
    return begin(one, stack_set, made)


def delete_instances(one, many):
    from ministack.services.cloudformation import handlers

    stack_set = set_named(one("StackSetName"))
    places = [(account["Id"], region) for account, region in targets(one, many)]
    for place in places:
        with request_scope(*place):
            handlers._delete_stack({"StackName": [stack_set["instances"][place]]})
    return begin(one, stack_set, places, deletes=True)


def begin(one, stack_set, places, deletes=False):
    operations[one("OperationId")] = {
        "set": stack_set, "places": places, "deletes": deletes,
        "tolerated": int(one("OperationPreferences.FailureTolerancePercentage") or 0),
    }
    return {"OperationId": one("OperationId")}


def status_at(stack_set, place):
    """The detailed status of an instance; None once its stack is deleted."""
    from ministack.services.cloudformation import _stacks

    if place[0] in organization.given["suspended"]:
        return "SKIPPED_SUSPENDED_ACCOUNT"
    with request_scope(*place):
        stack = _stacks.get(stack_set["instances"][place])
    if stack is None or stack["StackStatus"] == "DELETE_COMPLETE":
        return None
    words = {"CREATE_COMPLETE": "SUCCEEDED", "CREATE_IN_PROGRESS": "RUNNING", "DELETE_IN_PROGRESS": "RUNNING"}
    return words.get(stack["StackStatus"], "FAILED")


def describe_operation(one, many):
    operation = operations[one("OperationId")]
    stack_set, places, deletes = operation["set"], operation["places"], operation["deletes"]
    statuses = {place: status_at(stack_set, place) for place in places if place in stack_set["instances"]}
    for place, status in statuses.items():
        if status is None or (deletes and status == "SKIPPED_SUSPENDED_ACCOUNT"):
            del stack_set["instances"][place]
    failed = 100 * list(statuses.values()).count("FAILED") / len(places)
    ended = "FAILED" if failed > operation["tolerated"] else "SUCCEEDED"
    return {"StackSetOperation": {
        "OperationId": one("OperationId"), "Status": "RUNNING" if "RUNNING" in statuses.values() else ended,
    }}


def list_instances(one, many):
    stack_set = set_named(one("StackSetName"))
    described = stack_set["described"]

    def summary(place):
        detailed = status_at(stack_set, place)
        return {
            "StackSetId": described["StackSetId"], "Account": place[0], "Region": place[1],
            "OrganizationalUnitId": organization.root_id(), "DriftStatus": "NOT_CHECKED",
            "Status": "CURRENT" if detailed == "SUCCEEDED" else "OUTDATED",
            "StackInstanceStatus": {"DetailedStatus": detailed},
        }

    return {"Summaries": [summary(place) for place in stack_set["instances"]]}


ACTIONS = {
    "CreateStackSet": create_set,
    "DescribeStackSet": lambda one, many: {"StackSet": set_named(one("StackSetName"))["described"]},
    "DeleteStackSet": delete_set,
    "CreateStackInstances": create_instances,
    "DeleteStackInstances": delete_instances,
    "ListStackInstances": list_instances,
    "DescribeStackSetOperation": describe_operation,
}


def handler_of(name, action):
    from ministack.services.cloudformation.helpers import _error, _extract_string_members, _p, _xml

    def handle(params):
        try:
            check_caller(_p(params, "CallAs"))
            answer = action(lambda key: _p(params, key), lambda key: _extract_string_members(params, key))
        except Refused as refused:
            return _error(*refused.args)
        return _xml(200, f"{name}Response", f"<{name}Result>{to_xml(answer)}</{name}Result>")

    return handle


def add():
    from ministack.services.cloudformation import _ACTION_HANDLERS

    _ACTION_HANDLERS.update({name: handler_of(name, action) for name, action in ACTIONS.items()})

"""One organization for all accounts of E2E_ORGANIZATION; in ministack each account has one of its own:

- a management account, members with names, some of them suspended, all of them in the root;
- the account of the hub is delegated administrator for stack sets, which have trusted access;
- only the management account and delegated administrators may list accounts;
- policies see the organization of whoever calls, as `aws:PrincipalOrgID`.

https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
"""

import json
import os
import time

from ministack.core.responses import error_response_json, get_account_id, get_region, json_response, request_scope

STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com"
FOR_EVERYONE = ("DescribeOrganization",)

given = json.loads(os.environ["E2E_ORGANIZATION"])
MANAGEMENT = given["management"]
DELEGATED = given["delegated"]


def accounts():
    from ministack.services import organizations

    with request_scope(MANAGEMENT, "us-east-1"):
        return organizations._accounts.values()


def is_member(account):
    return any(each["Id"] == account for each in accounts())


def root_id():
    from ministack.services import organizations

    with request_scope(MANAGEMENT, "us-east-1"):
        return organizations._roots.keys()[0]


def create():
    from ministack.services import organizations

    with request_scope(MANAGEMENT, "us-east-1"):
        organizations._ensure_org()
        organization = organizations._orgs["self"]["Id"]
        for account, name in given["members"].items():
            organizations._accounts[account] = {
                "Id": account, "Arn": f"arn:aws:organizations::{MANAGEMENT}:account/{organization}/{account}",
                "Email": f"{name}@example.com", "Name": name,
                "Status": "SUSPENDED" if account in given["suspended"] else "ACTIVE",
                "JoinedMethod": "CREATED", "JoinedTimestamp": int(time.time()), "Path": "/", "_ParentId": root_id(),
            }


def delegated_services(data):
    of_stack_sets = {"ServicePrincipal": STACK_SETS, "DelegationEnabledDate": 0}
    return json_response({"DelegatedServices": [of_stack_sets] if data["AccountId"] == DELEGATED else []})


def service_access(_):
    return json_response({"EnabledServicePrincipals": [{"ServicePrincipal": STACK_SETS, "DateEnabled": 0}]})


def patch():
    from ministack.core import iam_evaluator
    from ministack.services import organizations

    handle = organizations.handle_request
    organizations._DISPATCH.update({
        "ListDelegatedServicesForAccount": delegated_services,
        "ListAWSServiceAccessForOrganization": service_access,
    })

    async def handle_request(method, path, headers, body, query_params):
        caller = get_account_id()
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        if not is_member(caller):
            text = "Your account is not a member of an organization."
            return error_response_json("AWSOrganizationsNotInUseException", text, 400)
        if caller not in (MANAGEMENT, DELEGATED) and action not in FOR_EVERYONE:
            return error_response_json("AccessDeniedException", "You don't have permissions to access this resource.", 400)
        with request_scope(MANAGEMENT, get_region()):
            return await handle(method, path, headers, body, query_params)

    def principal_org_id(account):
        return organizations._orgs.get_scoped(MANAGEMENT, None, "self")["Id"] if is_member(account) else None

    create()
    organizations.handle_request = handle_request
    iam_evaluator._principal_org_id = principal_org_id

"""What ministack leaves out of Inspector: an account with a scan is enabled, and every type of scan can be turned off."""

import json

from ministack.core.responses import json_response


def patch():
    from ministack.services import inspector2

    answers = inspector2._path_handlers
    disable, describe = answers["/disable"], answers["/status/batch/get"]

    def disable_all_named(data):
        if "LAMBDA_CODE" in data.get("resourceTypes", []):
            inspector2._get_config()["lambdaCode"]["status"] = "DISABLED"
        return disable(data)

    def batch_get_account_status(data, account_id):
        answer = json.loads(describe(data, account_id)[2])
        for account in answer["accounts"]:
            if any(scan["status"] == "ENABLED" for scan in account["resourceState"].values()):
                account["state"]["status"] = "ENABLED"
        return json_response(answer)

    answers.update({"/disable": disable_all_named, "/status/batch/get": batch_get_account_status})

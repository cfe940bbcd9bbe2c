"""What ministack leaves out of functions that EventBridge invokes:

- the function's policy must let the rule invoke it; it is tried again as any asynchronous invocation;
- its dead-letter queue gets the event itself, with the attributes that say why.

https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
"""

import json


def invocation_refusal(function_arn, function, rule):
    """Why the rule may not invoke the function, or None."""
    from event_bridge import EVENTS, context
    from ministack.core import iam_evaluator

    if function is None:
        return "NO_RESOURCE", f"{function_arn} does not exist"
    invoke = context("lambda:InvokeFunction", function_arn, rule)
    if iam_evaluator.evaluate_resource_policy(function["policy"], invoke, EVENTS).decision != "Allow":
        return "NO_PERMISSIONS", f"the policy of {function_arn} does not let {rule['Arn']} invoke it"
    return None


def patch():
    from ministack.core.arn import parse_arn
    from ministack.services import eventbridge, lambda_svc, sqs

    route = lambda_svc._route_async_failure

    def dispatch_to_lambda(arn, payload):
        function, config, _ = lambda_svc._get_func_record_for_ref(arn)
        lambda_svc.invoke_async_with_retry(lambda_svc._execution_record_for_config(function, config), json.loads(payload))

    def route_failure(target_arn, name, event, result):
        config = lambda_svc._functions[name]["config"]
        if target_arn != (config.get("DeadLetterConfig") or {}).get("TargetArn"):
            route(target_arn, name, event, result)
            return
        eventbridge._dispatch_to_sqs(parse_arn(target_arn), json.dumps(event))
        body = result.get("body")
        text = body.get("errorMessage", "") if isinstance(body, dict) else ""
        sqs._queue_by_arn(target_arn)["messages"][-1]["message_attributes"] = {
            "ErrorCode": {"DataType": "Number", "StringValue": "200"},
            "ErrorMessage": {"DataType": "String", "StringValue": text or "unknown"},
        }

    eventbridge._dispatch_to_lambda = dispatch_to_lambda
    lambda_svc._route_async_failure = route_failure

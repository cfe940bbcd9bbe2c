import type { Message } from '@aws-sdk/client-sqs';
import { describeBody } from './describe-body';
import { sentTime } from './receive-all';

/** A message in a dead-letter queue, and why it is there. */
export interface DeadLetter {
  /** The product name: `GuardDuty`. */
  readonly product: string;
  readonly title: string;
  /** EventBridge's or the notifier's own; see the constants below for others. */
  readonly code: string;
  readonly reason: string;
  /** When it was first sent, in ms since the epoch. */
  readonly sent: number;
  /** ARN of the target that an EventBridge rule could not reach. */
  readonly target?: string | undefined;
  /** ARN of that rule. */
  readonly rule?: string | undefined;
}

/** The message was received from the queue of events the maximum number of times, and failed each time. */
const INTERPRETER_FAILED = 'INTERPRETER_FAILED';

/** SNS does not say why. */
const NONE = 'NONE';

/**
 * EventBridge: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 * Lambda, whose codes are those of HTTP: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function readDeadLetter(message: Message): DeadLetter {
  const attribute = (name: string) => message.MessageAttributes?.[name]?.StringValue;
  const lambdaCode = attribute('ErrorCode');
  const source = message.Attributes?.DeadLetterQueueSourceArn;
  return {
    ...describeBody(message.Body ?? '', message.MessageId ?? ''),
    code:
      attribute('ERROR_CODE') ??
      (lambdaCode && `LAMBDA_${lambdaCode}`) ??
      (source ? INTERPRETER_FAILED : NONE),
    reason:
      attribute('ERROR_MESSAGE') ??
      attribute('ErrorMessage') ??
      (source
        ? `failed each time it was received from ${lastOf(source)}; the log of the function says why`
        : ''),
    sent: sentTime(message),
    target: attribute('TARGET_ARN'),
    rule: attribute('RULE_ARN'),
  };
}

/** The name in an ARN: after the last colon. */
export function lastOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

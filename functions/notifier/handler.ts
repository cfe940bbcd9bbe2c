import { createDeliver, type DeliverDependencies } from './deliver';
import { type EnrichDependencies, enrich } from './enrich';
import { dependencies } from './environment';
import { faultOf } from './log';
import { alertsOf } from './messages';
import { parse } from './parse';
import { underRule } from './under-rule';

/** The parts of Lambda's SQS event that are used. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

export interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
}

/** The records that stay in the queue. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

export type HandlerDependencies = DeliverDependencies & EnrichDependencies;

export type Handler = (event: SqsEvent, context: LambdaContext) => Promise<BatchResponse>;

/** What one record may take when everything around is slow. A timeout of the function would put the whole batch back. */
const TIME_FOR_A_RECORD_MS = 20_000;

/** One record after the other; a bad one never keeps the others back. */
export function createHandler(given: HandlerDependencies): Handler {
  const { log, now } = given;
  const deliver = createDeliver(given);

  return async ({ Records }, context) => {
    const invokedAt = now();
    const failed: string[] = [];
    for (const [position, record] of Records.entries()) {
      // The first is always tried, or a short timeout of the function would stop everything for good.
      const inTime = position === 0 || context.getRemainingTimeInMillis() > TIME_FOR_A_RECORD_MS;
      if (!inTime)
        log({ level: 'warn', message: 'no time left in this invocation', messageId: record.messageId });
      if (!inTime || !(await handle(record, invokedAt))) failed.push(record.messageId);
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

  async function handle({ body, messageId }: SqsRecord, invokedAt: number): Promise<boolean> {
    try {
      const received = await enrich(parse(body, messageId), given);
      const { alerts, suppressed, fault } = alertsOf(received);
      if (fault !== undefined) log({ level: 'error', ...faultOf(fault), messageId });
      if (suppressed !== undefined) log({ level: 'info', message: `suppressed: ${suppressed}`, messageId });
      return await deliver(underRule(alerts, received, given.settings.rules), { messageId, invokedAt });
    } catch (fault) {
      log({ level: 'error', ...faultOf(fault), messageId });
      return false;
    }
  }
}

let ready: Handler | undefined;

/** The entry point of the Lambda function: made at the first call, so that a broken setting is an error of a call. */
export const handler: Handler = async (event, context) => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready(event, context);
};

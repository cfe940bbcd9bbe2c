import { createCounters, weekItemId } from '../shared/counters';
import { groupBy } from '../shared/group-by';
import { describeError } from '../shared/log';
import type { LambdaContext, SqsHandler, SqsRecord } from '../shared/sqs-batch';
import { createAccountNames } from './account-names';
import { applyDisposition, giveUpUnreadable } from './delivery/apply-disposition';
import { type Invocation, withCircuitBreaker } from './delivery/invocation';
import { metricsOf } from './delivery/metrics';
import { processWebhook } from './delivery/process-webhook';
import { parseDeliveryMessage, type ReceivedMessage } from './delivery/received-message';
import type { HandlerDependencies } from './dependencies';
import { dependencies } from './environment';

/** What a post and its record take when all calls are slow. A timeout of the function would return the whole batch to the queue. */
const FINISH_RESERVE_MS = 30_000;

/**
 * Creates the handler of the notifier. It works on the webhooks of a batch concurrently, so that one that has to wait does
 * not delay the others. It never rejects: what stays in the queue is named in the response.
 */
export function createHandler(needs: HandlerDependencies): SqsHandler {
  const accountNames = createAccountNames(needs);
  return async ({ Records }, context) => {
    const invocation = startInvocation(needs, context);
    const given = await withAccountNames(needs, accountNames);
    const { messages, unreadable } = parseRecords(Records);
    const remaining = await Promise.all([
      ...unreadable.map((record) => giveUpUnreadable(record, invocation, given)),
      ...[...groupBy(messages, ({ content }) => content.webhook)].map(([webhook, some]) =>
        handleWebhook(webhook, some, invocation, given),
      ),
    ]);
    await reportCounters(invocation, given);
    return { batchItemFailures: remaining.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** Names in the settings come before those of the organization. */
async function withAccountNames(
  given: HandlerDependencies,
  accountNames: () => Promise<Readonly<Record<string, string>>>,
): Promise<HandlerDependencies> {
  const { settings } = given;
  if (!settings.organization) return given;
  return {
    ...given,
    settings: { ...settings, accounts: { ...(await accountNames()), ...settings.accounts } },
  };
}

function startInvocation({ store, now }: HandlerDependencies, context: LambdaContext): Invocation {
  const endsAt = now() + context.getRemainingTimeInMillis();
  return {
    invokedAt: now(),
    deadline: endsAt - FINISH_RESERVE_MS,
    endsAt,
    store: withCircuitBreaker(store),
    counters: createCounters(),
  };
}

function parseRecords(records: readonly SqsRecord[]) {
  const messages: ReceivedMessage[] = [];
  const unreadable: SqsRecord[] = [];
  for (const record of records) {
    const content = parseDeliveryMessage(record.body);
    if (content) messages.push({ record, content });
    else unreadable.push(record);
  }
  return { messages, unreadable };
}

/** Returns the records that stay in the queue. */
async function handleWebhook(
  webhook: string,
  messages: readonly ReceivedMessage[],
  invocation: Invocation,
  given: HandlerDependencies,
): Promise<readonly SqsRecord[]> {
  const dispositions = await processWebhook(webhook, messages, invocation, given);
  const remaining = await Promise.all(
    messages.map((message, at) => applyDisposition(message, dispositions[at], invocation, given)),
  );
  return remaining.flat();
}

/** Writes one log line per invocation, and adds to the counters of the weekly report. */
async function reportCounters(
  { counters: { counts }, store }: Invocation,
  { log, now, settings }: HandlerDependencies,
): Promise<void> {
  log({ level: 'info', message: 'batch', ...metricsOf(counts, now(), settings.metrics) });
  if (Object.keys(counts).length === 0) return;
  await store
    .updateCounters(weekItemId(now()), { add: counts })
    .catch((error: unknown) => log({ level: 'warn', ...describeError(error) }));
}

let ready: SqsHandler | undefined;

/** The Lambda entry point. It is created on the first invocation, so that an invalid setting fails an invocation and not the load. */
export const handler: SqsHandler = async (event, context) => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready(event, context);
};

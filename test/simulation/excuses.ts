import type { SqsEvent } from '../../functions/shared/sqs-batch';
import type { AwsFault, InvocationRecord } from './lambda';

/*
 * The faults that excuse a duplicate: see "When an alert may come twice" in docs/decisions/0005-delivery.md. There are
 * three: the answer of Slack was lost; the notifier crashed while it worked for the webhook; or the table failed to read or
 * write the problem, the state of the webhook or its lists.
 */

interface NotifiedProblem {
  readonly webhook: string;
  readonly key: string;
}

/** Returns when one of the last two first occurred, in ms; infinity if none did. */
export function firstDisturbance(problem: NotifiedProblem, invocations: readonly InvocationRecord[]): number {
  const first = invocations.find(
    (one) =>
      one.name === 'notifier' && (one.crashed || isFailedByTable(one, problem)) && worksFor(one, problem),
  );
  return first?.began ?? Number.POSITIVE_INFINITY;
}

/** Whether neither the table nor the events queue accepted the record of a post, so that the alert returned as if it were new. */
export const isNeverRecorded = (webhook: string, invocations: readonly InvocationRecord[]): boolean =>
  invocations.some(
    (one) =>
      one.name === 'notifier' &&
      one.faults.some(({ what, done }) => !done && what.some((each) => each.endsWith('/events'))) &&
      one.faults.some(({ operation }) => READS.includes(operation) || operation === 'BatchWriteItem') &&
      worksFor(one, { webhook }),
  );

/** After this many consecutive failures the notifier no longer calls the table: see functions/notifier/delivery/invocation.ts. */
const FAILURES_TO_OPEN = 3;
const READS = ['GetItem', 'BatchGetItem', 'Query'];

function isFailedByTable({ faults }: InvocationRecord, { webhook, key }: NotifiedProblem): boolean {
  const isOf = (what: string) =>
    what === `problem/${webhook}/${key}` ||
    what === `webhooks/${webhook}` ||
    what.startsWith(`pending/${webhook}`) ||
    what.startsWith(`digest/${webhook}`);
  const ofTable = faults.filter(({ what }) => !what.some((each) => each.startsWith('https://')));
  const isRead = ({ operation }: AwsFault) => READS.includes(operation);
  const reads = ofTable.filter(isRead).length;
  return (
    ofTable.some(({ what }) => what.some(isOf)) ||
    reads >= FAILURES_TO_OPEN ||
    ofTable.length - reads >= FAILURES_TO_OPEN
  );
}

/** Whether an invocation works for a webhook. Any alert of the webhook may be pending in the table. */
function worksFor({ given }: InvocationRecord, { webhook }: Pick<NotifiedProblem, 'webhook'>): boolean {
  return (given as SqsEvent).Records.some(({ body }) => body.includes(`"webhook":"${webhook}"`));
}

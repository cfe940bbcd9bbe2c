import type { SqsEvent } from '../../functions/shared/sqs-batch';
import type { AwsFault, InvocationRecord } from './lambda';

/*
 * What may excuse that something is told twice: see "When an alert may come twice" in docs/decisions/0005-delivery.md.
 * There are three: the answer of Slack was lost; the notifier ended while it had the problem in hand; or the table failed
 * it then, in reading or writing what is known of the problem, of its webhook or of what was collected for it.
 */

interface NotifiedProblem {
  readonly webhook: string;
  readonly key: string;
}

/** When one of the last two first happened, in ms; infinity if never. */
export function disturbedAt(told: NotifiedProblem, invocations: readonly InvocationRecord[]): number {
  const first = invocations.find(
    (one) => one.name === 'notifier' && (one.crashed || isFailedByTable(one, told)) && hasInHand(one, told),
  );
  return first?.began ?? Number.POSITIVE_INFINITY;
}

/** Neither the table nor the queue of events took what was posted, so that it came back as if it were new. */
export const isNeverRecorded = (webhook: string, invocations: readonly InvocationRecord[]): boolean =>
  invocations.some(
    (one) =>
      one.name === 'notifier' &&
      one.faults.some(({ what, done }) => !done && what.some((each) => each.endsWith('/events'))) &&
      one.faults.some(({ operation }) => READS.includes(operation) || operation === 'BatchWriteItem') &&
      hasInHand(one, { webhook }),
  );

/** After so many faults in a row the notifier asks the table no more: see functions/notifier/delivery/invocation.ts. */
const ENOUGH = 3;
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
  return ofTable.some(({ what }) => what.some(isOf)) || reads >= ENOUGH || ofTable.length - reads >= ENOUGH;
}

/** It works for the webhook: what waits there in the table may be any alert that came before. */
function hasInHand({ given }: InvocationRecord, { webhook }: Pick<NotifiedProblem, 'webhook'>): boolean {
  return (given as SqsEvent).Records.some(({ body }) => body.includes(`"webhook":"${webhook}"`));
}

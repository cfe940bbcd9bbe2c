import type { SqsEvent } from '../../functions/sqs-batch';
import type { AwsFault, Invocation } from './lambda';
import type { Story } from './stories';

/*
 * What may excuse that something is told twice: see "When an alert may come twice" in docs/decisions/0005-delivery.md.
 * There are three: the answer of Slack was lost; the notifier ended while it had the problem in hand; or the table failed
 * it then, in reading or writing what is known of the problem, of its webhook or of what was collected for it.
 */

type Told = Pick<Story, 'webhook' | 'key' | 'expected'>;

/** When one of the last two first happened, in ms; infinity if never. */
export function disturbedAt(told: Told, invocations: readonly Invocation[]): number {
  const first = invocations.find(
    (one) => one.name === 'notifier' && (one.crashed || isFailedByTable(one, told)) && hasInHand(one, told),
  );
  return first?.began ?? Number.POSITIVE_INFINITY;
}

/** After so many faults in a row the notifier asks the table no more: see functions/notifier/invocation.ts. */
const ENOUGH = 3;
const READS = ['GetItem', 'Query'];

function isFailedByTable({ faults }: Invocation, { webhook, key }: Told): boolean {
  const items = [`problem/${webhook}/${key}`, `webhook/${webhook}`, `storm/${webhook}`, `digest/${webhook}`];
  const ofTable = faults.filter(({ what }) => !what.startsWith('https://'));
  const isRead = ({ operation }: AwsFault) => READS.includes(operation);
  const reads = ofTable.filter(isRead).length;
  return (
    ofTable.some(({ what }) => items.includes(what)) || reads >= ENOUGH || ofTable.length - reads >= ENOUGH
  );
}

/** It works at an alert of the problem, or at what was collected for the webhook. */
function hasInHand({ given }: Invocation, { webhook, expected }: Told): boolean {
  return (given as SqsEvent).Records.some(
    ({ body }) =>
      body.includes(`"webhook":"${webhook}"`) &&
      (body.includes('"flush":') || expected.some(({ eventId }) => body.includes(`"${eventId}"`))),
  );
}

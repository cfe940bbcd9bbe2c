import { count } from '../command-line/count';
import { hasFailed, type QueueScan } from './scan-queue';

/**
 * Returns the summary of all queues.
 * @param events name of the queue that leads to Slack; undefined for a member, from which nothing can be sent there
 */
export function summary(
  all: readonly QueueScan[],
  { error, send }: { readonly error: string | undefined; readonly send: boolean },
  { events, isStopped }: { readonly events: string | undefined; readonly isStopped: boolean },
): string[] {
  const stopped = isStopped ? ['stopped early; messages that were not sent are still in their queues'] : [];
  const deadLetters = all.flatMap((found) => found.deadLetters);
  if (deadLetters.length === 0) return isStopped ? stopped : nothing(all, error);
  const withFate = (outcome: string) =>
    deadLetters.filter((deadLetter) => deadLetter.outcome === outcome).length;
  if (events === undefined)
    return [
      `${count(deadLetters.length, 'message')}; the hub is in another account, so none can be sent from here`,
      ...stopped,
    ];
  if (!send)
    return [
      `${count(withFate('waiting'), 'message')} can be sent to ${events}, and from there to Slack: add --send`,
      ...stopped,
    ];
  const left = deadLetters.filter(hasFailed).length;
  return [
    `${count(withFate('sent'), 'message')} sent to ${events}${left > 0 ? `, ${left} left` : ''}`,
    ...stopped,
  ];
}

function nothing(all: readonly QueueScan[], error: string | undefined): string[] {
  const looked = all.filter(({ error, inFlight }) => error === undefined && inFlight === 0);
  const codes = [...new Set(all.flatMap((found) => [...found.codes]))].sort();
  if (looked.length === 0) return [];
  if (error === undefined || codes.length === 0)
    return [`no messages in ${count(looked.length, 'dead-letter queue')}`];
  return [`no message has the error ${error}; there are: ${codes.join(', ')}`];
}

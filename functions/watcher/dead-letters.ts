import { dateOf } from '../shared/calendar';
import { describeError, type Log } from '../shared/log';
import { inChunks } from '../shared/sqs-batch';
import type { CountMessages, DeadLetterCounts } from './dead-letter-counts';
import type { Check, Issue } from './issues';
import { bounded } from './member-fields';
import { isNewRegion } from './regions';
import type { WatcherSettings } from './settings';
import type { WatcherRun } from './watcher-run';

/** Counts the messages in the dead-letter queues of the hub and of every Region. Never rejects: one error does not hide the others. */
export async function readDeadLetters(
  { regions }: Pick<WatcherSettings, 'regions'>,
  countMessages: CountMessages,
  log: Log,
): Promise<Omit<DeadLetterCounts, 'ofMembers'>> {
  const counts = await inChunks(['hub', ...regions], async (location) => {
    try {
      return [location, await countMessages(location)] as const;
    } catch (error) {
      const { message, ...rest } = describeError(error);
      log({ level: 'warn', ...rest, message: `dead-letter queue not readable: ${location}: ${message}` });
      return [location, Number.NaN] as const;
    }
  });
  return {
    nonEmpty: counts.filter(([, messages]) => messages > 0),
    unreadable: counts.filter(([, messages]) => Number.isNaN(messages)).map(([location]) => location),
  };
}

/** Returns `eu-west-1: 3`, one line for each queue of the hub's account that is not empty. */
export const linesOf = ({ nonEmpty }: Pick<DeadLetterCounts, 'nonEmpty'>) => lines(nonEmpty).join('\n');

/** Returns `payments (222233334444), eu-west-1: 3`, a line for each queue of another account that is not empty; at most 15. */
export const memberLinesOf = ({ ofMembers }: Pick<DeadLetterCounts, 'ofMembers'>) =>
  bounded(lines(ofMembers.nonEmpty));

const lines = (counts: DeadLetterCounts['nonEmpty']) =>
  counts.map(([location, messages]) => `${location}: ${messages}`);

/** Checks the dead-letter queues. All of them are one issue, because one command handles all. */
export async function checkDeadLetters(run: WatcherRun): Promise<Check> {
  const counts = await run.deadLetters();
  const unreadable = counts.unreadable.filter(
    (location) => location === 'hub' || !isNewRegion(location, run),
  );
  const isHealthy =
    counts.nonEmpty.length + counts.ofMembers.nonEmpty.length === 0 && unreadable.length === 0;
  return {
    kind: KEY,
    title: 'Dead-letter queues need attention',
    issues: isHealthy ? [] : [issueOf({ ...counts, unreadable })],
    resolution: () => ({ severity: 'high', fields: [] }),
    repeatMs: 0,
    idSuffix: dateOf(run.due.day),
  };
}

const KEY = 'dead-letters';

function issueOf(counts: DeadLetterCounts): Issue {
  const { nonEmpty, unreadable, ofMembers } = counts;
  const hasOwn = nonEmpty.length > 0;
  const hasMessages = hasOwn || ofMembers.nonEmpty.length > 0;
  return {
    key: KEY,
    severity: hasMessages ? 'high' : 'medium',
    description: hasMessages
      ? 'Alerts that did not reach Slack are kept here for 14 days at most.'
      : 'A queue cannot be read if its Region is disabled, or if the stack spokes is not deployed there.',
    fields: [
      { label: 'Messages waiting', value: linesOf(counts) },
      { label: 'Messages waiting in other accounts', value: memberLinesOf(counts) },
      { label: 'Not readable', value: unreadable.join(', ') },
      { label: 'To do', value: hasOwn ? 'npm run cli -- redrive' : undefined },
    ],
    // If the numbers change, the alert is posted again.
    revision: `${[...lines(nonEmpty), ...lines(ofMembers.nonEmpty)].join('\n')}|${unreadable}`,
  };
}

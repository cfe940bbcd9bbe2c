import { dateOf } from '../shared/calendar';
import { faultOf, type Log } from '../shared/log';
import { inChunks } from '../shared/sqs-batch';
import type { Check, Trouble } from './issues';
import type { DeadLetters, Waiting } from './places';
import { isNew } from './regions';
import type { WatcherSettings } from './settings';
import type { Round } from './watcher-run';

/** Looks into the dead-letter queue of every Region and of the hub. Never rejects: one of them does not hide the others. */
export async function readDeadLetters(
  { regions }: Pick<WatcherSettings, 'regions'>,
  waiting: Waiting,
  log: Log,
): Promise<DeadLetters> {
  const found = await inChunks(['hub', ...regions], async (place) => {
    try {
      return [place, await waiting(place)] as const;
    } catch (error) {
      const { message, ...fault } = faultOf(error);
      log({ level: 'warn', ...fault, message: `dead-letter queue not readable: ${place}: ${message}` });
      return [place, Number.NaN] as const;
    }
  });
  return {
    waiting: found.filter(([, messages]) => messages > 0),
    unreadable: found.filter(([, messages]) => Number.isNaN(messages)).map(([place]) => place),
  };
}

/** `eu-west-1: 3`, a line for each. */
export const linesOf = ({ waiting }: DeadLetters) =>
  waiting.map(([place, messages]) => `${place}: ${messages}`).join('\n');

/** All queues are one trouble: one command mends it. */
export async function checkDeadLetters(round: Round): Promise<Check> {
  const letters = await round.deadLetters();
  const unreadable = letters.unreadable.filter((place) => place === 'hub' || !isNew(place, round));
  const isWell = letters.waiting.length === 0 && unreadable.length === 0;
  return {
    kind: KEY,
    title: 'Dead-letter queues need attention',
    troubles: isWell ? [] : [troubleOf({ ...letters, unreadable })],
    over: () => ({ severity: 'high', fields: [] }),
    everyMs: 0,
    stamp: dateOf(round.due.day),
  };
}

const KEY = 'dead-letters';

function troubleOf(letters: DeadLetters): Trouble {
  const { waiting, unreadable } = letters;
  const lies = waiting.length > 0;
  return {
    key: KEY,
    severity: lies ? 'high' : 'medium',
    description: lies
      ? 'Alerts that did not reach Slack wait here, for 14 days at most.'
      : 'A queue cannot be read where its Region is off, or the stack spokes is not applied there.',
    fields: [
      { label: 'Messages waiting', value: linesOf(letters) },
      { label: 'Not readable', value: unreadable.join(', ') },
      { label: 'To do', value: lies ? 'npm run cli -- redrive' : undefined },
    ],
    // Other numbers are news.
    revision: `${linesOf(letters)}|${unreadable}`,
  };
}

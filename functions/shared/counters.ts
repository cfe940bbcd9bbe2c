import { DAY_MS } from './calendar';

/**
 * What is counted of each week, for its report:
 *
 * - by the interpreter: `received` messages of the queue, `ignored` alerts that a rule of the settings leaves out and so
 *   many by each rule, `suppressed` events that a rule of ours leaves out
 * - by the notifier: `posted` alerts in messages that Slack took, `messages` such messages, `collected` alerts for a
 *   summary or a digest (they are in `posted` once it is posted), `repeated` alerts left out because the same was told,
 *   `later` messages of the queue that come again, `undelivered` alerts that went to the dead-letter queue
 */
export type Counter =
  | 'received'
  | 'posted'
  | 'messages'
  | 'collected'
  | 'repeated'
  | 'suppressed'
  | 'ignored'
  | 'later'
  | 'undelivered'
  | `ignored by ${string}`;

export interface Tally {
  add(counter: Counter, by?: number): void;
  readonly counts: Readonly<Record<string, number>>;
}

export function createTally(): Tally {
  const counts: Record<string, number> = {};
  return {
    add: (counter, by = 1) => {
      if (by > 0) counts[counter] = (counts[counter] ?? 0) + by;
    },
    counts,
  };
}

/** The item of the table in which a week is counted; weeks begin on Monday, UTC. `now`: milliseconds. */
export const weekItem = (now: number) => `week/${Math.floor((Math.floor(now / DAY_MS) + 3) / 7)}`;

/** The item that holds when things were last seen. */
export const SEEN = 'seen';

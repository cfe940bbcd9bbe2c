import { DAY_MS } from './calendar';

/**
 * The counters of a week, for the weekly report:
 *
 * - by the interpreter: `received`: messages from the events queue; `ignored`: alerts that an ignore rule of the settings
 *   matches, in all and by rule; `suppressed`: events that a rule of this project suppresses
 * - by the notifier: `posted`: alerts in messages that Slack accepted; `messages`: such messages; `collected`: alerts that
 *   wait for a summary, a digest or Slack (they count as `posted` once they are); `repeated`: alerts suppressed as repeats;
 *   `later`: messages that were returned to the queue; `undelivered`: alerts sent to the dead-letter queue
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

/** Counters of one invocation. */
export interface Counters {
  /** Adds `by`, 1 by default, to a counter. */
  add(counter: Counter, by?: number): void;
  readonly counts: Readonly<Record<string, number>>;
}

/** Creates counters that are all 0. A counter that is 0 is not in `counts`. */
export function createCounters(): Counters {
  const counts: Record<string, number> = {};
  return {
    add: (counter, by = 1) => {
      if (by > 0) counts[counter] = (counts[counter] ?? 0) + by;
    },
    counts,
  };
}

/** Returns the id of the table item with the counters of a week. Weeks start on Monday, UTC. `now`: milliseconds since the epoch. */
export const weekItemId = (now: number) => `week/${Math.floor((Math.floor(now / DAY_MS) + 3) / 7)}`;

/** The id of the table item that holds when things were last seen; its list items, named by account, hold the same for other accounts. */
export const SEEN_ITEM_ID = 'seen';

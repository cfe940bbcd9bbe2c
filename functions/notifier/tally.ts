/**
 * What is counted of alerts at webhooks:
 *
 * - `received` messages of the queue
 * - `posted` alerts in messages that Slack took, `messages` such messages
 * - `collected` alerts for a summary or a digest, which are in `posted` once it is posted
 * - `repeated` alerts left out because the same was told, `suppressed` those left out by another rule of ours
 * - `ignored` alerts left out by a rule of the settings, and so many by each rule
 * - `later` messages of the queue that come again, `undelivered` those that went to the dead-letter queue
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
  /** Remembers when something was last seen: `service/guardduty`, `region/eu-west-1`. */
  mark(name: string): void;
  readonly counts: Readonly<Record<string, number>>;
  readonly marks: readonly string[];
}

export function createTally(): Tally {
  const counts: Record<string, number> = {};
  const marks = new Set<string>();
  return {
    add: (counter, by = 1) => {
      if (by > 0) counts[counter] = (counts[counter] ?? 0) + by;
    },
    mark: (name) => void marks.add(name),
    counts,
    get marks() {
      return [...marks];
    },
  };
}

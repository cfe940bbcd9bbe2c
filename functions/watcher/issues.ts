import { type Numbers, type Round, sendAlert, setMarks, type Telling } from './watcher-run';

/** Something that is not as it should be, for as long as it lasts. */
export interface Trouble extends Telling {
  /** Of its alerts: `region/eu-west-1`. */
  readonly key: string;
}

/** What was found out about one kind of trouble. */
export interface Check {
  /** What the keys of this kind begin with, and no other's. */
  readonly kind: string;
  readonly title: string;
  /** Everything of this kind that is not well now. */
  readonly troubles: readonly Trouble[];
  /** What is said once it is over. */
  readonly over: (key: string) => Telling;
  /** What lasts is sent again after so long. Whether it is told again, the notifier decides. */
  readonly everyMs: number;
  readonly stamp: string;
}

/** The mark of a trouble that is to be told: as if it had been told long ago. */
const BEING_TOLD = 1;

/**
 * Sends what is new, what lasts, and what is over. The mark `told/<key>` says when a trouble was last sent, in ms; 0: it
 * is over. Sends first and records after, so that a fault repeats. The first time it also marks what it is about to
 * send: were the trouble over before a repetition, nobody would tell that it is.
 */
export async function tellTroubles(
  { kind, title, troubles, over, everyMs, stamp }: Check,
  round: Round,
): Promise<void> {
  const { seen, at } = round;
  const lasting = new Set(troubles.map(({ key }) => key));
  const isTold = (key: string) => (seen[markOf(key)] ?? 0) > 0;
  const open = troubles.filter(({ key }) => at - (seen[markOf(key)] ?? 0) >= everyMs);
  const ended = Object.keys(seen)
    .filter((name) => name.startsWith(markOf(kind)))
    .map((name) => name.slice(markOf('').length))
    .filter((key) => isTold(key) && !lasting.has(key));

  await setMarks(
    round,
    marked(
      open.map(({ key }) => key).filter((key) => !isTold(key)),
      BEING_TOLD,
    ),
  );
  for (const trouble of open) await sendAlert(round, { ...trouble, title, state: 'open', stamp });
  for (const key of ended) await sendAlert(round, { ...over(key), key, title, state: 'resolved', stamp });
  await setMarks(round, {
    ...marked(
      open.map(({ key }) => key),
      at,
    ),
    ...marked(ended, 0),
  });
}

const markOf = (key: string) => `told/${key}`;

const marked = (keys: readonly string[], value: number): Numbers =>
  Object.fromEntries(keys.map((key) => [markOf(key), value]));

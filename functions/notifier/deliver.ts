import type { RoutedAlert } from '../delivery-message';
import { inChunks } from '../sqs-batch';
import { type Folded, fold } from './fold';
import { groupBy } from './invocation';
import type { Lane } from './lane';
import { type Failure, type Later, laterAfter, latest, type Outcome } from './outcome';
import type { Outcomes } from './post-told';
import { type Problem, problemItem } from './problem';
import type { Refused } from './slack';
import { createTell, type TellDependencies } from './tell';

/** All alerts are done, but those that Slack refuses for good. */
export interface Delivered {
  readonly kind: 'done';
  readonly refused: ReadonlyMap<RoutedAlert, Refused>;
}

/** What a batch says of one problem. */
interface Case {
  /** Of the item in the table. */
  readonly id: string;
  readonly folded: Folded;
  /** The table did not say what is known of the problem. */
  readonly isBlind: boolean;
}

const HOUR_MS = 60 * 60 * 1000;
/** What comes every day comes a little early every other day. */
const EARLY_MS = 10 * 60 * 1000;
const ATTEMPTS_TO_RECORD = 3;

/**
 * Brings alerts to one webhook: what was told is left out, the rest is told. Sends first, records after; a crash in
 * between gives a duplicate, never a loss.
 *
 * While the table cannot be read, what is wrong is told, rather twice than never, and that something is over comes back
 * later. What was told is remembered all the same if the table is there by then. If it is not, nobody will know: a
 * repeat is told once more, and the end is left out as that of something that was never raised. If it can be written but
 * not read, what was known is overwritten.
 */
export function createDeliver(dependencies: TellDependencies) {
  const { settings, now, wait } = dependencies;
  const { tell, comeBack } = createTell(dependencies);
  const repeatMs = settings.repeat_hours * HOUR_MS - EARLY_MS;

  /** Never rejects. */
  return async (lane: Lane, alerts: readonly RoutedAlert[]): Promise<Delivered | Later> => {
    try {
      const groups = [...groupBy(alerts, ({ alert }) => alert.key)];
      const cases = await inChunks(groups, ([key, some]) => open(lane, key, some));
      const told = cases.flatMap(({ folded }) => folded.told);
      const outcomes = told.length === 0 ? new Map() : await tell(lane, told);
      const refused = await inChunks(cases, (each) => settle(lane, each, outcomes));
      return (
        latest([...outcomes.values()].filter(isWaiting)) ?? { kind: 'done', refused: new Map(refused.flat()) }
      );
    } catch (fault) {
      lane.trouble(fault);
      return laterAfter(fault);
    }
  };

  /** Rejects when that something is over can neither be decided on nor be sent back. */
  async function open(lane: Lane, key: string, alerts: readonly RoutedAlert[]): Promise<Case> {
    const id = problemItem(lane.webhook, key);
    try {
      const known = await recall(lane, id);
      return { id, folded: fold(known, alerts, now(), repeatMs), isBlind: false };
    } catch (fault) {
      lane.trouble(fault, alerts[0]?.alert);
    }
    const { left } = fold(undefined, alerts, now(), repeatMs);
    const unclear = left.flatMap(({ rule, routed }) =>
      rule === 'resolved, but never raised' ? [routed] : [],
    );
    if (unclear.length > 0) await comeBack(lane, unclear);
    const clear = alerts.filter((each) => !unclear.includes(each));
    return { id, folded: fold(undefined, clear, now(), repeatMs), isBlind: true };
  }

  async function recall({ invocation }: Lane, id: string): Promise<Problem | undefined> {
    const text = await invocation.store.get(id);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /**
   * Records and logs what was told. Of a problem of which anything was not, the rest is as if it had never come. Gives
   * what Slack refuses.
   */
  async function settle(
    lane: Lane,
    { id, folded, isBlind }: Case,
    outcomes: Outcomes,
  ): Promise<readonly (readonly [RoutedAlert, Refused])[]> {
    const { told, left } = folded;
    const endedAs = (kind: Outcome['kind']) =>
      told.filter((each) => outcomes.get(each)?.kind === kind).flatMap(({ alerts }) => alerts);
    const [posted, collected] = [endedAs('posted'), endedAs('collected')];
    const failure = told.map((each) => outcomes.get(each)).find(isFailure);
    // A moment later the table may be there again.
    const known = isBlind ? await recall(lane, id).catch(() => undefined) : folded.known;
    const { problem } =
      failure || known !== folded.known ? fold(known, [...posted, ...collected], now(), repeatMs) : folded;
    const threads = told.flatMap((each) => threadOf(outcomes.get(each)) ?? []);
    const isAtOnce = told.some((each) => isToldAtOnce(outcomes.get(each)));
    const after = problem && {
      ...problem,
      thread: threads.at(-1) ?? problem.thread,
      toldAtOnce: isAtOnce ? now() : problem.toldAtOnce,
    };
    if (problem !== known) await record(lane, id, JSON.stringify(after));
    lane.note('posted', 'posted', posted);
    lane.note('collected', 'collected', collected);
    if (failure?.kind === 'later') return [];

    const out = failure ? left.filter(({ rule }) => rule === 'delivered before') : left;
    for (const { routed, rule } of out)
      lane.note(rule === 'repeat' ? 'repeated' : 'suppressed', `suppressed: ${rule}`, [routed]);
    if (failure === undefined) return [];
    const done = [...posted, ...collected, ...out.map(({ routed }) => routed)];
    const all = [...told.flatMap(({ alerts }) => alerts), ...left.map(({ routed }) => routed)];
    return all.filter((each) => !done.includes(each)).map((each) => [each, failure.error] as const);
  }

  /** What is not recorded is told again when it comes again, so it is tried some times. */
  async function record({ invocation, trouble }: Lane, id: string, problem: string): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS_TO_RECORD; attempt++) {
      try {
        return await invocation.store.put(id, problem);
      } catch (fault) {
        trouble(fault);
        if (attempt < ATTEMPTS_TO_RECORD) await wait(200 * attempt);
      }
    }
  }
}

/** What comes back by another way keeps nothing waiting. */
const isWaiting = (outcome: Outcome) => outcome.kind !== 'later' || !outcome.letsPass;

const threadOf = (outcome: Outcome | undefined) => (outcome?.kind === 'posted' ? outcome.thread : undefined);

function isToldAtOnce(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'posted' || (outcome?.kind === 'collected' && outcome.collection === 'storm');
}

function isFailure(outcome: Outcome | undefined): outcome is Failure {
  return outcome?.kind === 'later' || outcome?.kind === 'refused';
}

import { type Delivery, type Entry, type Folded, fold, type Told } from './fold';
import { DONE, groupBy, type Invocation, inChunks, LATER, type Outcome } from './invocation';
import { faultOf, type Log } from './log';
import { createMessenger, type MessengerDependencies } from './messenger';
import { isWorse, type Problem } from './problem';
import type { NotifierSettings } from './settings';

export type DeliverDependencies = MessengerDependencies & {
  readonly settings: NotifierSettings;
};

/** What became of one alert at one webhook. */
export interface Delivered {
  readonly delivery: Delivery;
  readonly outcome: Outcome;
}

/** The alerts of a batch about one problem, and what this call may do with it. */
interface Claim {
  readonly id: string;
  readonly deliveries: readonly Delivery[];
  readonly known: Problem | undefined;
  readonly folded: Folded;
  /** False: the table cannot be reached, so nothing is known and nothing can be recorded. */
  readonly leased: boolean;
}

/** Longer than the function may run: a problem is free again when whoever worked at it crashed. */
const LEASE_MS = 90_000;
/** Somebody else works at the problem and will be done by then. */
const BUSY_SECONDS = 15;
const ATTEMPTS_TO_RECORD = 3;

/**
 * Brings alerts to one webhook: what was told is left out, the rest becomes one message. Sends first, records after; a
 * crash in between gives a duplicate, never a loss. Never rejects.
 */
export function createDeliver(dependencies: DeliverDependencies) {
  const { settings, now, wait } = dependencies;
  const messenger = createMessenger(dependencies);
  const repeatMs = settings.repeat_hours * 60 * 60 * 1000;

  return { deliver, messenger };

  async function deliver(
    webhook: string,
    deliveries: readonly Delivery[],
    invocation: Invocation,
  ): Promise<readonly Delivered[]> {
    const groups = [...groupBy(deliveries, ({ alert }) => alert.key)];
    const claims = await inChunks(groups, ([key, some]) => claim(webhook, key, some, invocation));
    const mine = claims.filter((each): each is Claim => 'folded' in each);
    const later = claims.flatMap((each) => ('folded' in each ? [] : each.later));
    const entries = mine.flatMap(({ folded }) => folded.told.map(({ entry }) => entry));
    const outcomes = await tell(webhook, entries, invocation);
    const results = await inChunks(mine, (each) => settle(webhook, each, outcomes, invocation));
    return [...later, ...results.flat()];
  }

  async function claim(
    webhook: string,
    key: string,
    deliveries: readonly Delivery[],
    { store, owner }: Invocation,
  ): Promise<Claim | { readonly later: readonly Delivered[] }> {
    const id = `problem/${webhook}/${key}`;
    try {
      const taken = await store.take(id, owner, now() + LEASE_MS);
      if (!taken.mine) return { later: putOff(deliveries, BUSY_SECONDS) };
      const known = taken.state === undefined ? undefined : (JSON.parse(taken.state) as Problem);
      return { id, deliveries, known, folded: fold(known, deliveries, now(), repeatMs), leased: true };
    } catch (error) {
      logFor(deliveries[0], webhook)({ level: 'error', ...faultOf(error) });
      // Without the table nothing is known. What is wrong is told, rather twice than never; that it is over can wait.
      if (deliveries.some(({ alert }) => alert.state === 'resolved')) return { later: putOff(deliveries) };
      const folded = fold(undefined, deliveries, now(), repeatMs);
      return { id, deliveries, known: undefined, folded, leased: false };
    }
  }

  function putOff(deliveries: readonly Delivery[], seconds?: number): readonly Delivered[] {
    return deliveries.map((delivery) => ({ delivery, outcome: { kind: 'later', seconds } }));
  }

  /** The mild ones wait for the digest; the others are posted. */
  async function tell(
    webhook: string,
    entries: readonly Entry[],
    invocation: Invocation,
  ): Promise<ReadonlyMap<Entry, Outcome>> {
    const mild = entries.filter((entry) => waitsForDigest(entry));
    const kept = mild.length > 0 && (await keepForDigest(webhook, mild, invocation));
    const rest = kept ? entries.filter((entry) => !mild.includes(entry)) : entries;
    const outcomes = new Map(kept ? mild.map((entry) => [entry, DONE] as const) : []);
    if (rest.length === 0) return outcomes;
    return new Map([...outcomes, ...(await messenger.post(webhook, rest, invocation))]);
  }

  function waitsForDigest({ alert }: Entry): boolean {
    const { digest_below } = settings;
    return digest_below !== undefined && alert.origin === 'real' && isWorse(digest_below, alert.severity);
  }

  async function keepForDigest(webhook: string, entries: readonly Entry[], invocation: Invocation) {
    try {
      await messenger.collect('digest', webhook, entries, invocation);
      return true;
    } catch (error) {
      dependencies.log({ level: 'error', ...faultOf(error), webhook });
      return false;
    }
  }

  /** Records what was told. The rest of the problem is as if it had never come: it comes again, or goes with what was refused. */
  async function settle(
    webhook: string,
    { id, deliveries, known, folded, leased }: Claim,
    outcomes: ReadonlyMap<Entry, Outcome>,
    invocation: Invocation,
  ): Promise<readonly Delivered[]> {
    const outcomeOf = ({ entry }: Told) => outcomes.get(entry) ?? LATER;
    const failure = folded.told.map(outcomeOf).find(({ kind }) => kind !== 'done');
    const posted = folded.told
      .filter((told) => outcomeOf(told).kind === 'done')
      .flatMap((told) => told.deliveries);
    const { problem } = failure ? fold(known, posted, now(), repeatMs) : folded;
    if (leased) await record(id, problem, invocation, webhook);
    for (const delivery of posted) logFor(delivery, webhook)({ level: 'info', message: 'posted' });
    for (const { delivery, rule } of failure ? [] : folded.left) {
      invocation.tally.add(rule === 'repeat' ? 'repeated' : 'suppressed');
      logFor(delivery, webhook)({ level: 'info', message: `suppressed: ${rule}` });
    }
    return deliveries.map((delivery) => ({
      delivery,
      outcome: failure && !posted.includes(delivery) ? failure : DONE,
    }));
  }

  /** What is not recorded is posted again, so it is tried some times. The lease ends by itself when all of them fail. */
  async function record(
    id: string,
    problem: Problem | undefined,
    { store, owner }: Invocation,
    webhook: string,
  ): Promise<void> {
    const memory = problem === undefined ? {} : { state: JSON.stringify(problem) };
    for (let attempt = 1; attempt <= ATTEMPTS_TO_RECORD; attempt++) {
      try {
        await store.giveBack(id, owner, memory);
        return;
      } catch (error) {
        dependencies.log({ level: 'error', ...faultOf(error), webhook });
        if (attempt < ATTEMPTS_TO_RECORD) await wait(200 * attempt);
      }
    }
  }

  function logFor(delivery: Delivery | undefined, webhook: string): Log {
    const { messageId, alert } = delivery ?? {};
    const context = {
      ...(messageId && { messageId }),
      ...(alert && { eventId: alert.eventId, service: alert.service }),
      webhook,
    };
    return (entry) => dependencies.log({ ...entry, ...context });
  }
}

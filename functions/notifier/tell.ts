import type { Collection, DeliveryMessage, RoutedAlert } from '../delivery-message';
import { flushEvent } from '../own-event';
import { inChunks } from '../sqs-batch';
import { listOf, toText } from './collected';
import type { Told } from './fold';
import type { Lane, LaneDependencies } from './lane';
import { laterAfter, type Outcome } from './outcome';
import { createPostTold, type Outcomes, type PostDependencies } from './post-told';
import { isWorse } from './problem';
import type { Queue } from './queue';
import { plan, STORM_INTERVAL_MS } from './traffic';

export type TellDependencies = PostDependencies & LaneDependencies & { readonly queue: Queue };

/** An item of a list holds so many, see collected.ts. */
const MOST_IN_ITEM = 50;
/** Until the table is asked again whether that was raised, or told, which is said to be over. */
const BLIND_SECONDS = 300;

/** How entries are told: at once, in the digest of the day, or in a storm in its next summary. Nothing here rejects. */
export function createTell(dependencies: TellDependencies) {
  const { settings, queue, now } = dependencies;
  const { post, postAll } = createPostTold(dependencies);

  return { tell, post, postAll, remind, comeBack };

  async function tell(lane: Lane, told: readonly Told[]): Promise<Outcomes> {
    const mild = told.filter(waitsForDigest);
    return collectOr(tellNow, 'digest', lane, told, mild);
  }

  /** What was refused in a digest and comes back does not wait for another one. */
  function waitsForDigest({ entry, alerts, severity }: Told): boolean {
    const { digest_below } = settings;
    const isNew = entry.alert.origin === 'real' && !alerts.some(({ events }) => events);
    return isNew && digest_below !== undefined && isWorse(digest_below, severity);
  }

  async function tellNow(lane: Lane, told: readonly Told[]): Promise<Outcomes> {
    // Where the table does not say whether there is a storm, there is none.
    if (lane.traffic === undefined) return postAll(lane, told);
    const { plan: what, traffic } = plan(lane.traffic, told.length, now(), settings.storm_per_minute);
    if (what === 'collect') return collectOr(postAll, 'storm', lane, told, told);
    // Who would end the storm, if not the reminder? Without it there is none.
    const begins = what === 'begin' && (await remind(lane));
    const outcomes = await postAll(lane, told, begins ? 'Alert storm' : '');
    const isPosted = [...outcomes.values()].some(({ kind }) => kind === 'posted');
    const { storm: _, ...calm } = traffic;
    if (isPosted) await lane.remember(begins ? traffic : calm);
    return outcomes;
  }

  /**
   * What is not to be collected is told in the other way, and so is what the table does not take. But that something is over
   * comes back later then: what raised it may lie in the table, and has to be told first.
   */
  async function collectOr(
    other: (lane: Lane, told: readonly Told[]) => Promise<Outcomes>,
    collection: Collection,
    lane: Lane,
    told: readonly Told[],
    wanted: readonly Told[],
  ): Promise<Outcomes> {
    const kept = await collect(collection, lane, wanted);
    const ends = wanted.filter((each) => !kept.has(each) && each.entry.alert.state === 'resolved');
    const around = await inChunks(ends, async (each) => [each, await sendAround(lane, each)] as const);
    const done: Outcomes = new Map([...kept, ...around]);
    const rest = told.filter((each) => !done.has(each));
    return rest.length === 0 ? done : new Map([...done, ...(await other(lane, rest))]);
  }

  async function sendAround(lane: Lane, { alerts }: Told): Promise<Outcome> {
    try {
      await comeBack(lane, alerts);
      return { kind: 'later', reason: 'the table does not take it', letsPass: true };
    } catch (error) {
      lane.trouble(error);
      return laterAfter(error);
    }
  }

  /** Each by itself: together they could be more than a message of a queue holds. Rejects when the queue takes nothing. */
  async function comeBack({ webhook, log }: Lane, alerts: readonly RoutedAlert[]): Promise<void> {
    for (const each of alerts) {
      const parcel: DeliveryMessage = { webhook, alerts: [each] };
      await queue.again(JSON.stringify(parcel), BLIND_SECONDS);
      const { eventId, service } = each.alert;
      log({ level: 'warn', message: 'comes back: unknown whether it was raised', eventId, service });
    }
  }

  async function collect(collection: Collection, lane: Lane, told: readonly Told[]): Promise<Outcomes> {
    const kept = new Map<Told, Outcome>();
    for (let at = 0; at < told.length; at += MOST_IN_ITEM) {
      const some = told.slice(at, at + MOST_IN_ITEM);
      const name = `${now()}/${some[0]?.alerts[0]?.id}`;
      try {
        await lane.invocation.store.append(listOf(collection, lane.webhook), name, toText(some));
        for (const each of some) kept.set(each, { kind: 'collected', collection });
      } catch (error) {
        lane.trouble(error);
      }
    }
    return kept;
  }

  /** Sees to it that the next summary of a storm is told. */
  async function remind({ webhook, trouble }: Lane): Promise<boolean> {
    const event = flushEvent({ webhook, collection: 'storm' }, `${webhook}/${now()}`);
    try {
      await queue.again(JSON.stringify(event), STORM_INTERVAL_MS / 1000);
      return true;
    } catch (error) {
      trouble(error);
      return false;
    }
  }
}

import type { Collection, DeliveryMessage, RoutedAlert } from '../delivery-message';
import { inChunks } from '../sqs-batch';
import { type Collected, type CollectedItem, collectedIn, listOf, timeOf, toldOf } from './collected';
import type { Heading } from './group-head';
import type { Lane } from './lane';
import { codeOf, type Later, laterAfter, latest, type Outcome } from './outcome';
import { type Problem, problemItem } from './problem';
import { createTell, type TellDependencies } from './tell';
import { afterSummary, calm, isSummaryEarly, type Traffic } from './traffic';

/** What became of collected alerts, by id. */
type Outcomes = ReadonlyMap<string, Outcome>;

/** What a summary is, and what is remembered of the storm once it is told. */
interface Summary {
  readonly heading: Heading;
  readonly after?: Traffic;
}

const DIGEST: Summary = { heading: 'Digest of the day' };

/** Tells what was collected: the digest of the day, or the next summary of a storm and in the end its last. */
export function createSummarize(dependencies: TellDependencies) {
  const { settings, queue, now } = dependencies;
  const { post, postAll, remind } = createTell(dependencies);

  /** Undefined when it is done: posted, buried because Slack refused it, or not due. Never rejects. */
  return async (lane: Lane, collection: Collection): Promise<Later | undefined> => {
    const { traffic, invocation } = lane;
    if (traffic === undefined) return { kind: 'later', reason: 'the table cannot be read', letsPass: true };
    const isStorm = collection === 'storm';
    if (isStorm && isSummaryEarly(traffic, now())) return undefined;
    const list = listOf(collection, lane.webhook);
    try {
      const collected = await collectedIn(invocation.store, list);
      const { items } = collected;
      if (items.length === 0 && !(isStorm && traffic.storm !== undefined)) return undefined;
      const outcomes = isStorm
        ? await tellAll(lane, collected.alerts, await nextOfStorm(lane, traffic, collected))
        : await tellAll(lane, await stillNews(lane, collected), DIGEST);
      const unsettled = await inChunks(items, (item) => settle(lane, list, item, outcomes));
      return latest([...outcomes.values(), ...unsettled.flat()]);
    } catch (error) {
      lane.trouble(error);
      return { ...laterAfter(error), letsPass: true };
    }
  };

  /** Without what got worse since: that was told at once, and the digest would bring it up again as mild. */
  async function stillNews(lane: Lane, { items, alerts }: Collected): Promise<readonly RoutedAlert[]> {
    const old = new Set<string>();
    for (const item of items)
      await inChunks(item.alerts, async ({ id, alert }) => {
        const text = await lane.invocation.store
          .get(problemItem(lane.webhook, alert.key))
          .catch((error: unknown) => void lane.trouble(error, alert));
        const { toldAtOnce = 0 }: Partial<Problem> = JSON.parse(text ?? '{}');
        if (toldAtOnce >= timeOf(item)) old.add(id);
      });
    lane.note(
      'suppressed',
      'suppressed: told at once since',
      alerts.filter(({ id }) => old.has(id)),
    );
    return alerts.filter(({ id }) => !old.has(id));
  }

  async function nextOfStorm(lane: Lane, before: Traffic, { alerts }: Collected): Promise<Summary> {
    const after = afterSummary(before, alerts.length, now(), settings.storm_per_minute);
    const goesOn = after.storm !== undefined && (await remind(lane));
    return goesOn
      ? { heading: 'Alert storm goes on', after }
      : { heading: 'Alert storm is over', after: calm(now()) };
  }

  async function tellAll(
    lane: Lane,
    alerts: readonly RoutedAlert[],
    { heading, after }: Summary,
  ): Promise<Outcomes> {
    const posted = await postAll(lane, toldOf(alerts), heading);
    const outcomes = new Map<string, Outcome>();
    for (const [{ alerts }, outcome] of posted) for (const { id } of alerts) outcomes.set(id, outcome);
    // That a storm is over is told also when nothing more came.
    if (alerts.length === 0 && after) outcomes.set('', await post(lane, [], heading));
    const isOneOf = (kind: Outcome['kind']) => [...outcomes.values()].some((each) => each.kind === kind);
    // What Slack refuses ends the storm: let the next alert find out whether it still does.
    if (after && isOneOf('posted')) await lane.remember(after);
    else if (after && !isOneOf('later')) await lane.remember(calm(now()));
    lane.note(
      'posted',
      'posted',
      alerts.filter(({ id }) => outcomes.get(id)?.kind === 'posted'),
    );
    return outcomes;
  }

  /** Takes out of the table what is told, or buried; redriven, it is told without being compared with what was told. */
  async function settle(
    lane: Lane,
    list: string,
    { name, alerts }: CollectedItem,
    outcomes: Outcomes,
  ): Promise<readonly Later[]> {
    const { store } = lane.invocation;
    const unburied = await buryRefused(lane, alerts, outcomes).catch((error: unknown) => {
      lane.trouble(error);
      return [{ ...laterAfter(error), letsPass: true }];
    });
    const stays: readonly unknown[] = unburied.length > 0 ? ['later', 'refused'] : ['later'];
    const rest = alerts.filter(({ id }) => stays.includes(outcomes.get(id)?.kind));
    if (rest.length === 0) await store.drop(list, name).catch(lane.trouble);
    else if (rest.length < alerts.length)
      await store.append(list, name, JSON.stringify(rest)).catch(lane.trouble);
    return unburied;
  }

  async function buryRefused(lane: Lane, alerts: readonly RoutedAlert[], outcomes: Outcomes): Promise<[]> {
    const refusals = alerts.flatMap((each) => {
      const outcome = outcomes.get(each.id);
      return outcome?.kind === 'refused' ? [{ each, error: outcome.error }] : [];
    });
    const [first] = refusals;
    if (first === undefined) return [];
    const parcel: DeliveryMessage = { webhook: lane.webhook, alerts: refusals.map(({ each }) => each) };
    const { message } = first.error;
    await queue.bury(JSON.stringify(parcel), codeOf(first.error), message);
    lane.note('undelivered', `sent to the dead-letter queue: ${message}`, parcel.alerts);
    return [];
  }
}

import { type Collection, collectedIn, listOf, toText } from './collected';
import type { Entry } from './fold';
import { DONE, type Invocation, inChunks, type Outcome } from './invocation';
import { faultOf } from './log';
import { collectedEvent, stormReminder } from './own-events';
import { createPace, type PaceDependencies, type Turn } from './pace';
import type { Queue } from './queue';
import { alertsIn, type Heading, plainGroup, renderGroup } from './render-group';
import { type SendDependencies, send } from './send';
import type { NotifierSettings } from './settings';
import { Refused, RetryLater } from './slack';
import { afterSummary, plan, readTraffic, STORM_INTERVAL_MS, type Traffic } from './storm';

export type MessengerDependencies = PaceDependencies &
  SendDependencies & {
    readonly settings: NotifierSettings;
    readonly queue: Queue;
  };

/** A payload that Slack does not understand, even as plain text. */
const NOT_UNDERSTOOD = 400;
/** A reminder comes at least so long after the last message of a storm; an earlier one is one too many. */
const SOON_MS = STORM_INTERVAL_MS - 10_000;

/** Posts entries to one webhook at the pace of Slack, and in a storm at most once a minute. Never rejects, but `collect`. */
export function createMessenger(dependencies: MessengerDependencies) {
  const { settings, queue, now, log } = dependencies;
  const pace = createPace(dependencies);

  return { post, collect, summarize };

  /** One message for all of them; where Slack does not understand it, one for each, since one of them is to blame. */
  async function post(
    webhook: string,
    entries: readonly Entry[],
    invocation: Invocation,
  ): Promise<ReadonlyMap<Entry, Outcome>> {
    const outcome = await postTogether(webhook, entries, invocation);
    const split = outcome.kind === 'refused' && outcome.status === NOT_UNDERSTOOD && entries.length > 1;
    if (!split) return new Map(entries.map((entry) => [entry, outcome]));
    return postOneByOne(webhook, entries, invocation);
  }

  /** Stops when Slack takes nothing now; and what is over is not told where it could not be raised. */
  async function postOneByOne(
    webhook: string,
    entries: readonly Entry[],
    invocation: Invocation,
  ): Promise<ReadonlyMap<Entry, Outcome>> {
    const outcomes = new Map<Entry, Outcome>();
    for (const entry of entries) {
      const failed = [...outcomes].find(
        ([{ alert }, { kind }]) => kind === 'later' || (kind === 'refused' && alert.key === entry.alert.key),
      );
      outcomes.set(entry, failed?.[1] ?? (await postTogether(webhook, [entry], invocation)));
    }
    return outcomes;
  }

  async function postTogether(
    webhook: string,
    entries: readonly Entry[],
    invocation: Invocation,
  ): Promise<Outcome> {
    const turn = await pace.turn(webhook, invocation.store, invocation.owner, invocation.deadline);
    if ('seconds' in turn) return { kind: 'later', seconds: turn.seconds };
    // Without the table nothing could be collected.
    if (!turn.shared) return sendIn(turn, webhook, entries, '', invocation);
    const planned = plan(readTraffic(turn.state), alertsIn(entries), now(), settings.storm_per_minute);
    const state = JSON.stringify(planned.traffic);
    if (planned.plan === 'post') return sendIn(turn, webhook, entries, '', invocation, state);
    if (planned.plan === 'begin') {
      // Who would end the storm, if not the reminder? Without it there is none.
      const reminded = await remind(webhook);
      const heading = reminded ? 'Alert storm' : '';
      return sendIn(turn, webhook, entries, heading, invocation, reminded ? state : undefined);
    }
    try {
      await collect('storm', webhook, entries, invocation);
      await turn.end({ posted: false, state });
      return DONE;
    } catch (error) {
      log({ level: 'error', ...faultOf(error), webhook });
      await turn.end({ posted: false });
      return { kind: 'later' };
    }
  }

  /** Keeps entries in the table until they are told. Rejects when the table does not take them. */
  async function collect(
    collection: Collection,
    webhook: string,
    entries: readonly Entry[],
    { store, owner, tally }: Invocation,
  ): Promise<void> {
    await store.append(listOf(collection, webhook), `${now()}/${owner}`, toText(entries));
    tally.add('collected', alertsIn(entries));
  }

  async function remind(webhook: string): Promise<boolean> {
    try {
      await queue.remind(stormReminder(webhook), STORM_INTERVAL_MS / 1000);
      return true;
    } catch (error) {
      log({ level: 'error', ...faultOf(error), webhook });
      return false;
    }
  }

  /** Posts what was collected: the digest of the day, or the next summary of a storm and in the end its last. */
  async function summarize(
    collection: Collection,
    webhook: string,
    invocation: Invocation,
  ): Promise<Outcome> {
    const { store, owner, deadline } = invocation;
    const turn = await pace.turn(webhook, store, owner, deadline);
    if ('seconds' in turn) return { kind: 'later', seconds: turn.seconds };
    try {
      const traffic = readTraffic(turn.state);
      const isEarly = collection === 'storm' && now() - (traffic?.storm?.told ?? 0) < SOON_MS;
      const { listed, entries } = await collectedIn(store, listOf(collection, webhook));
      const hasStorm = collection === 'storm' && traffic?.storm !== undefined;
      if (!turn.shared || isEarly || (listed.length === 0 && !hasStorm)) {
        await turn.end({ posted: false });
        return turn.shared ? DONE : { kind: 'later' };
      }
      const { heading, state } =
        collection === 'digest'
          ? { heading: 'Digest of the day' as const, state: undefined }
          : await nextOf(traffic, entries, webhook);
      const outcome = await sendIn(turn, webhook, entries, heading, invocation, state);
      if (outcome.kind === 'later') return outcome;
      if (outcome.kind === 'refused')
        for (const { value } of listed)
          await queue.bury(collectedEvent(webhook, value), `SLACK_${outcome.status}`, outcome.reason);
      await inChunks(listed, ({ name }) => store.drop(listOf(collection, webhook), name));
      return DONE;
    } catch (error) {
      log({ level: 'error', ...faultOf(error), webhook });
      await turn.end({ posted: false });
      return { kind: 'later' };
    }
  }

  async function nextOf(traffic: Traffic | undefined, entries: readonly Entry[], webhook: string) {
    const before = traffic ?? { minute: now(), alerts: 0 };
    const after = afterSummary(before, alertsIn(entries), now(), settings.storm_per_minute);
    const goesOn = after.storm !== undefined && (await remind(webhook));
    const heading: Heading = goesOn ? 'Alert storm goes on' : 'Alert storm is over';
    return { heading, state: JSON.stringify(goesOn ? after : { minute: now(), alerts: 0 }) };
  }

  async function sendIn(
    turn: Turn,
    webhook: string,
    entries: readonly Entry[],
    heading: Heading,
    { invokedAt, tally }: Invocation,
    state?: string,
  ): Promise<Outcome> {
    try {
      const letter = {
        payload: renderGroup(entries, heading, settings),
        plain: plainGroup(entries, heading, settings),
      };
      await send(letter, webhook, turn, invokedAt, dependencies);
      tally.add('messages');
      tally.add('posted', alertsIn(entries));
      await turn.end({ posted: true, ...(state === undefined ? {} : { state }) });
      return DONE;
    } catch (error) {
      log({ level: 'error', ...faultOf(error), webhook, ...(entries[0] && contextOf(entries[0])) });
      const seconds = error instanceof RetryLater ? error.retryAfter : undefined;
      await turn.end({
        posted: true,
        ...(seconds === undefined ? {} : { restUntil: now() + seconds * 1000 }),
      });
      if (error instanceof Refused) return { kind: 'refused', status: error.status, reason: error.message };
      return { kind: 'later', seconds };
    }
  }
}

const contextOf = ({ alert }: Entry) => ({ eventId: alert.eventId, service: alert.service });

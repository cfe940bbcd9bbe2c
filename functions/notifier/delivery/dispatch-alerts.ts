import type { Severity } from '../../alert';
import { eventsOf, type RoutedAlert } from '../../delivery-message';
import { countProblems } from '../../webhook-state';
import { type Notification, notificationOf, severityOf } from '../dedupe/notification';
import type { Suppressed } from '../dedupe/observe';
import { isWorse, type Problem } from '../dedupe/problem';
import type { Heading } from '../group-head';
import { defer } from './defer';
import type { DispatchDependencies } from './dispatch-pending';
import { codeOf } from './failure';
import { scheduleFlush } from './flush-timer';
import { pointerTo, type Stored } from './pending-list';
import { type Posted, postNotifications } from './post';
import { type Case, readProblems } from './read-problems';
import type { WebhookSession } from './session';
import { giveUp, postponed, record, settlePosted } from './settle';

const HOUR_MS = 60 * 60 * 1000;
/** What comes every day comes a little early every other day. */
const EARLY_MS = 10 * 60 * 1000;

/** A problem with news. */
interface News extends Notification {
  readonly case: Case;
}

/**
 * Takes alerts of one webhook: records what they say of their problems, and posts what is to be notified now. What waits for
 * the digest, for the end of a storm or for Slack is only recorded: `dispatchPending` posts it.
 *
 * While the table cannot be read, what is wrong is posted, perhaps once more; that something is over is decided later.
 *
 * @returns the alerts that have to stay in the queue, since neither Slack nor the table took them; never rejects
 */
export async function dispatchAlerts(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  needs: DispatchDependencies,
): Promise<ReadonlySet<RoutedAlert>> {
  const { settings, now } = needs;
  if (alerts.length === 0) return new Set();
  const cases = await readProblems(session, alerts, settings.repeat_hours * HOUR_MS - EARLY_MS, now());
  if (cases.some(({ before }) => before?.list === 'pending')) session.change({ hasPending: true });
  const unknown = await deferUnknown(session, cases, needs);
  const known = cases.filter(({ isUnknown }) => !isUnknown);
  const isNews = (each: Case) => notificationOf(each.id, each.problem) !== undefined;
  for (const each of unknown.rest) if (!isNews(each)) accountSuppressed(session, each);
  const news = [...known, ...unknown.rest].filter(isNews).map(newsOf);

  const later = news.filter((each) => !each.case.isUnknown && laterList(session, each.problem, needs));
  const { isKept, stay } = await keep(
    session,
    later,
    known.filter((each) => !isNews(each)),
    needs,
  );
  const atOnce = news.filter((each) => !isKept || !later.includes(each));
  const unsettled = await postAtOnce(session, atOnce, needs);
  return new Set([...unknown.stay, ...stay, ...unsettled]);
}

const newsOf = (one: Case): News => ({
  ...(notificationOf(one.id, one.problem) as Notification),
  case: one,
});

/** Where nobody knows whether a problem was raised, that it is over is decided when the table is there again. */
async function deferUnknown(session: WebhookSession, cases: readonly Case[], needs: DispatchDependencies) {
  const stay: RoutedAlert[] = [];
  const rest: Case[] = [];
  for (const each of cases.filter(({ isUnknown }) => isUnknown)) {
    const isDeferred = ({ alert, postedAt }: RoutedAlert) =>
      postedAt !== undefined || (alert.state === 'resolved' && each.problem.pending?.end === undefined);
    const deferred = each.alerts.filter(isDeferred);
    stay.push(
      ...(await defer(session, deferred, 'nobody knows yet whether it was raised', needs.queue, needs.now())),
    );
    const ids = new Set(deferred.map(({ alert }) => alert.eventId));
    const isDecided = ({ events }: Suppressed) => events.every(({ eventId }) => !ids.has(eventId));
    rest.push({
      ...each,
      alerts: each.alerts.filter((one) => !isDeferred(one)),
      suppressed: each.suppressed.filter(isDecided),
    });
  }
  return { stay, rest };
}

/** Where a problem waits to be notified; undefined: nowhere. */
function laterList(session: WebhookSession, problem: Problem, { settings }: DispatchDependencies) {
  const { state } = session;
  if (state === undefined) return undefined;
  if (waitsForDigest(problem, settings.digest_below)) return 'digest';
  const waits = state.storm !== undefined || state.hasPending || session.wasInterrupted;
  return waits || session.blocked() > 0 ? 'pending' : undefined;
}

/** Whether a problem waits for the digest of what is milder than `below`. */
export function waitsForDigest(problem: Problem, below: Severity | undefined): boolean {
  const { pending } = problem;
  const entries = [pending?.raise, pending?.end].filter((entry) => entry !== undefined);
  const severity = severityOf(problem);
  if (below === undefined || severity === undefined || pending?.isUrgent) return false;
  return entries.every(({ alert }) => alert.origin === 'real') && isWorse(below, severity);
}

/**
 * Records what waits, and what is no news. What is no news changes what is known all the same, so that it comes back where the
 * table does not take it; `stay`: what no queue takes either.
 */
async function keep(
  session: WebhookSession,
  later: readonly News[],
  quiet: readonly Case[],
  needs: DispatchDependencies,
): Promise<{ readonly isKept: boolean; readonly stay: readonly RoutedAlert[] }> {
  const at = needs.now();
  const lists = later.map((each) => laterList(session, each.problem, needs));
  if (lists.includes('digest')) session.change({ hasDigest: true });
  if (lists.includes('pending')) session.change({ hasPending: true });
  const waiting = later.map((each, n): Stored => {
    const list = lists[n] ?? 'pending';
    const { before } = each.case;
    // What waits for its turn keeps its place.
    return postponed(each, before?.list === list ? before : pointerTo(list, each.id, at), {});
  });
  const stored = [
    ...waiting.map((each, n) => ({ ...each, before: later[n]?.case.before })),
    ...quiet.map(({ id, problem, before }) => ({ id, problem, before })),
  ];
  // Whoever looks for what waits looks at the state first.
  const isSaved = later.length === 0 || (await session.save());
  if (!isSaved || !(await record(session, stored, needs))) {
    const unrecorded = quiet.flatMap((each) => each.alerts);
    const stay = await defer(session, unrecorded, 'the table cannot be written', needs.queue, needs.now());
    return { isKept: false, stay };
  }
  for (const each of [...later.map((one) => one.case), ...quiet]) accountSuppressed(session, each);
  for (const { case: one } of later) accountCollected(session, one);
  return { isKept: true, stay: [] };
}

/** Posts news. Gives the alerts of which neither Slack nor the table took anything. */
async function postAtOnce(
  session: WebhookSession,
  news: readonly News[],
  needs: DispatchDependencies,
): Promise<readonly RoutedAlert[]> {
  if (news.length === 0) return [];
  const { now, queue } = needs;
  const begins = await beginsStorm(session, news.length, needs);
  const heading: Heading = begins ? 'Alert storm' : '';
  const posted = await postNotifications(session, news, heading, needs);
  if (begins && posted.taken.size > 0) session.change({ storm: now() });
  for (const each of news) if (posted.taken.has(each)) accountSuppressed(session, each.case);
  const stored = settlePosted(session, posted, now()).map((each) => ({
    ...each,
    before: news.find(({ id }) => id === each.id)?.case.before,
  }));
  const isTaken = (each: News) => posted.taken.get(each)?.entries === each.entries.length;
  const unknown = new Set(news.filter((each) => each.case.isUnknown).map(({ id }) => id));
  const kept = await keepFailed(session, news, posted, stored, needs);
  const recorded = stored.filter(({ id }) => !unknown.has(id) && !kept.ids.has(id));
  const isRecorded = await record(session, recorded, needs);
  const unrecorded = news.filter(
    (each) => posted.taken.has(each) && (unknown.has(each.id) || (!isRecorded && !kept.ids.has(each.id))),
  );
  const originals = new Map(
    unrecorded.flatMap((each) =>
      each.case.alerts.map((routed) => [asPosted(routed, now()), routed] as const),
    ),
  );
  const undeferred = await defer(session, [...originals.keys()], 'posted, but not recorded', queue, now());
  const stay = undeferred.map((each) => originals.get(each) ?? each);
  const failed = news.filter(
    (each) => !isTaken(each) && !kept.ids.has(each.id) && !unrecorded.includes(each),
  );
  return [...stay, ...failed.flatMap((each) => each.case.alerts)];
}

/** What was raised is only to be recorded; that it is over is decided once more, which says it twice at worst. */
const asPosted = (routed: RoutedAlert, now: number): RoutedAlert =>
  routed.alert.state === 'open' ? { ...routed, postedAt: now } : { ...routed };

/** A storm begins only if something will end it. */
async function beginsStorm(
  session: WebhookSession,
  problems: number,
  { settings, queue, now }: DispatchDependencies,
): Promise<boolean> {
  if (session.state === undefined) return false;
  const counted = countProblems(session.state, problems, now(), settings.storm_per_minute);
  session.change(counted.state);
  return counted.isStorm && (await scheduleFlush(session, queue, now()));
}

/** What Slack did not take waits in the table, or is given up where Slack refuses everything. */
async function keepFailed(
  session: WebhookSession,
  news: readonly News[],
  { taken: posted, failure }: Posted,
  stored: readonly Stored[],
  needs: DispatchDependencies,
): Promise<{ readonly ids: ReadonlySet<string> }> {
  const { now, queue } = needs;
  const failed = news
    .filter((each) => posted.get(each)?.entries !== each.entries.length && !each.case.isUnknown)
    .map((each) => ({ ...each, problem: stored.find(({ id }) => id === each.id)?.problem ?? each.problem }));
  if (failure === undefined || failed.length === 0 || session.state === undefined) return { ids: new Set() };
  session.change({ hasPending: true });
  try {
    const changed =
      failure.kind === 'bad webhook'
        ? await giveUp(session, failed, codeOf(failure.error), failure.error.message, queue)
        : failed.map((each) => postponed(each, pointerTo('pending', each.id, now())));
    const all = changed.map((each, n) => ({ ...each, before: failed[n]?.case.before }));
    if (!(await session.save()) || !(await record(session, all, needs))) return { ids: new Set() };
    for (const each of failed) {
      if (!posted.has(each)) accountSuppressed(session, each.case);
      if (failure.kind !== 'bad webhook') accountCollected(session, each.case);
    }
    return { ids: new Set(failed.map(({ id }) => id)) };
  } catch (error) {
    session.fail(error);
    return { ids: new Set() };
  }
}

function accountSuppressed(session: WebhookSession, { suppressed }: Case): void {
  for (const { events, rule } of suppressed)
    session.account(rule === 'repeat' ? 'repeated' : 'suppressed', `suppressed: ${rule}`, events);
}

/** Those of the batch that wait. */
function accountCollected(session: WebhookSession, { taken }: Case): void {
  session.account('collected', 'collected', taken.flatMap(eventsOf));
}

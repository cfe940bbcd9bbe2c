import type { Severity } from '../../shared/alert';
import { HOUR_MS } from '../../shared/calendar';
import type { RoutedAlert } from '../../shared/delivery-message';
import { type Notification, notificationOf, severityOf } from '../dedupe/notification';
import { isWorse, type Problem } from '../dedupe/problem';
import { accountCollected, accountSuppressed } from './account';
import { defer } from './defer';
import type { DispatchDependencies } from './dependencies';
import { pointerTo, type Stored } from './pending-list';
import { type News, postAtOnce } from './post-at-once';
import { type Case, caseOf, readProblems } from './read-problems';
import type { WebhookSession } from './session';
import { postponed, record } from './settle';

/** What comes every day comes a little early every other day. */
const EARLY_MS = 10 * 60 * 1000;

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
  const { now } = needs;
  if (alerts.length === 0) return new Set();
  const cases = await readProblems(session, alerts, repeatMsOf(needs), now());
  if (cases.some(({ before }) => before?.list === 'pending')) session.change({ hasPending: true });
  const unknown = await deferUnknown(session, cases, needs);
  const known = cases.filter(({ isUnknown }) => !isUnknown);
  const isNews = (each: Case) => notificationOf(each.id, each.problem) !== undefined;
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

/**
 * Where nobody knows what is known of a problem, that it is over is decided when the table is there again: the problem may
 * never have been raised, or it may last longer.
 */
async function deferUnknown(session: WebhookSession, cases: readonly Case[], needs: DispatchDependencies) {
  const at = needs.now();
  const stay: RoutedAlert[] = [];
  const rest: Case[] = [];
  for (const { id, alerts } of cases.filter(({ isUnknown }) => isUnknown)) {
    const isRaise = ({ alert, postedAt }: RoutedAlert) => postedAt === undefined && alert.state === 'open';
    const raises = alerts.filter(isRaise);
    const others = alerts.filter((each) => !isRaise(each));
    stay.push(...(await defer(session, others, 'the table does not say what is known', needs.queue, at)));
    if (raises.length > 0) rest.push(caseOf(id, undefined, raises, true, repeatMsOf(needs), at));
  }
  return { stay, rest };
}

const repeatMsOf = ({ settings }: DispatchDependencies) => settings.repeat_hours * HOUR_MS - EARLY_MS;

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

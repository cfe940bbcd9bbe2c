import type { RoutedAlert } from '../../shared/delivery-message';
import { countProblems } from '../../shared/webhook-state';
import type { Notification } from '../dedupe/notification';
import type { Heading } from '../render/group-head';
import { accountCollected, accountSuppressed } from './account';
import { defer } from './defer';
import type { DispatchDependencies } from './dependencies';
import { codeOf } from './failure';
import { scheduleFlush } from './flush-timer';
import { pointerTo, type Stored } from './pending-list';
import { type Posted, postNotifications } from './post';
import type { Case } from './read-problems';
import type { WebhookSession } from './session';
import { giveUp, postponed, record, settlePosted } from './settle';

/** A problem with news. */
export interface News extends Notification {
  readonly case: Case;
}

/** Posts news. Gives the alerts of which neither Slack nor the table took anything. */
export async function postAtOnce(
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

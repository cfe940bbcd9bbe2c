import type { Severity } from '../../shared/alert';
import { HOUR_MS } from '../../shared/calendar';
import type { RoutedAlert } from '../../shared/delivery-message';
import type { ListPointer } from '../../shared/pointer';
import { severityOf } from '../dedupe/notification';
import { type ObservedProblem, observeAll } from '../dedupe/observe-all';
import { isWorse, type Problem } from '../dedupe/problem';
import { defer } from './defer';
import type { DispatchDependencies } from './dependencies';
import { type NewNotification, toNewNotification } from './new-notification';
import { postImmediately } from './post-immediately';
import { readProblems } from './read-problems';
import { alertsOf, type ReceivedMessage, redeliveredAlerts } from './received-message';
import { recordForLater } from './record-for-later';
import type { WebhookSession } from './session';

/** A repeat may be a little early: an event that is sent once a day does not always arrive at the same minute. */
const REPEAT_TOLERANCE_MS = 10 * 60 * 1000;

/**
 * Processes the alerts of the messages of a batch for one webhook: records what they say about their problems, and posts what has to be
 * notified now. What waits for the digest, for the end of a storm or for Slack is recorded only: `dispatchPending` posts it.
 *
 * While the table cannot be read, open alerts are posted, possibly twice; resolutions are deferred. If the function is
 * killed before it has deferred the record of such a post, the message returns and the problem is checked once more.
 *
 * @returns `unsettled`: the alerts that have to stay in the queue, because neither Slack nor the table accepted them;
 * `hasUnknown`: whether problems could not be read. Never rejects
 */
export async function dispatchAlerts(
  session: WebhookSession,
  messages: readonly ReceivedMessage[],
  needs: DispatchDependencies,
): Promise<{ readonly unsettled: ReadonlySet<RoutedAlert>; readonly hasUnknown: boolean }> {
  const alerts = messages.flatMap(({ content }) => alertsOf(content));
  if (alerts.length === 0) return { unsettled: new Set(), hasUnknown: false };
  const options = {
    redelivered: redeliveredAlerts(messages, session.state?.decided),
    repeatMs: repeatMsOf(needs),
    now: needs.now(),
  };
  const problems = await readProblems(session, alerts, options);
  if (problems.some(({ listedAt }) => listedAt?.list === 'pending'))
    session.updateState({ hasPending: true });
  const unknown = await deferUnknown(session, problems, needs);
  const known = problems.filter(({ isUnknown }) => !isUnknown);
  const fromKnown = known.flatMap(toNewNotification);
  const quiet = known.filter((each) => !fromKnown.some(({ observed }) => observed === each));

  const later = fromKnown.flatMap((each) => {
    const list = listFor(session, each.problem, needs);
    return list === undefined ? [] : [{ notification: each, list }];
  });
  const { isRecorded, rejected } = await recordForLater(session, later, quiet, needs);
  const isLater = (each: NewNotification) => later.some(({ notification }) => notification === each);
  const now = [...fromKnown, ...unknown.open.flatMap(toNewNotification)].filter(
    (each) => !isRecorded || !isLater(each),
  );
  const notPosted = await postImmediately(session, now, needs);
  return {
    unsettled: new Set([...unknown.rejected, ...rejected, ...notPosted]),
    hasUnknown: known.length < problems.length,
  };
}

/**
 * Defers the resolutions of problems that could not be read: the problem may never have been raised, or may still be open.
 * Returns the problems with their open alerts, and the alerts that no queue accepted.
 */
async function deferUnknown(
  session: WebhookSession,
  problems: readonly ObservedProblem[],
  needs: DispatchDependencies,
): Promise<{ readonly open: readonly ObservedProblem[]; readonly rejected: readonly RoutedAlert[] }> {
  const at = needs.now();
  const rejected: RoutedAlert[] = [];
  const open: ObservedProblem[] = [];
  for (const { id, alerts } of problems.filter(({ isUnknown }) => isUnknown)) {
    const raised = alerts.filter(isNewAndOpen);
    const others = alerts.filter((each) => !isNewAndOpen(each));
    rejected.push(...(await defer(session, others, 'the table cannot be read', needs.queues, at)));
    const options = { isUnknown: true, repeatMs: repeatMsOf(needs), now: at };
    if (raised.length > 0) open.push(observeAll(id, undefined, raised, options));
  }
  return { open, rejected };
}

const isNewAndOpen = ({ alert, postedAt }: RoutedAlert) => postedAt === undefined && alert.state === 'open';

const repeatMsOf = ({ settings }: DispatchDependencies) =>
  settings.repeat_hours * HOUR_MS - REPEAT_TOLERANCE_MS;

/** Returns the list in which a problem waits to be notified; undefined if it is notified now. */
function listFor(
  session: WebhookSession,
  problem: Problem,
  { settings }: DispatchDependencies,
): ListPointer['list'] | undefined {
  const { state } = session;
  if (state === undefined) return undefined;
  if (waitsForDigest(problem, settings.digest_below)) return 'digest';
  const waits = state.storm !== undefined || state.hasPending || session.wasInterrupted;
  return waits || session.blockedSeconds() > 0 ? 'pending' : undefined;
}

/** Whether a problem waits for the digest of alerts with a severity lower than `below`. */
export function waitsForDigest(problem: Problem, below: Severity | undefined): boolean {
  const { pending } = problem;
  const entries = [pending?.raise, pending?.end].filter((entry) => entry !== undefined);
  const severity = severityOf(problem);
  if (below === undefined || severity === undefined || pending?.isUrgent) return false;
  return entries.every(({ alert }) => alert.origin === 'real') && isWorse(below, severity);
}

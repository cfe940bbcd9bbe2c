import type { RoutedAlert } from '../../shared/delivery-message';
import type { ListPointer } from '../../shared/pointer';
import type { MessageEntry } from '../render/entry';
import {
  isWorse,
  type PendingEntry,
  type Problem,
  revisionOf,
  type Shown,
  type Thread,
  worseOf,
} from './problem';

/** What has to be notified of one problem. */
export interface Notification {
  /** The id of the problem's item in the table. */
  readonly id: string;
  readonly problem: Problem;
  /** Where the table lists the problem now; undefined if it does not. */
  readonly listedAt: ListPointer | undefined;
  /** That the problem was raised, that it is resolved, or both in this order. */
  readonly entries: readonly MessageEntry[];
  /** By the bot: the message that raised the problem, if it is still open. */
  readonly thread?: Thread | undefined;
  /** The severity is higher than all that was notified since the problem was raised. */
  readonly isWorse: boolean;
  /** It is the original of which only a copy was notified. */
  readonly completes: boolean;
}

/** Returns the notification of a problem, or undefined if the channel shows its current state. */
export function notificationOf(
  id: string,
  problem: Problem,
  listedAt?: ListPointer,
): Notification | undefined {
  const { pending } = problem;
  if (pending?.raise === undefined && pending?.end === undefined) return undefined;
  const open = openShown(problem);
  const { raise, end } = pending;
  return {
    id,
    problem,
    listedAt,
    entries: [
      ...(raise ? [raisedEntry(raise, problem, open)] : []),
      ...(end ? [{ alert: end.alert, mention: end.mention, count: end.count }] : []),
    ],
    thread: open?.thread,
    isWorse: raise !== undefined && open !== undefined && isWorse(raise.alert.severity, open.severity),
    completes: raise !== undefined && open?.isCopy === true && !raise.alert.isCopy,
  };
}

/** Returns what the channel shows, if it shows the problem as open. */
const openShown = ({ shown }: Pick<Problem, 'shown'>): Shown | undefined =>
  shown?.state === 'open' ? shown : undefined;

/** Adds the alerts that were suppressed since the last message. */
function raisedEntry(
  { alert, mention, count }: PendingEntry,
  problem: Problem,
  open: Shown | undefined,
): MessageEntry {
  const before = problem.count - count;
  if (open === undefined) return { alert, mention, count };
  const regions = problem.regions.length > 1 ? problem.regions.join(', ') : undefined;
  const fields = [
    ...alert.fields,
    { label: 'Previous alerts', value: before > 1 ? `${before} ×` : undefined },
    { label: 'Regions so far', value: before > 1 ? regions : undefined },
  ];
  return { alert: { ...alert, fields }, mention, count };
}

/**
 * Returns the highest severity of what has to be notified and of what is shown as open. So a resolution takes the same way
 * as the alert that raised the problem. Undefined if there is neither.
 */
export function severityOf(problem: Problem) {
  const { pending } = problem;
  const before = openShown(problem)?.severity;
  const raised = pending?.raise?.alert.severity;
  return before && raised ? worseOf(before, raised) : (raised ?? before ?? pending?.end?.alert.severity);
}

/**
 * Returns a problem after the first `posted` entries of its notification were posted.
 * @param thread by the bot: the message that has them
 * @param now milliseconds since the epoch
 */
export function afterPosting(
  problem: Problem,
  posted: number,
  thread: Thread | undefined,
  now: number,
): Problem {
  const { pending, shown, over } = problem;
  const first = pending?.raise ?? pending?.end;
  if (pending === undefined || first === undefined || posted === 0) return problem;
  const { raise, end } = pending;
  const isEnded = end !== undefined && posted === (raise === undefined ? 1 : 2);
  const base = raise === undefined && shown !== undefined ? shown : shownAfter(first, shown, now);
  const after: Shown = {
    ...base,
    at: now,
    thread: thread ?? base.thread,
    ...(isEnded && { state: 'resolved' as const }),
  };
  const rest = isEnded || end === undefined ? undefined : { ...pending, raise: undefined };
  return { ...problem, over, shown: after, pending: rest };
}

/** Returns what the channel shows after an open entry was posted. `now`: milliseconds since the epoch. */
export function shownAfter({ alert }: PendingEntry, shown: Shown | undefined, now: number): Shown {
  const open = openShown({ shown });
  return {
    state: 'open',
    severity: open ? worseOf(open.severity, alert.severity) : alert.severity,
    revision: revisionOf(alert),
    at: now,
    isCopy: alert.isCopy === true && (open === undefined || open.isCopy === true),
    thread: open?.thread,
  };
}

/** Returns a problem after what was pending went to the dead-letter queue. Sent again, it counts as new. */
export function afterGivingUp(problem: Problem): Problem {
  const { shown, pending, ...rest } = problem;
  const isShownOpen = shown?.state === 'open';
  return {
    ...rest,
    shown,
    state: isShownOpen ? 'open' : 'resolved',
    over: pending?.end ? pending.overBefore : rest.over,
    last: isShownOpen ? rest.last : undefined,
  };
}

/** Returns what is pending of a problem as alerts for the dead-letter queue. */
export function toDeadLetterAlerts({ pending }: Problem): readonly RoutedAlert[] {
  const entries = [pending?.raise, pending?.end].filter((entry) => entry !== undefined);
  return entries.map((entry) => ({ ...entry, id: nextId(entry.id) }));
}

/** `e-1/0` → `e-1/0~1` → `e-1/0~2`. When it is sent again it must not be taken for a duplicate of the first delivery. */
function nextId(id: string): string {
  const [, first = id, times = '0'] = /^([^~]*)~(\d{1,6})$/.exec(id) ?? [];
  return `${first}~${Number(times) + 1}`;
}

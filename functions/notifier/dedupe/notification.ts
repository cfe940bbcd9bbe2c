import type { RoutedAlert } from '../../shared/delivery-message';
import type { Entry } from '../render/entry';
import {
  isWorse,
  type PendingEntry,
  type Problem,
  revisionOf,
  type Shown,
  type Thread,
  worst,
} from './problem';

/** What is to be notified of one problem. */
export interface Notification {
  /** Of the item in the table. */
  readonly id: string;
  readonly problem: Problem;
  /** That it was raised, that it is over, or both in this order. */
  readonly entries: readonly Entry[];
  /** By the bot: where the problem was raised, if it lasts. */
  readonly thread?: Thread | undefined;
  /** It is worse than all that was notified before of a problem that lasts. */
  readonly isWorse: boolean;
  /** The finding of a service of which only another one's copy was notified. */
  readonly completes: boolean;
}

/** Undefined where the channel shows what AWS says. */
export function notificationOf(id: string, problem: Problem): Notification | undefined {
  const { pending, shown } = problem;
  if (pending?.raise === undefined && pending?.end === undefined) return undefined;
  const lasting = shown?.state === 'open' ? shown : undefined;
  const { raise, end } = pending;
  return {
    id,
    problem,
    entries: [
      ...(raise ? [raisedEntry(raise, problem, lasting)] : []),
      ...(end ? [{ alert: end.alert, mention: end.mention, count: end.count }] : []),
    ],
    thread: lasting?.thread,
    isWorse: raise !== undefined && lasting !== undefined && isWorse(raise.alert.severity, lasting.severity),
    completes: raise !== undefined && lasting?.isCopy === true && !raise.alert.isCopy,
  };
}

/** A problem that lasts says what was counted in silence. */
function raisedEntry(
  { alert, mention, count }: PendingEntry,
  problem: Problem,
  lasting: Shown | undefined,
): Entry {
  const before = problem.count - count;
  if (lasting === undefined || before < 1) return { alert, mention, count };
  const regions = problem.regions.length > 1 ? problem.regions.join(', ') : undefined;
  const fields = [
    ...alert.fields,
    { label: 'Previous alerts', value: before > 1 ? `${before} ×` : undefined },
    { label: 'Regions so far', value: before > 1 ? regions : undefined },
  ];
  return { alert: { ...alert, fields }, mention, count };
}

/** The worst of what is notified, or, where it is over, of what was: that it is over takes the way that it came. */
export function severityOf({ pending, shown }: Problem) {
  const before = shown?.state === 'open' ? shown.severity : undefined;
  const raised = pending?.raise?.alert.severity;
  return before && raised ? worst(before, raised) : (raised ?? before ?? pending?.end?.alert.severity);
}

/** A problem after so many entries of its notification were posted. */
export function afterPosting(
  problem: Problem,
  posted: number,
  thread: Thread | undefined,
  now: number,
): Problem {
  const { pending, shown, over } = problem;
  if (pending === undefined || posted === 0) return problem;
  const { raise, end } = pending;
  const isRaised = raise !== undefined;
  const isEnded = end !== undefined && posted === (isRaised ? 2 : 1);
  const base: Shown | undefined = isRaised ? shownAfter(raise, shown, now) : shown;
  if (base === undefined) return problem;
  const after: Shown = {
    ...base,
    at: now,
    thread: thread ?? base.thread,
    ...(isEnded && { state: 'resolved' as const }),
  };
  const rest = isEnded || end === undefined ? undefined : { ...pending, raise: undefined };
  return { ...problem, over, shown: after, pending: rest };
}

/** What the channel shows after the raise of a problem was posted. */
export function shownAfter({ alert }: PendingEntry, shown: Shown | undefined, now: number): Shown {
  const lasting = shown?.state === 'open' ? shown : undefined;
  return {
    state: 'open',
    severity: lasting ? worst(lasting.severity, alert.severity) : alert.severity,
    revision: revisionOf(alert),
    at: now,
    isCopy: alert.isCopy === true && (lasting === undefined || lasting.isCopy === true),
    thread: lasting?.thread,
  };
}

/** A problem of which nothing waits any more: what waited is in the dead-letter queue, and comes back as if it were new. */
export function afterGivingUp(problem: Problem): Problem {
  const { shown, pending, ...rest } = problem;
  const isShownOpen = shown?.state === 'open';
  const state = isShownOpen ? 'open' : 'resolved';
  return {
    ...rest,
    shown,
    state,
    over: pending?.end ? pending.overBefore : rest.over,
    last: isShownOpen ? rest.last : undefined,
  };
}

/** What waits of a problem, as it goes to the dead-letter queue and comes back from there. */
export function givenUp({ pending }: Problem): readonly RoutedAlert[] {
  return [pending?.raise, pending?.end].flatMap((entry) => {
    if (entry === undefined) return [];
    return [{ ...entry, id: nextId(entry.id) }];
  });
}

/** `e-1/0` → `e-1/0~1` → `e-1/0~2`: what comes back is another delivery, but a second copy of it is the same. */
function nextId(id: string): string {
  const [, first = id, times = '0'] = /^([^~]*)~(\d{1,6})$/.exec(id) ?? [];
  return `${first}~${Number(times) + 1}`;
}

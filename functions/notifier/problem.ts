import { type Alert, SEVERITIES, type Severity } from '../alert';
import type { RoutedAlert } from '../delivery-message';

/** The item of the table. */
export const problemItem = (webhook: string, key: string) => `problem/${webhook}/${key}`;

/** What is remembered of one problem at one webhook. Times are milliseconds. */
export interface Problem {
  /** `open`, `resolved`, or `unknown`: a resolution came, but nothing was ever raised. */
  readonly state: 'open' | 'resolved' | 'unknown';
  /** Of the event that raised it. */
  readonly since: number;
  /** Of the latest event that said that it is over: what is older than that is over as well. */
  readonly over?: number;
  /** When a message about it was last posted. */
  readonly told: number;
  /** When it was last told other than in the digest of the day. */
  readonly toldAtOnce?: number | undefined;
  /** The worst that was posted since it was raised. */
  readonly severity: Severity;
  readonly revision: string;
  /** Of the alerts since it was raised. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly regions: readonly string[];
  /** The latest alerts, so that a second delivery of one counts for nothing. */
  readonly ids: readonly string[];
  /** By the bot: where it was raised. */
  readonly thread?: Thread | undefined;
}

/** A message of the bot, to which what follows is a reply. */
export interface Thread {
  readonly channel: string;
  readonly ts: string;
  /** The message tells of this problem only, so that it may be edited. */
  readonly alone: boolean;
}

/** The names of the rules by which an alert about a known problem is left out. */
export type Rule =
  | 'delivered before'
  | 'repeat'
  | 'resolved, but never raised'
  | 'over before it was told'
  | 'over and back at once'
  | 'older than what was told';

export type Decision = { readonly post: true } | { readonly post: false; readonly rule: Rule };

const POST: Decision = { post: true };
const leaveOut = (rule: Rule): Decision => ({ post: false, rule });

/** Whether an alert says anything that was not said, given what is remembered of its problem. */
export function decide(
  problem: Problem | undefined,
  { id, alert, events }: RoutedAlert,
  now: number,
  repeatMs: number,
): Decision {
  if (problem?.ids.includes(id)) return leaveOut('delivered before');
  // It was decided before it was collected.
  if (events !== undefined) return POST;
  const resolves = alert.state === 'resolved';
  if (problem === undefined) return resolves ? leaveOut('resolved, but never raised') : POST;
  const time = timeOf(alert, now);
  if (resolves) {
    if (problem.state === 'unknown') return leaveOut('resolved, but never raised');
    if (problem.state === 'resolved') return leaveOut('repeat');
    // It lasts longer than that.
    return time < problem.last ? leaveOut('older than what was told') : POST;
  }
  // Times are whole seconds: of two events in the same one, the open one is told, for it may be the later.
  if (time < (problem.over ?? 0)) return leaveOut('over before it was told');
  if (problem.state !== 'open') return POST;
  return saysMore(alert, problem) || now - problem.told >= repeatMs ? POST : leaveOut('repeat');
}

/** It is worse than anything that was told of the problem, or something else. */
export function saysMore(alert: Alert, problem: Problem): boolean {
  return isWorse(alert.severity, problem.severity) || revisionOf(alert) !== problem.revision;
}

/** What is remembered once an alert is dealt with: posted, or left out. */
export function remember(
  problem: Problem | undefined,
  { id, alert, events }: RoutedAlert,
  decision: Decision,
  now: number,
): Problem | undefined {
  if (!decision.post && decision.rule === 'delivered before') return problem;
  const ids = [...(problem?.ids ?? []), id].slice(-MOST_IDS);
  if (events !== undefined) return problem && { ...problem, ids };
  const resolves = alert.state === 'resolved';
  const time = timeOf(alert, now);
  // Raised, or raised again: what was said to be over stays so.
  if (problem === undefined || (decision.post && problem.state !== 'open')) {
    const over = resolves ? time : problem?.over;
    return {
      state: resolves ? 'unknown' : 'open',
      since: time,
      ...(over !== undefined && { over }),
      told: now,
      severity: alert.severity,
      revision: revisionOf(alert),
      first: time,
      last: time,
      count: 1,
      regions: union([], alert.region),
      ids,
      ...(problem?.toldAtOnce && { toldAtOnce: problem.toldAtOnce }),
    };
  }
  const counted = {
    ...problem,
    ...(resolves && { over: Math.max(problem.over ?? 0, time) }),
    last: Math.max(problem.last, time),
    count: problem.count + 1,
    regions: union(problem.regions, alert.region),
    ids,
  };
  if (!decision.post) return counted;
  if (resolves) return { ...counted, state: 'resolved', told: now };
  const severity = worst(alert.severity, problem.severity);
  return { ...counted, told: now, severity, revision: revisionOf(alert) };
}

const MOST_IDS = 30;

/** Milliseconds; now for an alert without a readable time. */
export function timeOf({ time }: Pick<Alert, 'time'>, now: number): number {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? now : parsed;
}

export const revisionOf = ({ revision, title }: Alert) => revision ?? title;

/** Whether `one` is worse than `other`. */
export function isWorse(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
}

export const worst = (one: Severity, other: Severity) => (isWorse(one, other) ? one : other);

export function union(values: readonly string[], value: string): readonly string[] {
  return value === '' || values.includes(value) ? values : [...values, value];
}

import { type Alert, SEVERITIES, type Severity } from '../../shared/alert';
import { boundedKey } from '../../shared/bounded-key';
import type { EventRef, Mention } from '../../shared/delivery-message';
import type { ListPointer } from '../../shared/pointer';

/** Returns the id of the table item of a problem at a webhook. `key`: the key of its alerts. */
export const problemId = (webhook: string, key: string) => `problem/${webhook}/${boundedKey(key)}`;

/**
 * One problem at one webhook: the current state according to AWS, and the state that the channel shows. The difference has
 * to be notified. Times are milliseconds since the epoch. The names of the properties are those of the stored JSON.
 */
export interface Problem {
  /** The state of the latest event by time; of two events of the same second, the one that arrived last. */
  readonly state: 'open' | 'resolved';
  /** The time of the latest open event; undefined if there was none. */
  readonly last?: number | undefined;
  /** The time of the latest resolution. Open events that are older are resolved as well. */
  readonly over?: number | undefined;
  /** The number of alerts since it was raised. */
  readonly count: number;
  readonly regions: readonly string[];
  /** The ids of the latest alerts, to detect duplicate deliveries. */
  readonly ids: readonly string[];
  /** What the channel shows; undefined if the problem was never notified. */
  readonly shown?: Shown | undefined;
  /** The latest resolution, until the problem is raised again: it may have to be posted once more. */
  readonly ended?: PendingEntry | undefined;
  /** What the channel does not show yet; undefined if it shows the current state. */
  readonly pending?: Pending | undefined;
}

/** What the channel shows of a problem. */
export interface Shown {
  readonly state: 'open' | 'resolved';
  /** The highest severity since the problem was raised. */
  readonly severity: Severity;
  readonly revision: string;
  /** When a message about it was last posted. */
  readonly at: number;
  /** Only copies by other services were notified, not the original. */
  readonly isCopy?: boolean | undefined;
  /** By the bot: the message that raised it. */
  readonly thread?: Thread | undefined;
}

/** A message of the bot that has replies. */
export interface Thread {
  readonly channel: string;
  readonly ts: string;
  /** The message has only this problem, so it may be edited. */
  readonly alone: boolean;
}

/** What has to be notified of a problem: first that it was raised, got worse or changed; then that it is resolved. */
export interface Pending {
  readonly raise?: PendingEntry | undefined;
  readonly end?: PendingEntry | undefined;
  /** With `end`: the value of `over` before it. */
  readonly overBefore?: number | undefined;
  /** When the first of it arrived. */
  readonly since: number;
  /** The list item that points to the problem, if it waits: see delivery/pending-list.ts. */
  readonly pointer?: ListPointer | undefined;
  /** How often it failed alone while others succeeded. */
  readonly attempts?: number | undefined;
  /** It does not wait for the digest, because a person sent it again. */
  readonly isUrgent?: boolean | undefined;
}

/** An alert, and the alerts that it stands for. */
export interface PendingEntry {
  /** The id of the first of them. */
  readonly id: string;
  /** The one with the highest severity; of several the latest. */
  readonly alert: Alert;
  readonly mention: Mention;
  readonly count: number;
  /** The latest of their events, for the log. */
  readonly events: readonly EventRef[];
}

/**
 * Returns the time of an alert, in ms since the epoch. An alert whose time is invalid or in the future counts as of now:
 * otherwise it would be newer than all that follow.
 */
export function timeOf({ time }: Pick<Alert, 'time'>, now: number): number {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? now : Math.min(parsed, now);
}

/** Returns what identifies the content of an alert. */
export const revisionOf = ({ revision, title }: Alert) => boundedKey(revision ?? title);

/** Whether severity `one` is higher than `other`. */
export function isWorse(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
}

/** Returns the higher severity. */
export const worseOf = (one: Severity, other: Severity) => (isWorse(one, other) ? one : other);

import { type Alert, SEVERITIES, type Severity } from '../../shared/alert';
import { boundedKey } from '../../shared/bounded-key';
import type { EventRef, Mention } from '../../shared/delivery-message';
import type { Pointer } from '../../shared/pointer';

/** The item of the table. */
export const problemId = (webhook: string, key: string) => `problem/${webhook}/${boundedKey(key)}`;

/**
 * One problem at one webhook: what AWS says of it now, and what the channel shows of it. What has to be notified is the
 * difference. Times are milliseconds.
 */
export interface Problem {
  /** What the event with the latest time said; of two of the same second, the one that came last. */
  readonly state: 'open' | 'resolved';
  /** Of the latest event that said that it is open; undefined if none ever did. */
  readonly last?: number | undefined;
  /** Of the latest event that said that it is resolved: what is older than that is resolved as well. */
  readonly over?: number | undefined;
  /** Of the alerts since it was raised. */
  readonly count: number;
  readonly regions: readonly string[];
  /** The latest alerts, so that a second delivery of one counts for nothing. */
  readonly ids: readonly string[];
  /** What the channel shows; undefined if the problem was never notified. */
  readonly shown?: Shown | undefined;
  /** The latest word that it is over, until it is raised again: it may have to be posted once more. */
  readonly ended?: PendingEntry | undefined;
  /** What the channel does not show yet; undefined where it shows what AWS says. */
  readonly pending?: Pending | undefined;
}

export interface Shown {
  readonly state: 'open' | 'resolved';
  /** The worst since the problem was raised. */
  readonly severity: Severity;
  readonly revision: string;
  /** When a message about it was last posted. */
  readonly at: number;
  /** Only what another service than the one that found it reported was notified. */
  readonly isCopy?: boolean | undefined;
  /** By the bot: where it was raised. */
  readonly thread?: Thread | undefined;
}

/** A message of the bot, to which what follows is a reply. */
export interface Thread {
  readonly channel: string;
  readonly ts: string;
  /** The message is about this problem only, so that it may be edited. */
  readonly alone: boolean;
}

/** First that it was raised, or got worse or different; then that it is over. */
export interface Pending {
  readonly raise?: PendingEntry | undefined;
  readonly end?: PendingEntry | undefined;
  /** With `end`: what `over` of the problem was before. */
  readonly overBefore?: number | undefined;
  /** When the first of it came. */
  readonly since: number;
  /** Where it is listed, if it waits: see delivery/pending-list.ts. */
  readonly pointer?: Pointer | undefined;
  /** How often it failed alone while others did not. */
  readonly attempts?: number | undefined;
  /** It does not wait for the digest: a person sent it again. */
  readonly isUrgent?: boolean | undefined;
}

/** An alert and those that it stands for. */
export interface PendingEntry {
  /** Of the first of them. */
  readonly id: string;
  /** The worst of them; of several the latest. */
  readonly alert: Alert;
  readonly mention: Mention;
  readonly count: number;
  /** The latest of them, for the log. */
  readonly events: readonly EventRef[];
}

/** Milliseconds; now for an alert without a readable time, or with one in the future, which would outlive all that follow. */
export function timeOf({ time }: Pick<Alert, 'time'>, now: number): number {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? now : Math.min(parsed, now);
}

export const revisionOf = ({ revision, title }: Alert) => boundedKey(revision ?? title);

/** Whether `one` is worse than `other`. */
export function isWorse(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
}

export const worst = (one: Severity, other: Severity) => (isWorse(one, other) ? one : other);

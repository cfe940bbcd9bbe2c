import { type Alert, SEVERITIES } from '../../shared/alert';
import type { Mention } from '../../shared/delivery-message';
import { OWN_SOURCE } from '../../shared/own-event';

/** A part of a message: an alert, or several about the same problem that were merged. */
export interface MessageEntry {
  /** With the Regions of all of them: `eu-west-1, us-east-1`. */
  readonly alert: Alert;
  readonly mention: Mention;
  /** The number of alerts that it stands for. */
  readonly count: number;
}

/** Returns the number of alerts that entries stand for. */
export const countAlerts = (entries: readonly MessageEntry[]) =>
  entries.reduce((sum, { count }) => sum + count, 0);

/** Sorts entries by severity, highest first. Resolved ones come last. */
export function worstFirst(entries: readonly MessageEntry[]): readonly MessageEntry[] {
  const rank = ({ alert }: MessageEntry) =>
    SEVERITIES.indexOf(alert.severity) + (alert.state === 'resolved' ? SEVERITIES.length : 0);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** Whether an entry is about the monitoring itself. Its information is in the fields, not in the title. */
export const isOwn = ({ alert }: MessageEntry) => alert.service === OWN_SOURCE;

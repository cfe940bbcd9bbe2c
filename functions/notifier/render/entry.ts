import { type Alert, SEVERITIES } from '../../shared/alert';
import type { Mention } from '../../shared/delivery-message';
import { OWN_SOURCE } from '../../shared/own-event';

/** A part of a message: an alert, or several that say the same of the same problem. */
export interface Entry {
  /** With the Regions of all of them, `eu-west-1, us-east-1`. */
  readonly alert: Alert;
  readonly mention: Mention;
  /** How many alerts it stands for. */
  readonly count: number;
}

/** How many alerts the entries stand for. */
export const alertsIn = (entries: readonly Entry[]) => entries.reduce((sum, { count }) => sum + count, 0);

/** Worst first; what is resolved comes last. */
export function worstFirst(entries: readonly Entry[]): readonly Entry[] {
  const rank = ({ alert }: Entry) =>
    SEVERITIES.indexOf(alert.severity) + (alert.state === 'resolved' ? SEVERITIES.length : 0);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** The monitoring speaks of itself: what it has to say is in the fields, not in the title. */
export const isOwn = ({ alert }: Entry) => alert.service === OWN_SOURCE;

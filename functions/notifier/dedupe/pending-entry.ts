import type { Alert } from '../../shared/alert';
import { bytesOf } from '../../shared/bytes-of';
import { countOf, type EventRef, eventsOf, type RoutedAlert } from '../../shared/delivery-message';
import { truncateTexts } from '../../shared/truncate-texts';
import { isWorse, type PendingEntry, worseOf } from './problem';

/** The log names the latest events of an entry; its count includes all of them. */
const MAX_EVENTS = 50;

/** Returns the entry of a single alert. */
export function toPendingEntry(routed: RoutedAlert): PendingEntry {
  const { id, alert, mention } = routed;
  return { id, alert, mention, count: countOf(routed), events: latest(eventsOf(routed)) };
}

/**
 * Returns the entry with one more alert of the same problem. It shows the alert with the highest severity, of several the
 * latest; but an original, which has more details, rather than a copy.
 */
export function mergeIntoEntry(entry: PendingEntry, routed: RoutedAlert): PendingEntry {
  const completes = entry.alert.isCopy === true && !routed.alert.isCopy;
  const isCopyOfOriginal = routed.alert.isCopy === true && !entry.alert.isCopy;
  const isMilder = isWorse(entry.alert.severity, routed.alert.severity);
  const shown = completes || (!isCopyOfOriginal && !isMilder) ? routed.alert : entry.alert;
  const severity = worseOf(entry.alert.severity, routed.alert.severity);
  const time = laterTime(entry.alert, routed.alert);
  return {
    id: entry.id,
    alert: { ...shown, severity, time, region: regionsOf([entry.alert, routed.alert]) },
    // The mention of the alert with the highest severity.
    mention: isMilder ? entry.mention : routed.mention,
    count: entry.count + countOf(routed),
    events: latest([...entry.events, ...eventsOf(routed)]),
  };
}

/** Returns the later time of two alerts, by which an entry is compared when it returns from the dead-letter queue. */
export const laterTime = (one: Alert, other: Alert) =>
  Date.parse(other.time) < Date.parse(one.time) ? one.time : other.time;

const latest = (events: readonly EventRef[]) => events.slice(-MAX_EVENTS);

/** Returns the Regions of some alerts, each once: `eu-west-1, us-east-1`. */
export function regionsOf(alerts: readonly Alert[]): string {
  return [...new Set(alerts.flatMap(({ region }) => region.split(', ')))].filter(Boolean).join(', ');
}

/** With this limit a problem with three alerts and fifty events fits into a table item, which may have 400 KB. */
const MAX_ALERT_BYTES = 20_000;
const MAX_FIELDS = 12;

/** Returns an alert as it is stored in the table: unchanged, or, if it is too large, with truncated texts and fewer fields. */
export function toStorableAlert(alert: Alert): Alert {
  if (bytesOf(alert) <= MAX_ALERT_BYTES) return alert;
  const { translations: _, ...rest } = alert;
  return truncateTexts(rest, MAX_FIELDS);
}

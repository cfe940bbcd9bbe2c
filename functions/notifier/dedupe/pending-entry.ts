import type { Alert } from '../../shared/alert';
import { bytesOf } from '../../shared/bytes-of';
import { countOf, type EventRef, eventsOf, type RoutedAlert } from '../../shared/delivery-message';
import { truncateTexts } from '../../shared/truncate-texts';
import { isWorse, type PendingEntry, worst } from './problem';

/** The log names the latest events of an entry; its count has all of them. */
const MOST_EVENTS = 50;

export function begin(routed: RoutedAlert): PendingEntry {
  const { id, alert, mention } = routed;
  return { id, alert, mention, count: countOf(routed), events: latest(eventsOf(routed)) };
}

/** With one more alert of the same problem: it shows the worst of them, of equals the latest, and the fuller of two. */
export function grow(entry: PendingEntry, routed: RoutedAlert): PendingEntry {
  const isFuller = entry.alert.isCopy === true && !routed.alert.isCopy;
  const isLesser = routed.alert.isCopy === true && !entry.alert.isCopy;
  const isMilder = isWorse(entry.alert.severity, routed.alert.severity);
  const takesOver = isFuller || (!isLesser && !isMilder);
  const shown = takesOver ? routed.alert : entry.alert;
  const severity = worst(entry.alert.severity, routed.alert.severity);
  // What comes back from the dead-letter queue is compared by its latest time.
  const time =
    Date.parse(routed.alert.time) < Date.parse(entry.alert.time) ? entry.alert.time : routed.alert.time;
  return {
    id: entry.id,
    alert: { ...shown, severity, time, region: regionsOf([entry.alert, routed.alert]) },
    // Whoever the worst calls.
    mention: isMilder ? entry.mention : routed.mention,
    count: entry.count + countOf(routed),
    events: latest([...entry.events, ...eventsOf(routed)]),
  };
}

const latest = (events: readonly EventRef[]) => events.slice(-MOST_EVENTS);

/** `eu-west-1, us-east-1`, each once, in the order of their appearance. */
export function regionsOf(alerts: readonly Alert[]): string {
  return [...new Set(alerts.flatMap(({ region }) => region.split(', ')))].filter(Boolean).join(', ');
}

/** A problem with two such alerts and fifty events has room in an item of the table, which may have 400 KB. */
const MAX_BYTES = 20_000;
const MAX_FIELDS = 12;

/** The alert unchanged if it has at most 20,000 bytes as JSON; otherwise without translations and with its texts truncated. */
export function storable(alert: Alert): Alert {
  if (bytesOf(alert) <= MAX_BYTES) return alert;
  const { translations: _, ...rest } = alert;
  return truncateTexts(rest, MAX_FIELDS);
}

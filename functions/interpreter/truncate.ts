import type { Alert } from '../shared/alert';
import { bytesOf } from '../shared/bytes-of';
import type { RoutedAlert } from '../shared/delivery-message';

/** An alert as it is, or, where it has more than so many bytes, shortened in all its parts, and saying so. */
export function fitting(routed: RoutedAlert, most: number): RoutedAlert {
  const bytes = bytesOf(routed);
  if (bytes <= most) return routed;
  const alert = shortened(routed.alert);
  const note = { label: 'Shortened from', value: `${Math.ceil(bytes / 1000)} KB` };
  return { ...routed, alert: { ...alert, fields: [note, ...alert.fields] } };
}

/** A character has up to six bytes, so all of it has less than 200 KB. Slack would show little more. */
const LONGEST = 500;
const MOST_FIELDS = 20;
const ADDRESSES: readonly string[] = ['link', 'help', 'runbook'];

function shortened(alert: Alert): Alert {
  const text = JSON.stringify({ ...alert, fields: alert.fields.slice(0, MOST_FIELDS) });
  return JSON.parse(text, (name, value) => {
    if (typeof value !== 'string' || value.length <= LONGEST) return value;
    // Half an address leads nowhere.
    return ADDRESSES.includes(name) ? undefined : `${value.slice(0, LONGEST)}…`;
  });
}

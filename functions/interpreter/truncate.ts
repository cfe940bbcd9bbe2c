import { bytesOf } from '../shared/bytes-of';
import type { RoutedAlert } from '../shared/delivery-message';
import { truncateTexts } from '../shared/truncate-texts';

/** With texts of 500 characters of at most six bytes each, 20 fields stay below 200 KB. */
const MAX_FIELDS = 20;

/**
 * The alert unchanged if it has at most `maxBytes` bytes as JSON; otherwise with its texts truncated and with a first field
 * that shows its original size.
 */
export function truncateAlert(routed: RoutedAlert, maxBytes: number): RoutedAlert {
  const bytes = bytesOf(routed);
  if (bytes <= maxBytes) return routed;
  const alert = truncateTexts(routed.alert, MAX_FIELDS);
  const size = { label: 'Shortened from', value: `${Math.ceil(bytes / 1000)} KB` };
  return { ...routed, alert: { ...alert, fields: [size, ...alert.fields] } };
}

import type { Alert } from './alert';
import { boundedKey } from './bounded-key';

/** Longest text of a truncated alert, in UTF-16 code units. Slack shows little more of a field. */
const MAX_TEXT_LENGTH = 500;

/** Properties that hold a URL: half of one leads nowhere, so a long one is left out. */
const URLS: readonly string[] = ['link', 'help', 'runbook'];
/** Properties by which alerts are compared. */
const IDENTITIES: readonly string[] = ['key', 'revision'];

/**
 * Bounds the size of an alert: at most `maxFields` fields, and at most 500 characters in each text. Key and revision are hashed
 * where they are long, instead of cut, so that two alerts do not become equal by truncation; a missing revision is the title, so
 * it is set from the whole title.
 */
export function truncateTexts(alert: Alert, maxFields: number): Alert {
  const { title, revision = title, fields } = alert;
  const text = JSON.stringify({ ...alert, revision, fields: fields.slice(0, maxFields) });
  return JSON.parse(text, (name, value) => {
    if (typeof value !== 'string' || value.length <= MAX_TEXT_LENGTH) return value;
    if (IDENTITIES.includes(name)) return boundedKey(value);
    return URLS.includes(name) ? undefined : truncate(value);
  });
}

/** Never ends in half of a surrogate pair, which is not a character. */
const truncate = (text: string): string =>
  `${text.slice(0, MAX_TEXT_LENGTH).replace(/[\uD800-\uDBFF]$/, '')}…`;

/*
 * Converts plain text to Slack's mrkdwn. https://docs.slack.dev/messaging/formatting-message-text
 * `&`, `<` and `>` are escaped, so that the text of an event cannot contain mentions or links.
 */

/**
 * Lone surrogates, which Slack refuses as invalid JSON; control characters except the line break; and bidirectional control
 * characters, which can make a name look like another.
 */
const UNPRINTABLE = /(?!\n)[\p{Cs}\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/** Characters. A whole message has 13,000 at most, so no more than this is ever shown. */
const MAX_TEXT_LENGTH = 20_000;

/** Escapes plain text. Keeps the first 20,000 characters. */
export function escapeText(plain: string): string {
  // The ampersand first, because the other replacements contain one.
  return plain
    .slice(0, MAX_TEXT_LENGTH)
    .replace(UNPRINTABLE, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Escapes plain text and joins its lines. */
export function escapeLine(plain: string): string {
  return escapeText(plain).replace(/\s+/g, ' ').trim();
}

/** Truncates escaped text to `limit` characters, including `note` at its end. It never splits an entity or a surrogate pair. */
export function cut(escaped: string, limit: number, note = '… (cut)'): string {
  if (escaped.length <= limit) return escaped;
  const kept = escaped.slice(0, limit - note.length);
  return kept.replace(/&[a-z]*$|[\ud800-\udbff]$/, '') + note;
}

/** Longer addresses are probably invalid, and would leave no room for the text. */
const MAX_URL_LENGTH = 1000;

/** Returns a link with an escaped label, or the label alone if `url` is missing, not https, malformed or too long. */
export function link(url: string | undefined, escapedLabel: string): string {
  const address = url === undefined ? undefined : httpsAddress(url);
  return address === undefined ? escapedLabel : `<${address}|${escapedLabel}>`;
}

function httpsAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, href } = new URL(url);
  // A user name can make an address look like another: https://aws.amazon.com@example.org/
  if (protocol !== 'https:' || username !== '') return undefined;
  // `|` would end the address. URL encodes < and > itself, with few exceptions.
  const address = escapeText(href.replace(/[|<>]/g, encodeURIComponent));
  return address.length <= MAX_URL_LENGTH ? address : undefined;
}

/** Returns the mention in Slack's format for a name or id of the settings; '' for `none` and for invalid ones. */
export function formatMention(who: string): string {
  if (['here', 'channel', 'everyone'].includes(who)) return `<!${who}>`;
  if (/^[UW][A-Z0-9]+$/.test(who)) return `<@${who}>`;
  if (/^S[A-Z0-9]+$/.test(who)) return `<!subteam^${who}>`;
  return '';
}

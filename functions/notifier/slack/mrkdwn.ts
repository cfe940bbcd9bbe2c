/*
 * Plain text → Slack's mrkdwn. https://docs.slack.dev/messaging/formatting-message-text
 * Escaping `&`, `<` and `>` is what keeps text of an event from calling a channel or posing as a link.
 */

/**
 * Lone surrogates, which Slack refuses as broken JSON; control characters except the line break; and the marks that
 * turn the direction of writing, with which a name can be made to read as another.
 */
const UNPRINTABLE = /(?!\n)[\p{Cs}\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/** Characters. A whole message has 13,000 at most, so more than this is never shown, and need not be looked at. */
const LONGEST_TEXT = 20_000;

/** Escapes plain text, of which no more than the first 20,000 characters are kept. */
export function escapeText(plain: string): string {
  // The ampersand first, as the others contain one.
  return plain
    .slice(0, LONGEST_TEXT)
    .replace(UNPRINTABLE, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Escapes plain text and folds it into one line. */
export function escapeLine(plain: string): string {
  return escapeText(plain).replace(/\s+/g, ' ').trim();
}

/** Cuts escaped text to at most `limit` characters, `note` included, never within an entity or a surrogate pair. */
export function cut(escaped: string, limit: number, note = '… (cut)'): string {
  if (escaped.length <= limit) return escaped;
  const kept = escaped.slice(0, limit - note.length);
  return kept.replace(/&[a-z]*$|[\ud800-\udbff]$/, '') + note;
}

/** Longer addresses are rather a sign of something broken, and would crowd out the text. */
const LONGEST_URL = 1000;

/** A link with an escaped label, or the label alone where `url` is missing, not https, malformed or too long. */
export function link(url: string | undefined, escapedLabel: string): string {
  const address = url === undefined ? undefined : httpsAddress(url);
  return address === undefined ? escapedLabel : `<${address}|${escapedLabel}>`;
}

function httpsAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, href } = new URL(url);
  // A user name makes https://aws.amazon.com@example.org/ look like what it is not.
  if (protocol !== 'https:' || username !== '') return undefined;
  // `|` would end the address early; URL itself encodes < and > except in rare places.
  const address = escapeText(href.replace(/[|<>]/g, encodeURIComponent));
  return address.length <= LONGEST_URL ? address : undefined;
}

/** The raw mention for a name or id of the settings, or '' for `none` and for what is not one. */
export function mention(who: string): string {
  if (['here', 'channel', 'everyone'].includes(who)) return `<!${who}>`;
  if (/^[UW][A-Z0-9]+$/.test(who)) return `<@${who}>`;
  if (/^S[A-Z0-9]+$/.test(who)) return `<!subteam^${who}>`;
  return '';
}

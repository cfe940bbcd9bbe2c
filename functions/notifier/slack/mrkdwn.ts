/*
 * Converts plain text to Slack's mrkdwn. https://docs.slack.dev/messaging/formatting-message-text
 * `&`, `<` and `>` are escaped, so that the text of an event cannot contain mentions or links.
 */

/**
 * Lone surrogates, which Slack refuses as invalid JSON; control characters except the line break; the zero-width space, which
 * `withoutMarkup` uses; and bidirectional control characters, which can make a name look like another.
 */
const UNPRINTABLE = /(?!\n)[\p{Cs}\p{Cc}\u200b\u2028-\u202e\u2066-\u2069]/gu;

/** Characters. A whole message has 13,000 at most, so no more than this is ever shown. */
const MAX_TEXT_LENGTH = 20_000;

/** Escapes plain text. Keeps the first 20,000 characters. */
export function escapeText(plain: string): string {
  return escapeEntities(plain).split('\n').map(withoutMarkup).join('\n');
}

/** Escapes plain text and folds it into one line. */
export function escapeLine(plain: string): string {
  return withoutMarkup(escapeEntities(plain).replace(/\s+/g, ' ').trim());
}

function escapeEntities(plain: string): string {
  // The ampersand first, because the other replacements contain one.
  return plain
    .slice(0, MAX_TEXT_LENGTH)
    .replace(UNPRINTABLE, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/**
 * Slack has no escape for its marks. A mark counts only at the edge of a word, so a zero-width space on both sides makes it
 * plain, whether Slack treats that as a space (an opening mark must be directly followed by text) or as part of a word.
 */
const ZERO_WIDTH_SPACE = '\u200b';
/** Marks that Slack could interpret as the start or the end of bold, italic or strikethrough text. */
const EDGE_MARK = /(?<!\u200b)(?:(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}]))/gu;

/**
 * One line of escaped text in which Slack finds no markup. A single mark stays as it is: it has no effect, and copying `s3:*`
 * should give exactly that. The function is idempotent.
 */
export function withoutMarkup(escapedLine: string): string {
  const marks: readonly string[] = escapedLine.match(EDGE_MARK) ?? [];
  const paired = new Set(
    marks.filter((mark, at) => marks.indexOf(mark) !== at || marks.lastIndexOf(mark) !== at),
  );
  const line = escapedLine.replace(EDGE_MARK, (mark) =>
    paired.has(mark) ? ZERO_WIDTH_SPACE + mark + ZERO_WIDTH_SPACE : mark,
  );
  // Code may begin with a space, so only another character helps.
  const backticks = line.split('`').length - 1;
  const withoutCode = backticks > 1 ? line.replaceAll('`', '\u02cb') : line;
  return withoutCode.replace(/^&gt;/, `${ZERO_WIDTH_SPACE}&gt;`);
}

/** Escaped text in bold, which no mark within it ends early; a link in it has its own marks. */
export function bold(escapedLine: string): string {
  const isLink = escapedLine.startsWith('<');
  return `*${isLink ? escapedLine : escapedLine.replace(/(?<!\u200b)\*/g, `${ZERO_WIDTH_SPACE}*${ZERO_WIDTH_SPACE}`)}*`;
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
  // `|` would end the address. URL encodes < and > itself, with few exceptions. Slack finds no markup in an address, and a
  // zero-width space would make it another one.
  const address = escapeEntities(href.replace(/[|<>]/g, encodeURIComponent));
  return address.length <= MAX_URL_LENGTH ? address : undefined;
}

/** Returns the mention in Slack's format for a name or id of the settings; '' for `none` and for invalid ones. */
export function formatMention(who: string): string {
  if (['here', 'channel', 'everyone'].includes(who)) return `<!${who}>`;
  if (/^[UW][A-Z0-9]+$/.test(who)) return `<@${who}>`;
  if (/^S[A-Z0-9]+$/.test(who)) return `<!subteam^${who}>`;
  return '';
}

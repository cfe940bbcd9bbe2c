/*
 * Converts plain text to Slack's mrkdwn. https://docs.slack.dev/messaging/formatting-message-text
 * `&`, `<` and `>` are escaped, so that the text of an event cannot contain mentions or links.
 */

/**
 * Lone surrogates, which Slack refuses as invalid JSON; control characters except the line break; the zero-width space, which
 * `withoutMarkup` uses; and bidirectional control characters, which can make a name look like another.
 */
const UNPRINTABLE = /[\p{Cs}\p{Cc}\u200b\u2028-\u202e\u2066-\u2069](?<!\n)/gu;
/** A character that is none of these, nor a blank. */
const VISIBLE = /[^\s\p{Cs}\p{Cc}\u200b\u2028-\u202e\u2066-\u2069]/u;

/** Characters. The longest text of a message is a description of 2,900, so that the rest of a longer one is never shown. */
const MAX_TEXT_LENGTH = 4000;

/** Whether there is anything to show in a text. */
export const isVisible = (plain: string) => VISIBLE.test(plain);

/** Escapes plain text, without blanks around it. Keeps the first 4,000 characters. */
export function escapeText(plain: string): string {
  // Before the marks: what follows a blank is no quote, until the blank is gone.
  return escapeEntities(plain).trim().split('\n').map(withoutMarkup).join('\n');
}

/** Escapes plain text and folds it into one line. */
export function escapeLine(plain: string): string {
  return withoutMarkup(escapeEntities(plain).replace(/\s+/g, ' ').trim());
}

/** Escapes the three characters that Slack interprets, and nothing else. Keeps the first 4,000 characters. */
export function escapeEntities(plain: string): string {
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
const EDGE_MARK = /[*_~](?<!\u200b.)(?:(?<![\p{L}\p{N}].)|(?![\p{L}\p{N}]))/gu;

/**
 * One line of escaped text in which Slack finds no markup. A single mark stays as it is: it has no effect, and copying `s3:*`
 * should give exactly that. The function is idempotent.
 */
export function withoutMarkup(escapedLine: string): string {
  const marks: readonly string[] = escapedLine.match(EDGE_MARK) ?? [];
  const paired = new Set(
    [...new Set(marks)].filter((mark) => marks.indexOf(mark) !== marks.lastIndexOf(mark)),
  );
  const line = escapedLine.replace(EDGE_MARK, (mark) =>
    paired.has(mark) ? ZERO_WIDTH_SPACE + mark + ZERO_WIDTH_SPACE : mark,
  );
  const backticks = line.split('`').length - 1;
  return withoutQuote(backticks > 1 ? withoutBackticks(line) : line);
}

/** Not in any escaped text: it is unprintable. */
const BORDER = '\u0000';

/** As `withoutMarkup`, for parts of one line: a mark in one of them does not pair with one in another. */
export function withoutMarkupInParts(escapedParts: readonly string[]): readonly string[] {
  return withoutMarkup(escapedParts.join(BORDER)).split(BORDER);
}

/** One line of escaped text in which no mark is left that Slack could pair with one before or after the line. */
export function withoutAnyMark(escapedLine: string): string {
  const line = escapedLine.replace(EDGE_MARK, `${ZERO_WIDTH_SPACE}$&${ZERO_WIDTH_SPACE}`);
  return withoutQuote(withoutBackticks(line));
}

/** Whether a text has a mark that Slack could take for the begin or the end of bold, italic or struck text. */
export const hasEdgeMark = (escaped: string) => escaped.search(EDGE_MARK) !== -1;

/** Code may begin with a space, so only another character helps. */
const withoutBackticks = (line: string) => line.replaceAll('`', '\u02cb');
const withoutQuote = (line: string) => line.replace(/^&gt;/, `${ZERO_WIDTH_SPACE}&gt;`);

/** Escaped text in bold, which no mark within it ends early; a link in it has its own marks. */
export function bold(escapedLine: string): string {
  const isLink = escapedLine.startsWith('<');
  return `*${isLink ? escapedLine : escapedLine.replace(/(?<!\u200b)\*/g, `${ZERO_WIDTH_SPACE}*${ZERO_WIDTH_SPACE}`)}*`;
}

/** Half an entity or half a surrogate pair. */
const HALF = /&[a-z]*$|[\ud800-\udbff]$/;
/** Marks that stood within a word: after a cut they are at its edge, where Slack would interpret them. */
const LAST_MARKS = /(?<![*_~\u200b])[*_~\u200b]+$/;

/**
 * Truncates escaped text to `limit` characters, including `note` at its end. It never splits an entity or a surrogate pair, and
 * leaves out marks at the cut.
 */
export function cut(escaped: string, limit: number, note = '… (cut)'): string {
  if (escaped.length <= limit) return escaped;
  const kept = escaped.slice(0, limit - note.length);
  return kept.replace(HALF, '').replace(LAST_MARKS, '') + note;
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
  // `|` would end the address, and a backtick could begin code. URL encodes < and > itself, with few exceptions. Slack finds no
  // other markup in an address, and a zero-width space would make it another one.
  const address = escapeEntities(href.replace(/[|<>`]/g, encodeURIComponent));
  return address.length <= MAX_URL_LENGTH ? address : undefined;
}

/** Returns the mention in Slack's format for a name or id of the settings; '' for `none` and for invalid ones. */
export function formatMention(who: string): string {
  if (['here', 'channel', 'everyone'].includes(who)) return `<!${who}>`;
  if (/^[UW][A-Z0-9]+$/.test(who)) return `<@${who}>`;
  if (/^S[A-Z0-9]+$/.test(who)) return `<!subteam^${who}>`;
  return '';
}

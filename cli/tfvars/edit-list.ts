import type { Value } from './find-attribute';
import type { HclToken } from './hcl-tokens';

/** `["a", "b"]` */
export function listText(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

/**
 * Returns the text with a list that has exactly these values. Items that stay keep their place and their comments; new ones
 * come last.
 * @param value where the list is
 * @returns undefined if it is not a list of plain strings, or has a comment that would be removed with others
 */
export function withItems(
  text: string,
  tokens: readonly HclToken[],
  { first, last }: Value,
  values: readonly string[],
): string | undefined {
  const [open, close] = [tokens[first], tokens[last]];
  if (!open || !close) return undefined;
  const replaced = text.slice(0, open.start) + listText(values) + text.slice(close.end);
  if (first === last) return open.text === 'null' ? replaced : undefined;
  const inside = tokens.slice(first + 1, last);
  if (
    open.text !== '[' ||
    inside.some(({ kind, text }) => kind === 'word' || (kind === 'mark' && text !== ','))
  )
    return undefined;
  const hasLines = inside.some(({ kind }) => kind === 'line end');
  const hasComments = inside.some(({ kind }) => kind === 'comment');
  if (!hasLines) return hasComments ? undefined : replaced;
  return inLines(text, inside, close, values);
}

/** An edit: two offsets, and the replacement for the text between them. */
type Cut = readonly [start: number, end: number, replacement: string];

function inLines(
  text: string,
  inside: readonly HclToken[],
  close: HclToken,
  values: readonly string[],
): string | undefined {
  const items = inside.filter(({ kind }) => kind === 'string');
  const itemOf = ({ text: quoted }: HclToken) => JSON.parse(quoted) as string;
  const present = items.map(itemOf);
  const cuts = items.filter((item) => !values.includes(itemOf(item))).map((item) => removal(text, item));
  const added = values.filter((value) => !present.includes(value));
  const last = items.findLast((item) => values.includes(itemOf(item)));
  if (added.length > 0) cuts.push(...insertion(text, last, close, added));
  return cut(text, cuts);
}

/** The whole line with its comment, if the item is alone on it; otherwise the item and its comma. */
function removal(text: string, { start, end }: HclToken): Cut {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = (text.indexOf('\n', end) + 1 || text.length + 1) - 1;
  const before = text.slice(lineStart, start);
  const after = text.slice(end, lineEnd);
  if (/^\s*$/.test(before) && /^\s*,?\s*(#[^\n]*|\/\/[^\n]*|\/\*((?!\*\/).)*\*\/\s*)?$/.test(after))
    return [lineStart, lineEnd + 1, ''];
  const [tail = ''] = /^[ \t]*,?[ \t]*/.exec(after) ?? [];
  // No space stays at the end of a line.
  const isLast = /^\s*$/.test(after.slice(tail.length));
  const head = isLast ? before.length - before.trimEnd().length : 0;
  return [start - head, end + tail.trimEnd().length + (isLast ? 0 : tail.length - tail.trimEnd().length), ''];
}

/** New lines before the line of the closing bracket. The last item that stays gets its comma. */
function insertion(
  text: string,
  last: HclToken | undefined,
  close: HclToken,
  added: readonly string[],
): readonly Cut[] {
  const lineStart = text.lastIndexOf('\n', close.start - 1) + 1;
  const closeIndent = text.slice(lineStart, close.start);
  const needsComma = last && !/^\s*,/.test(withoutComments(text.slice(last.end, close.start)));
  const comma: readonly Cut[] = needsComma ? [[last.end, last.end, ',']] : [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (!/^\s*$/.test(closeIndent)) {
    // The bracket follows an item on the same line: the new items go between them.
    const separator = needsComma ? ', ' : last ? ' ' : '';
    return [[close.start, close.start, separator + added.map((value) => JSON.stringify(value)).join(', ')]];
  }
  const indent = last ? indentOf(text, last.start) : `${closeIndent}  `;
  const lines = added.map((value) => `${indent}${JSON.stringify(value)},${eol}`);
  return [...comma, [lineStart, lineStart, lines.join('')]];
}

function indentOf(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const [indent = ''] = /^[ \t]*/.exec(text.slice(lineStart, offset)) ?? [];
  return indent;
}

function withoutComments(text: string): string {
  return text.replace(/#.*|\/\/.*|\/\*[\s\S]*?\*\//g, '');
}

function cut(text: string, cuts: readonly Cut[]): string {
  return [...cuts]
    .sort(([one], [other]) => other - one)
    .reduce((rest, [start, end, replacement]) => rest.slice(0, start) + replacement + rest.slice(end), text);
}

import { isDeepStrictEqual } from 'node:util';
import { duplicateKeys } from '../../settings/read/duplicate-keys';
import { parseHcl } from '../../settings/read/hcl';
import { listText, withItems } from './edit-list';
import { findAttribute, type Value } from './find-attribute';
import { type HclToken, hclTokens } from './hcl-tokens';

/** A list of strings at the top of terraform.tfvars, or in one of its blocks. */
export interface ListSetting {
  readonly path: readonly [string] | readonly [string, string];
  readonly values: readonly string[];
}

/**
 * Returns the text of terraform.tfvars with one list set; everything else stays as it is, including comments. The result is
 * parsed again to verify that it differs only in the values of that list.
 * @param text that a parser accepts
 * @returns undefined if this cannot be done safely
 */
export async function setList(text: string, setting: ListSetting): Promise<string | undefined> {
  const edited = edit(text, setting);
  if (edited === undefined) return undefined;
  const [before, after] = await Promise.all([valuesOf(text), valuesOf(edited)]);
  const isSure = before && after && isDeepStrictEqual(withSorted(after, setting), withList(before, setting));
  return isSure ? edited : undefined;
}

function edit(text: string, { path: [first, second], values }: ListSetting): string | undefined {
  const tokens = hclTokens(text);
  const top = findAttribute(tokens, first);
  if (second === undefined)
    return top
      ? withItems(text, tokens, top, values)
      : appended(text, (eol) => `${first} = ${listText(values)}${eol}`);
  const attribute = `${second} = ${listText(values)}`;
  if (!top) return appended(text, (eol) => `${first} = {${eol}  ${attribute}${eol}}${eol}`);
  if (tokens[top.first]?.text !== '{') return undefined;
  const inner = findAttribute(tokens, second, top.first + 1, top.last);
  return inner ? withItems(text, tokens, inner, values) : inserted(text, tokens, top, attribute);
}

/** At the end of the file, after an empty line. */
function appended(text: string, make: (eol: string) => string): string {
  const eol = eolOf(text);
  const end = text === '' || text.endsWith('\n') ? '' : eol;
  return `${text}${end}${text.trim() === '' ? '' : eol}${make(eol)}`;
}

/** As the last attribute of a block, on a line of its own if the closing brace has one. */
function inserted(
  text: string,
  tokens: readonly HclToken[],
  block: Value,
  attribute: string,
): string | undefined {
  const close = tokens[block.last];
  if (!close) return undefined;
  const lineStart = text.lastIndexOf('\n', close.start - 1) + 1;
  const closeIndent = text.slice(lineStart, close.start);
  if (/^[ \t]*$/.test(closeIndent) && lineStart > 0) {
    const line = `${closeIndent}  ${attribute}${eolOf(text)}`;
    return text.slice(0, lineStart) + line + text.slice(lineStart);
  }
  const before = tokens
    .slice(block.first, block.last)
    .findLast(({ kind }) => kind !== 'comment' && kind !== 'line end');
  if (!before) return undefined;
  const separator = ['{', ','].includes(before.text) ? ' ' : ', ';
  return `${text.slice(0, before.end)}${separator}${attribute}${before.text === '{' ? ' ' : ''}${text.slice(before.end)}`;
}

async function valuesOf(text: string): Promise<Record<string, unknown> | undefined> {
  try {
    return duplicateKeys(text).length === 0 ? await parseHcl(text, 'terraform.tfvars') : undefined;
  } catch {
    return undefined;
  }
}

/** The values with that list, sorted: items that stay keep their place, so their order may differ from that of the setting. */
function withList(
  before: Record<string, unknown>,
  { path: [first, second], values }: ListSetting,
): Record<string, unknown> {
  const list = [...values].sort();
  if (second === undefined) return { ...before, [first]: list };
  return { ...before, [first]: { ...(before[first] as object | undefined), [second]: list } };
}

function withSorted(after: Record<string, unknown>, { path }: ListSetting): Record<string, unknown> {
  const [first, second] = path;
  const block = after[first] as Record<string, unknown> | undefined;
  const list = second === undefined ? block : block?.[second];
  return Array.isArray(list) ? withList(after, { path, values: list }) : after;
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

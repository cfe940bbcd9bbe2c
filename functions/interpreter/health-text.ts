import { text } from './detail';

/**
 * The words of AWS Health, in which real events have escapes of JSON left over: backslash and n for a line break, backslash and
 * quotation mark. Only for texts of Health: a report of a vulnerability may mean them.
 */
export function healthText(value: unknown): string | undefined {
  return text(value)?.replace(/\\(?:r\\n|["'/nrt])/g, (found) => MEANING.get(found) ?? found.slice(1));
}

const MEANING: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\r\\n', '\n'],
  ['\\r', '\n'],
  ['\\t', '\t'],
]);

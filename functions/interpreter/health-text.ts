import { text } from './detail';

/**
 * A description of AWS Health as text. Real events have JSON escapes in it that were not decoded, such as a backslash and an n
 * for a line break. Only for texts of Health: in the description of a vulnerability such characters may be intended.
 */
export function healthText(value: unknown): string | undefined {
  return text(value)?.replace(/\\(?:r\\n|["'/nrt])/g, (found) => UNESCAPED.get(found) ?? found.slice(1));
}

const UNESCAPED: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\r\\n', '\n'],
  ['\\r', '\n'],
  ['\\t', '\t'],
]);

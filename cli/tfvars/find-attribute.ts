import type { HclToken } from './hcl-tokens';

/** The position of an attribute's value: indexes of its first and last token. */
export interface Value {
  readonly first: number;
  readonly last: number;
}

/**
 * Finds `key = …` or, in a map, `key : …`, between two tokens and not deeper.
 * @returns undefined if there is none
 */
export function findAttribute(
  tokens: readonly HclToken[],
  key: string,
  from = 0,
  to = tokens.length,
): Value | undefined {
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token === undefined) return undefined;
    if (isOpen(token)) {
      index = closing(tokens, index);
      continue;
    }
    const [sign, first] = [tokens[index + 1], index + 2];
    const isKey = token.text === key || token.text === JSON.stringify(key);
    if (!isKey || sign?.kind !== 'mark' || !'=:'.includes(sign.text) || first >= to) continue;
    const value = tokens[first];
    return { first, last: value && isOpen(value) ? closing(tokens, first) : first };
  }
  return undefined;
}

const isOpen = ({ kind, text }: HclToken) => kind === 'mark' && '{['.includes(text);
const isClose = ({ kind, text }: HclToken) => kind === 'mark' && '}]'.includes(text);

/** Index of the bracket that closes the one at `open`. */
function closing(tokens: readonly HclToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index];
    if (token && isOpen(token)) depth++;
    if (token && isClose(token) && --depth === 0) return index;
  }
  return tokens.length - 1;
}

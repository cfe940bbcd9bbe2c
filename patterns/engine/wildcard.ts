/**
 * Whether the text matches the wildcard pattern: `*` matches any characters, including none; `\*` and `\\` match `*` and `\`.
 * Takes the first occurrence of each literal part, which is sufficient because a later one leaves less text for the rest. Runs in
 * linear time, without backtracking.
 */
export function matchesWildcard(wildcard: string, text: string): boolean {
  const [first = '', ...others] = literalParts(wildcard);
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= text.length && text.endsWith(last);
}

/** `a*b\*c` → `a`, `b*c`. */
function literalParts(wildcard: string): string[] {
  const parts = [];
  let part = '';
  for (let at = 0; at < wildcard.length; at++) {
    const character = wildcard.charAt(at);
    if (character === '*') {
      parts.push(part);
      part = '';
    } else {
      part += character === '\\' ? wildcard.charAt(++at) : character;
    }
  }
  return [...parts, part];
}

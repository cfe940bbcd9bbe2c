/**
 * Whether the text matches the wildcard pattern: `*` matches any characters, including none; `\*` and `\\` match `*` and `\`.
 * Takes the first occurrence of each literal part, which is sufficient because a later one leaves less text for the rest. Runs in
 * linear time, without backtracking.
 */
export function matchesWildcard(wildcard: string, text: string): boolean {
  const parts = partsOf(wildcard);
  const [first = ''] = parts;
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (let which = 1; which < parts.length - 1; which++) {
    const part = parts[which] ?? '';
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= text.length && text.endsWith(last);
}

/** The parts of the last wildcards, because an event may have some ten thousand texts to compare with each. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 1000;

function partsOf(wildcard: string): readonly string[] {
  const parts = known.get(wildcard) ?? literalParts(wildcard);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(wildcard, parts);
  return parts;
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

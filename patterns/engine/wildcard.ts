/**
 * Whether the text is what the wildcard describes: `*` stands for any run of characters, also none; `\*` and `\\` for
 * themselves. Each fixed piece is taken at its first place, which is enough because a later place leaves less for the rest:
 * no backtracking.
 */
export function matchesWildcard(wildcard: string, text: string): boolean {
  const [first = '', ...others] = fixedPieces(wildcard);
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at + last.length <= text.length && text.endsWith(last);
}

/** `a*b\*c` → `a`, `b*c`. */
function fixedPieces(wildcard: string): string[] {
  const pieces = [];
  let piece = '';
  for (let at = 0; at < wildcard.length; at++) {
    const character = wildcard.charAt(at);
    if (character === '*') {
      pieces.push(piece);
      piece = '';
    } else {
      piece += character === '\\' ? wildcard.charAt(++at) : character;
    }
  }
  return [...pieces, piece];
}

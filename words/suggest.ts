import { closest, distance } from 'fastest-levenshtein';

/**
 * Returns the allowed word that the user probably meant; undefined if none is similar enough. Case is ignored, and hyphens and
 * underscores count as equal.
 * @param value the value that the user typed; only strings have a suggestion
 * @param words the allowed words
 */
export function suggest(value: unknown, words: readonly string[]): string | undefined {
  if (typeof value !== 'string' || words.length === 0) return undefined;
  const typed = value.toLowerCase().replaceAll('-', '_');
  const word = closest(
    typed,
    words.map((each) => each.toLowerCase().replaceAll('-', '_')),
  );
  const slips = word.length < 4 ? 1 : Math.max(2, word.length / 4);
  if (distance(typed, word) > slips) return undefined;
  return words.find((each) => each.toLowerCase().replaceAll('-', '_') === word);
}

import { closest, distance } from 'fastest-levenshtein';
import { PLACES, REGIONS, type Region } from './regions';

/**
 * What the user probably meant, when one of the words is near enough to be a slip of the finger.
 * @param words what is allowed
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

/** As `suggest`, and knows Regions by their place: `Tokyo` → `ap-northeast-1`. */
export function suggestRegion(value: unknown, regions: readonly Region[]): Region | undefined {
  if (typeof value !== 'string') return undefined;
  const place = value.toLowerCase();
  const named = REGIONS.find((region) => PLACES[region].toLowerCase() === place);
  const meant = named ?? suggest(value, regions);
  return regions.find((region) => region === meant);
}

import { type Conditions, expandAlternatives } from './alternatives';
import { type ArrayElement, eachLeaf, type Walk } from './leaves';
import type { EventPattern, Matcher } from './pattern';
import { matchesValue } from './value';

/**
 * Whether EventBridge would send the event to a rule with this pattern. Agrees with Machine.rulesForJSONEvent of event-ruler 1.8.1,
 * the engine of AWS (Ruler.matchesRule calls it; the deprecated Ruler.matches does not support arrays of objects).
 * https://github.com/aws/event-ruler
 *
 * Bugs of that version are not reproduced: it loses an alternative of `$or` if each of its fields shares a value with the same field
 * of an earlier alternative; a wildcard that starts with `*` interferes with `equals-ignore-case` in the same list; the digits of a
 * JSON number can match a CIDR block. One difference is unavoidable: event-ruler compares numbers of more than 17 digits as text,
 * while JSON.parse rounds them.
 *
 * @param pattern without problems, see `checkPattern`; for others the result is undefined
 * @param event parsed JSON
 */
export function matches(pattern: EventPattern, event: object): boolean {
  return expandAlternatives(pattern).some((conditions) => holdTogether(conditions, event));
}

/**
 * More steps than any AWS event needs. Only a crafted event that has a path twice, such as `a.b` and a → b, with an array at both,
 * can need more, since its choices multiply.
 */
const MAX_STEPS = 1_000_000;

/**
 * Whether all conditions hold for the event; conditions on fields of an array of objects must hold within one element. Evaluates the
 * fields in the order of their paths, as event-ruler does, and keeps every choice of array elements for which the conditions so far
 * hold. An array is part of a choice only while a later path leads through it, so that choices in unrelated arrays do not multiply.
 * False if the step limit is exceeded: an ignore rule then lets the alert through.
 */
export function holdTogether(conditions: Conditions, event: object): boolean {
  const paths = [...conditions.keys()].sort();
  const steps = { left: MAX_STEPS };
  let places = new Set<ArrayElement | undefined>([undefined]);
  for (const [at, path] of paths.entries()) {
    const later = paths.slice(at + 1);
    const next = new Set<ArrayElement | undefined>();
    for (const place of places)
      for (const each of placesWhere({ path, place, steps }, conditions.get(path) ?? [], event))
        next.add(release(each, later));
    if (next.size === 0 || steps.left < 0) return false;
    places = next;
  }
  return true;
}

function placesWhere(
  walk: Omit<Walk, 'visit'>,
  wanted: readonly Matcher[],
  event: object,
): Set<ArrayElement | undefined> {
  const found = new Set<ArrayElement | undefined>();
  let absent = true;
  eachLeaf(event, {
    ...walk,
    visit(value, here) {
      absent = false;
      if (wanted.some((each) => matchesValue(each, value))) found.add(here);
    },
  });
  return absent && wanted.some(matchesAbsence) ? new Set([walk.place]) : found;
}

function matchesAbsence(wanted: Matcher): boolean {
  return typeof wanted === 'object' && wanted !== null && 'exists' in wanted && !wanted.exists;
}

/** Removes the last chosen elements of arrays that no later path leads through. */
function release(place: ArrayElement | undefined, later: readonly string[]): ArrayElement | undefined {
  if (!place || later.some((path) => path.startsWith(`${place.path}.`))) return place;
  return release(place.before, later);
}

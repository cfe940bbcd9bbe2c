import { type Conditions, expandAlternatives } from './alternatives';
import { type ArrayElement, eachLeaf, type Walk } from './leaves';
import type { EventPattern, Matcher } from './pattern';
import { matchesValue } from './value';

/**
 * Whether EventBridge would send the event to a rule with this pattern. Agrees with event-ruler 1.8.1, AWS's own engine, as its
 * Machine.rulesForJSONEvent matches (which Ruler.matchesRule calls; the deprecated Ruler.matches knows no arrays of objects).
 * https://github.com/aws/event-ruler
 *
 * Not imitated, as plain faults of that version: it loses an alternative of `$or` of which each field shares a value with the same
 * field of an earlier one; a wildcard that starts with `*` and an ignored case in one list disturb each other; the digits of a
 * JSON number can fit a CIDR block. Not imitable: JSON.parse rounds numbers of more than 17 digits, which it compares as text.
 *
 * @param pattern one in which `checkPattern` finds no problem; what others match is not defined
 * @param event parsed JSON
 */
export function matches(pattern: EventPattern, event: object): boolean {
  return expandAlternatives(pattern).some((conditions) => holdTogether(conditions, event));
}

/**
 * More than any event of AWS needs, whose size is limited. Only one that has the same path twice, such as `a.b` beside a → b,
 * with an array at both, can need more: its choices multiply.
 */
const MOST_STEPS = 1_000_000;

/**
 * Whether conditions hold together: on fields of an array of objects, within one element. Goes through the fields in the order
 * of their paths, like event-ruler, and keeps every choice of elements with which the conditions so far hold. An array is part
 * of a choice only as long as a later path leads through it, so that choices in unrelated arrays do not multiply. When that is
 * still too much work, the answer is no: a rule that ignores alerts then lets one through.
 */
export function holdTogether(conditions: Conditions, event: object): boolean {
  const paths = [...conditions.keys()].sort();
  const steps = { left: MOST_STEPS };
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
  return absent && wanted.some(wantsAbsence) ? new Set([walk.place]) : found;
}

function wantsAbsence(wanted: Matcher): boolean {
  return typeof wanted === 'object' && wanted !== null && 'exists' in wanted && !wanted.exists;
}

/** Forgets the elements last chosen in arrays that no later path leads through. */
function release(place: ArrayElement | undefined, later: readonly string[]): ArrayElement | undefined {
  if (!place || later.some((path) => path.startsWith(`${place.path}.`))) return place;
  return release(place.before, later);
}

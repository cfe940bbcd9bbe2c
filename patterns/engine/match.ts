import { type Conditions, expandAlternatives } from './alternatives';
import { type ArrayElement, eachLeaf, type Walk } from './leaves';
import type { EventPattern, Leaf, Matcher } from './pattern';
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
 * @param steps what may be spent; shared by the patterns that one event is compared with, so that it is bounded for all of them
 */
export function matches(pattern: EventPattern, event: object, steps = newSteps()): boolean {
  return expandAlternatives(pattern).some((conditions) => holdTogether(conditions, event, steps));
}

/**
 * More steps than any AWS event needs, and less than a tenth of a second. Only a crafted event can need more: one of hundreds of
 * thousands of values, or one that has a path twice, such as `a.b` and a → b, with an array at both, since its choices multiply.
 */
const MAX_STEPS = 250_000;
/** A choice of array elements takes longer than a value. */
const STEPS_OF_PLACE = 3;

/** The steps for one event. */
export const newSteps = () => ({ left: MAX_STEPS });

/**
 * Whether all conditions hold for the event; conditions on fields of an array of objects must hold within one element. Evaluates the
 * fields in the order of their paths, as event-ruler does, and keeps every choice of array elements for which the conditions so far
 * hold. An array is part of a choice only while a later path leads through it, so that choices in unrelated arrays do not multiply.
 * False if the steps are used up: an ignore rule then lets the alert through.
 */
export function holdTogether(
  conditions: Conditions,
  event: object,
  steps: Walk['steps'] = newSteps(),
): boolean {
  const paths = [...conditions.keys()].sort();
  let places = new Set<ArrayElement | undefined>([undefined]);
  for (const [at, path] of paths.entries()) {
    const wanted = wantedValues(conditions.get(path) ?? [], steps);
    const isNeeded = leadsTo(paths.slice(at + 1));
    places = placesWhere({ path, steps }, wanted, event, places, isNeeded);
    if (places.size === 0 || steps.left < 0) return false;
  }
  return true;
}

interface Wanted {
  readonly isWanted: (value: Leaf) => boolean;
  readonly isAbsenceWanted: boolean;
}

/** Looks at each value once, because an event may repeat one some ten thousand times; each matcher is a step. */
function wantedValues(matchers: readonly Matcher[], steps: Walk['steps']): Wanted {
  const known = new Map<Leaf, boolean>();
  const look = (value: Leaf) => {
    steps.left -= matchers.length;
    return steps.left >= 0 && matchers.some((each) => matchesValue(each, value));
  };
  return {
    isWanted(value) {
      const result = known.get(value) ?? look(value);
      known.set(value, result);
      return result;
    },
    isAbsenceWanted: matchers.some(matchesAbsence),
  };
}

/**
 * The places among those before where a value is wanted at a path, without what no later path needs. Ends when the steps are used
 * up.
 */
function placesWhere(
  walk: Omit<Walk, 'visit' | 'place'>,
  { isWanted, isAbsenceWanted }: Wanted,
  event: object,
  before: ReadonlySet<ArrayElement | undefined>,
  isNeeded: (path: string) => boolean,
): Set<ArrayElement | undefined> {
  const { path, steps } = walk;
  const found = new Set<ArrayElement | undefined>();
  let absent = true;
  const visit = (value: Leaf, here: ArrayElement | undefined) => {
    absent = false;
    if (isWanted(value)) found.add(release(here, isNeeded));
  };
  for (const place of before) {
    steps.left -= STEPS_OF_PLACE;
    if (steps.left < 0) break;
    absent = true;
    eachLeaf(event, { path, steps, place, visit });
    if (absent && isAbsenceWanted) found.add(release(place, isNeeded));
  }
  return found;
}

function matchesAbsence(wanted: Matcher): boolean {
  return typeof wanted === 'object' && wanted !== null && 'exists' in wanted && !wanted.exists;
}

/** Whether one of these paths leads through an array at a path; each answer is kept, because the array has many elements. */
function leadsTo(later: readonly string[]): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const result = known.get(path) ?? later.some((each) => each.startsWith(`${path}.`));
    known.set(path, result);
    return result;
  };
}

/** Removes the last chosen elements of arrays that no later path leads through. */
function release(
  place: ArrayElement | undefined,
  isNeeded: (path: string) => boolean,
): ArrayElement | undefined {
  if (!place || isNeeded(place.path)) return place;
  return release(place.before, isNeeded);
}

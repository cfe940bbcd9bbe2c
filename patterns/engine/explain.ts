import { type Conditions, expandAlternatives } from './alternatives';
import { eachLeaf } from './leaves';
import { holdTogether } from './match';
import type { EventPattern, Leaf, Matcher } from './pattern';

/** A condition on one field, and the values of that field in the event. */
export interface Decision {
  /** `detail.findings.Severity.Label`: without array indexes. */
  readonly path: string;
  readonly wanted: readonly Matcher[];
  /** Every value of the field; empty if it is absent, as are fields with an object, an empty array or an empty object. */
  readonly found: readonly Leaf[];
}

/**
 * - `all hold`: the event matches.
 * - `some fail`: `decidedBy` has the conditions that no value of the event meets.
 * - `not together`: each condition is met by a value, but those of `decidedBy` not within the same array element.
 */
export type Reason = 'all hold' | 'some fail' | 'not together';

export interface Explanation {
  readonly matches: boolean;
  readonly reason: Reason;
  /** All conditions of a match, otherwise those that fail; with `$or`, of the combination that matches or has the fewest failures. */
  readonly decidedBy: readonly Decision[];
}

/**
 * Explains why the event matches the pattern or does not. `matches` is the result of the function of that name.
 *
 * @param pattern without problems, see `checkPattern`
 * @param event parsed JSON
 */
export function explain(pattern: EventPattern, event: object): Explanation {
  const combinations = expandAlternatives(pattern);
  const matching = combinations.find((conditions) => holdTogether(conditions, event));
  if (matching) return { matches: true, reason: 'all hold', decidedBy: decisions(matching, event) };
  const fails = failsAlone(event);
  const nearest = combinations
    .map((conditions) => ({ conditions, failing: new Map([...conditions].filter(fails)) }))
    .reduce((best, each) => (each.failing.size < best.failing.size ? each : best));
  if (nearest.failing.size > 0)
    return { matches: false, reason: 'some fail', decidedBy: decisions(nearest.failing, event) };
  const failing = failingTogether(nearest.conditions, event);
  return { matches: false, reason: 'not together', decidedBy: decisions(failing, event) };
}

/** Whether a condition fails on its own. Results are cached, since combinations share most conditions. */
function failsAlone(event: object): (condition: readonly [string, readonly Matcher[]]) => boolean {
  const known = new Map<readonly Matcher[], boolean>();
  return ([path, wanted]) => {
    const failing = known.get(wanted) ?? !holdTogether(new Map([[path, wanted]]), event);
    known.set(wanted, failing);
    return failing;
  };
}

/** A minimal set of conditions that fail together. */
function failingTogether(conditions: Conditions, event: object): Conditions {
  const failing = new Map(conditions);
  for (const [path, wanted] of conditions) {
    failing.delete(path);
    if (holdTogether(failing, event)) failing.set(path, wanted);
  }
  return failing;
}

function decisions(conditions: Conditions, event: object): Decision[] {
  return [...conditions].map(([path, wanted]) => ({ path, wanted, found: valuesAt(path, event) }));
}

function valuesAt(path: string, event: object): Leaf[] {
  const values: Leaf[] = [];
  const visit = (value: Leaf) => values.push(value);
  eachLeaf(event, {
    path,
    place: undefined,
    steps: { left: Number.POSITIVE_INFINITY },
    visit,
  });
  return values;
}

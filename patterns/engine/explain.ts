import { type Conditions, expandAlternatives } from './alternatives';
import { eachLeaf } from './leaves';
import { holdTogether } from './match';
import type { EventPattern, Leaf, Matcher } from './pattern';

/** A condition on one field, and what the event has there. */
export interface Decision {
  /** `detail.findings.Severity.Label`: elements of arrays have no number in it. */
  readonly path: string;
  readonly wanted: readonly Matcher[];
  /** Every value of the field; none when it is absent, which an object, an empty list and an empty object are too. */
  readonly found: readonly Leaf[];
}

/**
 * - `all hold`: the event matches.
 * - `some fail`: `decidedBy` has the conditions that no value of the event meets.
 * - `not together`: each holds for some value, but those of `decidedBy` not within one element of an array.
 */
export type Reason = 'all hold' | 'some fail' | 'not together';

export interface Explanation {
  readonly matches: boolean;
  readonly reason: Reason;
  /** For a match every condition, else those to blame; with `$or`, of the combination that fits or that comes nearest. */
  readonly decidedBy: readonly Decision[];
}

/**
 * Why the event matches the pattern or does not. `matches` is what the function of that name returns.
 *
 * @param pattern one in which `checkPattern` finds no problem
 * @param event parsed JSON
 */
export function explain(pattern: EventPattern, event: object): Explanation {
  const combinations = expandAlternatives(pattern);
  const fitting = combinations.find((conditions) => holdTogether(conditions, event));
  if (fitting) return { matches: true, reason: 'all hold', decidedBy: decisions(fitting, event) };
  const fails = failsAlone(event);
  const nearest = combinations
    .map((conditions) => ({ conditions, failing: new Map([...conditions].filter(fails)) }))
    .reduce((best, each) => (each.failing.size < best.failing.size ? each : best));
  if (nearest.failing.size > 0)
    return { matches: false, reason: 'some fail', decidedBy: decisions(nearest.failing, event) };
  const blamed = failingTogether(nearest.conditions, event);
  return { matches: false, reason: 'not together', decidedBy: decisions(blamed, event) };
}

/** Whether a condition fails without any other; found once for each, since combinations share most of them. */
function failsAlone(event: object): (condition: readonly [string, readonly Matcher[]]) => boolean {
  const known = new Map<readonly Matcher[], boolean>();
  return ([path, wanted]) => {
    const failing = known.get(wanted) ?? !holdTogether(new Map([[path, wanted]]), event);
    known.set(wanted, failing);
    return failing;
  };
}

/** As few of the conditions as still fail: each one that is not needed for that is left out. */
function failingTogether(conditions: Conditions, event: object): Conditions {
  const blamed = new Map(conditions);
  for (const [path, wanted] of conditions) {
    blamed.delete(path);
    if (holdTogether(blamed, event)) blamed.set(path, wanted);
  }
  return blamed;
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

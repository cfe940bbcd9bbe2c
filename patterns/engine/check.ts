import { expandAlternatives } from './alternatives';
import { fieldProblems } from './check-fields';
import type { EventPattern } from './pattern';
import { asJson, formatValue, isRecord, type PatternProblem } from './problem';

/**
 * Longest pattern, in characters of JSON without spaces: the default quota, and the highest that AWS grants.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const PATTERN_LENGTH = { default: 2048, most: 4096 } as const;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or */
const MAX_COMBINATIONS = 1000;

/** event-ruler, GenericMachine.MAXIMUM_RULE_SIZE */
const MAX_FIELDS = 256;

/** Limit of event-ruler's JSON parser (Jackson). */
const MAX_DEPTH = 1000;

/**
 * All problems for which EventBridge would refuse the pattern; if there are none, it is an `EventPattern`. Stricter than EventBridge
 * in one point: a `$or` that is not a list of two or more objects is refused, while EventBridge treats it as a field named $or. Not
 * detected: "rule is too complex", whose threshold for wildcards AWS does not publish.
 *
 * @param pattern parsed JSON, or any value from a settings file
 * @param maxLength the account's quota "Event pattern size", in characters
 */
export function checkPattern(
  pattern: unknown,
  maxLength: number = PATTERN_LENGTH.default,
): readonly PatternProblem[] {
  if (!isRecord(pattern)) {
    const message = `${formatValue(pattern)} is not a pattern; write an object of fields, such as {"source":["aws.health"]}`;
    return [{ path: [], message }];
  }
  if (isTooDeep(pattern))
    return [{ path: [], message: `the pattern is nested too deeply; allowed: ${MAX_DEPTH} levels` }];
  const problems = fieldProblems(pattern, []);
  const whole = [tooLong(pattern, maxLength), tooManyCombinations(pattern)];
  // Only a valid pattern with few combinations can be expanded to count its fields.
  if (problems.length === 0 && !whole[1]) whole.push(tooManyFields(pattern as EventPattern));
  const messages = whole.filter((message) => message !== undefined);
  return [...messages.map((message) => ({ path: [], message })), ...problems];
}

/** Iterates over levels, since recursion would overflow the stack. */
function isTooDeep(pattern: object): boolean {
  let level: unknown[] = [pattern];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function tooLong(pattern: object, maxLength: number): string | undefined {
  const { length } = asJson(pattern);
  const allowed = Math.min(maxLength, PATTERN_LENGTH.most);
  if (length <= allowed) return undefined;
  const raise =
    length <= PATTERN_LENGTH.most
      ? `, or have AWS raise the quota (to ${count(PATTERN_LENGTH.most)} at most)`
      : '';
  return `the pattern has ${count(length)} characters; allowed: ${count(allowed)}; shorten it, or split it into several${raise}`;
}

function tooManyCombinations(pattern: object): string | undefined {
  const sizes = orSizes(pattern);
  const combinations = sizes.reduce((product, size) => product * size, 1);
  if (combinations <= MAX_COMBINATIONS) return undefined;
  return `the alternatives of $or make ${count(combinations)} combinations (${sizes.join(' × ')}); allowed: ${count(MAX_COMBINATIONS)}; split the pattern into several`;
}

/** The number of alternatives of every `$or`, at any depth: AWS multiplies them all. */
function orSizes(part: unknown): number[] {
  if (Array.isArray(part)) return part.flatMap(orSizes);
  if (!isRecord(part)) return [];
  return Object.entries(part).flatMap(([field, inner]) =>
    field === '$or' && Array.isArray(inner) && inner.length > 1
      ? [inner.length, ...orSizes(inner)]
      : orSizes(inner),
  );
}

function tooManyFields(pattern: EventPattern): string | undefined {
  const fields = Math.max(...expandAlternatives(pattern).map((conditions) => conditions.size));
  if (fields <= MAX_FIELDS) return undefined;
  return `the pattern has conditions on ${fields} fields; allowed: ${MAX_FIELDS}; split it into several`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

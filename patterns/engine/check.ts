import { expandAlternatives } from './alternatives';
import { fieldProblems } from './check-fields';
import type { EventPattern } from './pattern';
import { asJson, formatValue, isRecord, type PatternProblem } from './problem';

/**
 * Characters of a pattern as JSON without spaces: what AWS allows by default, and at most with a raised quota.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const PATTERN_LENGTH = { default: 2048, most: 4096 } as const;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or */
const MOST_COMBINATIONS = 1000;

/** event-ruler, GenericMachine.MAXIMUM_RULE_SIZE */
const MOST_FIELDS = 256;

/** event-ruler's JSON reader (Jackson) goes no deeper. */
const DEEPEST = 1000;

/**
 * Everything for which EventBridge would refuse the pattern; nothing when it is an `EventPattern`. Stricter than the service in
 * one thing: `$or` that is no list of two or more objects is refused here, where the service takes it for a field called $or.
 * Not found: "rule is too complex", whose threshold for wildcards AWS does not publish.
 *
 * @param pattern parsed JSON, or any value from a settings file
 * @param maxLength the account's quota "Event pattern size" in characters, when AWS has raised it
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
    return [{ path: [], message: `the pattern is nested too deeply; allowed: ${DEEPEST} levels` }];
  const problems = fieldProblems(pattern, []);
  const whole = [tooLong(pattern, maxLength), tooManyCombinations(pattern)];
  // Only a sound pattern with few combinations can be spread to count its fields.
  if (problems.length === 0 && !whole[1]) whole.push(tooManyFields(pattern as EventPattern));
  const messages = whole.filter((message) => message !== undefined);
  return [...messages.map((message) => ({ path: [], message })), ...problems];
}

/** Goes level by level, since recursion would end in a stack overflow. */
function isTooDeep(pattern: object): boolean {
  let level: unknown[] = [pattern];
  for (let depth = 0; depth <= DEEPEST; depth++) {
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
  if (combinations <= MOST_COMBINATIONS) return undefined;
  return `the alternatives of $or make ${count(combinations)} combinations (${sizes.join(' × ')}); allowed: ${count(MOST_COMBINATIONS)}; split the pattern into several`;
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
  if (fields <= MOST_FIELDS) return undefined;
  return `the pattern has conditions on ${fields} fields; allowed: ${MOST_FIELDS}; split it into several`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

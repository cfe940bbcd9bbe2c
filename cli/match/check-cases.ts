import { checkPattern } from '../../patterns/engine/check';
import { matches } from '../../patterns/engine/match';
import type { EventPattern } from '../../patterns/engine/pattern';
import type { CommandResult } from '../command-line/command';
import { UsageError } from '../command-line/usage-error';

interface Case {
  readonly name?: string;
  readonly pattern: EventPattern;
  readonly event: object;
  readonly matches: boolean;
}

/** A pattern that EventBridge refuses. */
type Invalid = Pick<Case, 'name' | 'pattern'>;

/**
 * Checks the cases of a file, and reports each whose result differs from the expected one.
 * @throws UsageError if the file does not contain cases
 */
export function checkCases(content: Readonly<Record<string, unknown>>, file: string): CommandResult {
  const cases = listOf<Case>(content.cases, file, 'cases', isCase);
  const invalid = listOf<Invalid>(content.invalid, file, 'invalid', hasPattern);
  if (cases.length + invalid.length === 0)
    throw new UsageError(`${file}: no cases in it; write {"cases":[…]}`);
  const disagreements = [
    ...cases.flatMap((each, index) => disagreement(each, `cases[${index}]`)),
    ...invalid.flatMap((each, index) => acceptance(each, `invalid[${index}]`)),
  ];
  const total = cases.length + invalid.length;
  const summary = `${total} case${total === 1 ? '' : 's'}, ${disagreements.length || 'none'} not as the file says`;
  return {
    text: [...disagreements, summary].join('\n'),
    json: { cases: total, disagreements },
    exitCode: disagreements.length > 0 ? 1 : 0,
  };
}

function disagreement({ name, pattern, event, matches: says }: Case, place: string): string[] {
  const [problem] = checkPattern(pattern);
  if (problem) return [`${place} ${name ?? ''}: EventBridge would refuse the pattern: ${problem.message}`];
  if (matches(pattern, event) === says) return [];
  return [`${place} ${name ?? ''}: ${says ? 'does not match' : 'matches'}, and the file says otherwise`];
}

function acceptance({ name, pattern }: Invalid, place: string): string[] {
  if (checkPattern(pattern).length > 0) return [];
  return [`${place} ${name ?? ''}: EventBridge would take the pattern, and the file says otherwise`];
}

function listOf<T>(
  value: unknown,
  file: string,
  key: string,
  isOne: (each: unknown) => boolean,
): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new UsageError(`${file}: "${key}" is not a list`);
  const wrong = value.findIndex((each) => !isOne(each));
  if (wrong === -1) return value;
  const needs = key === 'cases' ? '"pattern", "event" and "matches" (true or false)' : '"pattern"';
  throw new UsageError(`${file}: ${key}[${wrong}] is not a case; it needs ${needs}`);
}

function isCase(value: unknown): boolean {
  const { event, matches: says } = (value ?? {}) as Partial<Case>;
  return hasPattern(value) && typeof event === 'object' && event !== null && typeof says === 'boolean';
}

function hasPattern(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'pattern' in value;
}

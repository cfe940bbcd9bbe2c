import { Expression } from '../read/expression';
import { secretIn } from './secrets';
import type { ValidationIssue } from './validation-issue';

/**
 * Finds what a settings file must not contain at any depth: secrets, as values and as keys, and expressions.
 * @param path where the value is in the file
 */
export function secretsAndExpressions(
  value: unknown,
  path: readonly PropertyKey[] = [],
): readonly ValidationIssue[] {
  if (value instanceof Expression)
    return secretIssueOr([{ path, message: expressionMessage(value.source) }], value.source, path);
  if (typeof value === 'string') return secretIssueOr([], value, path);
  if (Array.isArray(value))
    return value.flatMap((item, index) => secretsAndExpressions(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...secretIssueOr([], key, [...path, key]),
    ...secretsAndExpressions(item, [...path, key]),
  ]);
}

/**
 * The message for text that HCL reads as an expression but that was meant as a value: it reads `us-east-1` as a variable, and
 * `2027-01-31` as a subtraction.
 */
function expressionMessage(source: string): string {
  const [, word = ''] = /^\$\{([\w-]+)\}$/.exec(source) ?? [];
  if (/^(true|false)$/i.test(word)) return `write ${word.toLowerCase()}, in lower case`;
  if (word !== '') return `text without quotes; put it in quotes: "${word}"`;
  return 'an expression: a tfvars file holds plain values only; write the value itself, or $${ for the text ${';
}

function secretIssueOr(
  otherwise: readonly ValidationIssue[],
  text: string,
  path: readonly PropertyKey[],
): readonly ValidationIssue[] {
  const kind = secretIn(text);
  if (!kind) return otherwise;
  return [{ path, message: `${kind.name}, which must not be in a file; ${kind.fix}`, isSecret: true }];
}

import { isInCidrBlock, isSameAddress } from './cidr';
import { endsIgnoringCase, equalsIgnoringCase, startsIgnoringCase } from './ignore-case';
import { inRange } from './numeric';
import type { Excluded, Leaf, Matcher, TextOperator } from './pattern';
import { matchesWildcard } from './wildcard';

/** Whether a value of an event matches an entry of the pattern. */
export function matchesValue(matcher: Matcher, value: Leaf): boolean {
  if (matcher === value) return true;
  if (typeof matcher === 'string') return typeof value === 'string' && isSameAddress(matcher, value);
  if (matcher === null || typeof matcher !== 'object') return false;
  if ('exists' in matcher) return matcher.exists;
  if ('numeric' in matcher) return typeof value === 'number' && inRange(matcher.numeric, value);
  if ('anything-but' in matcher) return !isExcluded(matcher['anything-but'], value);
  if (typeof value !== 'string') return false;
  if ('cidr' in matcher) return isInCidrBlock(matcher.cidr, value);
  if ('exactly' in matcher) return matcher.exactly === value;
  return matchesText(matcher, value);
}

/** Whether the operand of `anything-but` excludes a value: a list excludes its entries, an operator everything that it matches. */
function isExcluded(entries: Excluded, value: Leaf): boolean {
  if (typeof entries !== 'object') return entries === value;
  if (Array.isArray(entries)) return entries.includes(value);
  if (typeof value !== 'string') return false;
  return Object.entries(entries).some(([operator, texts]: [string, string | readonly string[]]) =>
    [texts].flat().some((text) => matchesText({ [operator]: text } as unknown as TextOperator, value)),
  );
}

/**
 * event-ruler compares strings including the quotation marks of JSON, so a prefix that ends in `"` and a suffix that starts with `"`
 * also match the end and the start of the value.
 */
function matchesText(matcher: TextOperator, text: string): boolean {
  if ('wildcard' in matcher) return matchesWildcard(matcher.wildcard, text);
  if ('equals-ignore-case' in matcher) return equalsIgnoringCase(matcher['equals-ignore-case'], text);
  if ('prefix' in matcher) {
    const { prefix } = matcher;
    if (typeof prefix === 'string') return `${text}"`.startsWith(prefix);
    return startsIgnoringCase(prefix['equals-ignore-case'], `${text}"`);
  }
  const { suffix } = matcher;
  if (typeof suffix === 'string') return `"${text}`.endsWith(suffix);
  return endsIgnoringCase(suffix['equals-ignore-case'], `"${text}`);
}

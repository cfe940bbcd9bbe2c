import { isInCidrBlock, isSameAddress } from './cidr';
import { endsIgnoringCase, equalsIgnoringCase, startsIgnoringCase } from './ignore-case';
import { inRange } from './numeric';
import type { Excluded, Leaf, Matcher, TextOperator } from './pattern';
import { matchesWildcard } from './wildcard';

/** Whether a value that an event has is one that the pattern wants. */
export function matchesValue(wanted: Matcher, value: Leaf): boolean {
  if (wanted === value) return true;
  if (typeof wanted === 'string') return typeof value === 'string' && isSameAddress(wanted, value);
  if (wanted === null || typeof wanted !== 'object') return false;
  if ('exists' in wanted) return wanted.exists;
  if ('numeric' in wanted) return typeof value === 'number' && inRange(wanted.numeric, value);
  if ('anything-but' in wanted) return !isExcluded(wanted['anything-but'], value);
  if (typeof value !== 'string') return false;
  if ('cidr' in wanted) return isInCidrBlock(wanted.cidr, value);
  if ('exactly' in wanted) return wanted.exactly === value;
  return matchesText(wanted, value);
}

/** A list excludes each of its entries; an operator, whatever fits it. A value of another type is never excluded. */
function isExcluded(entries: Excluded, value: Leaf): boolean {
  if (typeof entries !== 'object') return entries === value;
  if (Array.isArray(entries)) return entries.includes(value);
  if (typeof value !== 'string') return false;
  return Object.entries(entries).some(([operator, texts]: [string, string | readonly string[]]) =>
    [texts].flat().some((text) => matchesText({ [operator]: text } as unknown as TextOperator, value)),
  );
}

/**
 * event-ruler compares strings with the quotation marks that JSON puts around them, so a prefix that ends in `"` and a suffix
 * that starts with one reach across the end of the value.
 */
function matchesText(wanted: TextOperator, text: string): boolean {
  if ('wildcard' in wanted) return matchesWildcard(wanted.wildcard, text);
  if ('equals-ignore-case' in wanted) return equalsIgnoringCase(wanted['equals-ignore-case'], text);
  if ('prefix' in wanted) {
    const { prefix } = wanted;
    if (typeof prefix === 'string') return `${text}"`.startsWith(prefix);
    return startsIgnoringCase(prefix['equals-ignore-case'], `${text}"`);
  }
  const { suffix } = wanted;
  if (typeof suffix === 'string') return `"${text}`.endsWith(suffix);
  return endsIgnoringCase(suffix['equals-ignore-case'], `"${text}`);
}

import type { Detail } from '../event';

/** Properties of Security Hub whose keys are data, not names. */
const MAPS: readonly string[] = ['AffectedResources'];

/**
 * A copy of an object with all keys in camel case, at any depth; undefined if `value` is no object. Security Hub names the
 * properties of a finding as the original service does, except for an upper-case first letter (`AwsApiCallAction`), so that one
 * function can read both.
 */
export function camelCaseKeys(value: unknown): Detail | undefined {
  return typeof value === 'object' && value !== null ? (changed(value) as Detail) : undefined;
}

function changed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(changed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      MAPS.includes(name) ? inner : changed(inner),
    ]),
  );
}

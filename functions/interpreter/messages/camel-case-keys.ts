import type { Detail } from '../event';

/** Maps of Security Hub whose keys are data. */
const MAPS: readonly string[] = ['AffectedResources'];

/**
 * What Security Hub (`AwsApiCallAction`) writes as the service writes it that found it (`awsApiCallAction`): the names are the
 * same but for the first letter, so that one function reads both.
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

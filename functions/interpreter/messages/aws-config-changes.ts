import type { Field } from '../../shared/alert';
import { join, lines, list, text } from '../detail';
import type { Detail } from '../event';
import { mayHoldSecret } from '../flatten';

/** Longer values are documents, such as policies. */
const LONGEST_VALUE = 160;
const MOST_PROPERTIES = 12;
const MOST_LINES = 20;

/**
 * The changes of a configuration item: one field for each property, and one for all relationships, since the change of a security
 * group changes nothing else in the items of its network interfaces.
 *
 * @param diff `configurationItemDiff` of the event
 * @param configuration the current configuration, shown for a new resource, which has no difference
 */
export function changeFields(diff: Detail | undefined, configuration: unknown): Field[] {
  const all: [string, Detail][] = Object.entries(diff?.changedProperties ?? {});
  const created = all.length === 0 && diff?.changeType === 'CREATE';
  const changes = created ? Object.entries({ Configuration: { updatedValue: configuration } }) : all;
  const properties = changes.filter(([path]) => !isRelationship(path));
  const relationships = changes
    .filter(([path]) => isRelationship(path))
    .map(([, change]) => relationship(change));
  const more = properties.length - MOST_PROPERTIES;
  return [
    ...properties
      .slice(0, MOST_PROPERTIES)
      .map(([path, change]) => ({ label: path, value: difference(path, change) })),
    { label: 'More changes', value: more > 0 ? `+${more}` : undefined },
    { label: 'Relationships', value: list(relationships, 5) },
  ];
}

const isRelationship = (path: string) => path.startsWith('Relationships');

/** `+ AWS::EC2::NetworkInterface eni-0a1b2c3d` */
function relationship(change: Detail | null): string | undefined {
  const other = change?.updatedValue ?? change?.previousValue;
  const what = join(' ', other?.resourceType, text(other?.resourceId) ?? other?.resourceName);
  return what && `${change?.updatedValue ? '+' : '-'} ${what}`;
}

/**
 * `fromPort: 22 → 443`, `+ toPort: 22`, `- toPort: 22`: one line for each value that differs. Environment variables, user data and
 * passwords are `***`: the configuration of a function or of a task definition contains them.
 *
 * @param property the path of the change, to which the paths of its values belong
 */
function difference(property: string, change: Detail | null): string | undefined {
  const before = new Map(leaves(change?.previousValue));
  const after = new Map(leaves(change?.updatedValue));
  const paths = new Set([...before.keys(), ...after.keys()]);
  const changed = [...paths].filter((path) => before.get(path) !== after.get(path));
  const shown = changed.map((path) => {
    const full = [...property.split('.'), ...path.split('.')].filter(Boolean);
    const readable = (value: string | undefined) =>
      value !== undefined && mayHoldSecret({ path: full, value }) ? HIDDEN : value;
    return line(path, readable(before.get(path)), readable(after.get(path)));
  });
  return lines(shown, MOST_LINES) ?? text(change?.changeType);
}

const HIDDEN = '***';

function line(path: string, before: string | undefined, after: string | undefined): string {
  const name = path && `${path}: `;
  if (before === undefined) return `+ ${name}${short(after)}`;
  return after === undefined ? `- ${name}${short(before)}` : `${name}${short(before)} → ${short(after)}`;
}

function short(value = ''): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}

/** The primitive values inside a value, each with its path: `ipPermissions.0.fromPort`. */
function leaves(value: unknown, path = ''): [string, string][] {
  const plain = text(value);
  const inner = plain === undefined ? value : documentIn(plain);
  if (inner === null || typeof inner !== 'object') return plain === undefined ? [] : [[path, plain]];
  return Object.entries(inner).flatMap(([key, one]) => leaves(one, path ? `${path}.${key}` : key));
}

/**
 * Parses a policy, which is JSON in a string and for IAM also URL-encoded; undefined for texts that are not JSON.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html
 */
function documentIn(plain: string): unknown {
  // An event may have hundreds of thousands of texts, and errors of JSON.parse take a hundred times as long as this check.
  if (!/^(%7B|%5B|[{[])/i.test(plain)) return undefined;
  try {
    return JSON.parse(plain.startsWith('%') ? decodeURIComponent(plain) : plain);
  } catch {
    return undefined;
  }
}

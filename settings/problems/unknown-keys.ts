import * as z from 'zod';
import { suggest } from '../../words/suggest';
import { suggestionOrAllowed } from '../fields/types';
import type { Path, ValidationIssue } from './validation-issue';

/** Secrets, which Terraform receives as variables when it runs. */
const VARIABLES: readonly string[] = ['slack_webhooks', 'forwarder_external_id'];

/**
 * Returns the issue about a key that its block does not have: what was probably meant, or the block where the key belongs.
 * @param block where the key is
 * @param known the keys of that block
 * @param schema the schema of all settings
 */
export function unknownKey(
  block: Path,
  key: string,
  known: readonly string[],
  schema: z.core.$ZodType,
): ValidationIssue {
  const path = [...block, key];
  if (VARIABLES.includes(key)) {
    const message = `a secret, which must not be in a file; give it as the variable TF_VAR_${key}`;
    return { path, message, meant: path };
  }
  const meant = suggest(key, known);
  const owners = meant === undefined ? ownersOf(key, schema) : [];
  if (owners.length > 0) return { path, message: `unknown setting here; ${belongsIn(owners)}`, meant: path };
  const message = `unknown setting; ${suggestionOrAllowed(meant, known)}`;
  return { path, message, meant: [...block, meant ?? key] };
}

const MOST_OWNERS = 4;

function belongsIn(owners: readonly string[]): string {
  const named = owners.slice(0, MOST_OWNERS).map((owner) => owner || 'the top of the file');
  const all = owners.length > MOST_OWNERS ? [...named, 'other blocks'] : named;
  return `it belongs in ${all.join(', ').replace(/, ([^,]*)$/, ' or $1')}`;
}

/** Path of each block by the names of its settings: `slack`, `event_rules.rules.…`; empty text for the top of the file. */
type Owners = ReadonlyMap<string, readonly string[]>;

/** Cached by schema, because a walk for every unknown key would take a second for thousands of them. */
const ownersBySchema = new WeakMap<z.core.$ZodType, Owners>();

/** The blocks that have a setting of this name, outer ones first. */
function ownersOf(key: string, schema: z.core.$ZodType): readonly string[] {
  const owners = ownersBySchema.get(schema) ?? ownersIn(schema);
  ownersBySchema.set(schema, owners);
  return owners.get(key) ?? [];
}

function ownersIn(schema: z.core.$ZodType): Owners {
  const owners = new Map<string, string[]>();
  for (const [key, block] of settingsIn(schema, '')) owners.set(key, [...(owners.get(key) ?? []), block]);
  return owners;
}

/** The names of all settings with the blocks that contain them. */
function settingsIn(
  schema: z.core.$ZodType,
  path: string,
): readonly (readonly [key: string, block: string])[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return settingsIn(inner.element, `${path}[…]`);
  if (inner instanceof z.ZodRecord) return settingsIn(inner.valueType, `${path}.…`);
  if (!(inner instanceof z.ZodObject)) return [];
  const shape = Object.entries(inner.shape);
  return [
    ...shape.map(([key]) => [key, path] as const),
    ...shape.flatMap(([key, each]) => settingsIn(each, path ? `${path}.${key}` : key)),
  ];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapper =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapper ? unwrapped(schema.unwrap()) : schema;
}

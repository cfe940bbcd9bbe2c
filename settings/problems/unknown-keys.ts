import * as z from 'zod';
import { suggest } from '../../words/suggest';
import { suggestionOrAllowed } from '../fields/types';
import type { Path, ValidationIssue } from './validation-issue';

/** What Terraform gets as variables when it runs, because it is secret. */
const VARIABLES: readonly string[] = ['slack_webhooks', 'forwarder_external_id'];

/**
 * The issue about a key that its block does not have: what was probably meant, or the block where the key belongs.
 * @param block where the key is
 * @param known the keys of that block
 * @param schema the whole of the settings
 */
export function unknownKey(
  block: Path,
  key: string,
  known: readonly string[],
  schema: z.core.$ZodType,
): ValidationIssue {
  const path = [...block, key];
  if (VARIABLES.includes(key)) {
    const message = `a secret, which must not stand in a file; give it as the variable TF_VAR_${key}`;
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

/** The blocks that have a setting of this name: `slack`, `event_rules.rules.…`; empty text for the top of the file. */
function ownersOf(key: string, schema: z.core.$ZodType, path = ''): readonly string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return ownersOf(key, inner.element, `${path}[…]`);
  if (inner instanceof z.ZodRecord) return ownersOf(key, inner.valueType, `${path}.…`);
  if (!(inner instanceof z.ZodObject)) return [];
  const nested = Object.entries(inner.shape).flatMap(([name, each]) =>
    ownersOf(key, each, path ? `${path}.${name}` : name),
  );
  return Object.hasOwn(inner.shape, key) ? [path, ...nested] : nested;
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapper =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapper ? unwrapped(schema.unwrap()) : schema;
}

import type * as z from 'zod';
import { pathText } from './settings-error';
import { unknownKey } from './unknown-keys';
import type { ValidationIssue } from './validation-issue';

/**
 * Converts the issues of zod: one for each unknown key.
 * @param schema the schema of all settings, to say where an unknown key belongs
 */
export function schemaIssues(
  error: z.ZodError | undefined,
  schema: z.core.$ZodType,
): readonly ValidationIssue[] {
  return (error?.issues ?? []).flatMap((issue) => issuesOf(issue, schema));
}

function issuesOf(issue: z.core.$ZodIssue, schema: z.core.$ZodType): readonly ValidationIssue[] {
  const { path } = issue;
  // The message of a block contains its keys.
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(path, key, issue.message.split(', '), schema));
  if (issue.code !== 'custom' || issue.params?.sameAs === undefined)
    return [{ path, message: issue.message }];
  const first = [...path.slice(0, -1), issue.params.sameAs];
  // If the item itself is invalid, both places already have that message.
  return [{ path, message: `the same as ${pathText(first)}; take one out`, derivedFrom: [first, path] }];
}

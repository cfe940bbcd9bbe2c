import type * as z from 'zod';
import { pathText } from './settings-error';
import { unknownKey } from './unknown-keys';
import type { ValidationIssue } from './validation-issue';

/**
 * What zod found, as issues: one for each unknown key.
 * @param schema the whole of the settings, to say where an unknown key belongs
 */
export function schemaIssues(
  error: z.ZodError | undefined,
  schema: z.core.$ZodType,
): readonly ValidationIssue[] {
  return (error?.issues ?? []).flatMap((issue) => issuesOf(issue, schema));
}

function issuesOf(issue: z.core.$ZodIssue, schema: z.core.$ZodType): readonly ValidationIssue[] {
  const { path } = issue;
  // The message of a block holds its keys.
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(path, key, issue.message.split(', '), schema));
  if (issue.code !== 'custom' || issue.params?.sameAs === undefined)
    return [{ path, message: issue.message }];
  const first = [...path.slice(0, -1), issue.params.sameAs];
  // If the item is wrong, that is the message at both places.
  return [{ path, message: `the same as ${pathText(first)}; take one out`, derivedFrom: [first, path] }];
}

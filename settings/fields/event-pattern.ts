import * as z from 'zod';
import { checkPattern } from '../../patterns/engine/check';
import type { EventPattern } from '../../patterns/engine/pattern';
import { duplicateKeys } from '../read/duplicate-keys';

/**
 * An event pattern that EventBridge accepts: a map, into which JSON can be pasted as it is, or JSON as text, such as a heredoc.
 * @param deployed the pattern that AWS receives, whose length counts
 */
export function eventPattern(deployed: (pattern: object) => object = (pattern) => pattern) {
  return z
    .custom<EventPattern | string>()
    .superRefine((value, context) => {
      const pattern = fromJson(value);
      const isMap = typeof pattern === 'object' && pattern !== null && !Array.isArray(pattern);
      const issues =
        pattern === undefined
          ? [{ path: [], message: value === undefined ? MISSING : NOT_JSON }]
          : [...duplicates(value), ...checkPattern(isMap ? deployed(pattern) : pattern)];
      for (const { path, message } of issues)
        context.addIssue({ code: 'custom', path: [...path], message, input: value });
    })
    .transform((value) => fromJson(value) as EventPattern);
}

const MISSING = 'missing: an event pattern, such as { source = ["aws.rds"] }';

const NOT_JSON =
  'text that is not JSON; write the pattern as a map, such as { source = ["aws.rds"] }, or as JSON';

/** Parses a text as JSON, undefined if it is not JSON; returns any other value unchanged. */
function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** JSON.parse keeps the last of two equal keys and silently drops the first. */
function duplicates(value: unknown) {
  if (typeof value !== 'string') return [];
  return duplicateKeys(value).map(({ path, message }) => ({
    path: [],
    message: `${path} of the text: ${message}`,
  }));
}

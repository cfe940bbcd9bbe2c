import * as z from 'zod';
import { checkPattern } from '../../patterns/engine/check';
import type { EventPattern } from '../../patterns/engine/pattern';

/**
 * An event pattern that EventBridge takes, as a map; JSON can be pasted as it is.
 * @param deployed what becomes of it before AWS gets it: its length is what counts
 */
export function eventPattern(deployed: (pattern: object) => object = (pattern) => pattern) {
  return z.custom<EventPattern>().superRefine((value, context) => {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    for (const { path, message } of checkPattern(isMap ? deployed(value) : value)) {
      context.addIssue({ code: 'custom', path: [...path], message, input: value });
    }
  });
}

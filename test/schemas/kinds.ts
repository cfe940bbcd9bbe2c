import type { Kind } from './kind';
import { FINDINGS } from './kinds-findings';
import { OPERATIONS } from './kinds-operations';

/** Every kind of event that has a message. */
export const KINDS: readonly Kind[] = [...FINDINGS, ...OPERATIONS];

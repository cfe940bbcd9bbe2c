import type { Problem } from './problems';
import { StackFailure } from './stack-terraform';

/** Why work on a stack failed, whatever was thrown. */
export function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof StackFailure) return error.problems;
  return [{ kind: 'other', message: error instanceof Error ? error.message : String(error), regions: [] }];
}

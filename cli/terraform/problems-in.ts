import type { Problem } from './problems';
import { StackFailure } from './stack-terraform';

/** Returns why work on a stack failed, from anything thrown. */
export function problemsIn(error: unknown): readonly Problem[] {
  if (error instanceof StackFailure) return error.problems;
  return [{ kind: 'other', message: error instanceof Error ? error.message : String(error), regions: [] }];
}

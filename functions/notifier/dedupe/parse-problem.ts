import type { Severity } from '../../shared/alert';
import type { Problem, Thread } from './problem';

/**
 * As the item was written before it said what the channel shows. Such items expire 400 days after their last change.
 * `unknown`: a resolution came, but nothing was ever raised.
 */
interface FormerProblem {
  readonly state: 'open' | 'resolved' | 'unknown';
  readonly over?: number;
  /** When a message about it was last posted. */
  readonly told: number;
  /** The worst that was posted. */
  readonly severity: Severity;
  readonly revision: string;
  readonly last: number;
  readonly count: number;
  readonly regions: readonly string[];
  readonly ids: readonly string[];
  readonly thread?: Thread;
}

/**
 * A problem from its item in the table, also from one of the former format: without that, the end of a problem that was
 * notified before would be taken for the end of something that was never raised.
 */
export function parseProblem(text: string): Problem {
  const problem: Problem | FormerProblem = JSON.parse(text);
  return 'told' in problem ? converted(problem) : problem;
}

function converted({ state, over, told, severity, revision, thread, ...rest }: FormerProblem): Problem {
  const { last, count, regions, ids } = rest;
  if (state === 'unknown') return { state: 'resolved', over, count: 0, regions: [], ids };
  const shown = { state, severity, revision, at: told, thread };
  return { state, over, last, count, regions, ids, shown };
}

import type { Severity } from '../../shared/alert';
import type { Problem, Thread } from './problem';

/**
 * An item of a former version, which did not have `shown`. Such items expire 400 days after their last change.
 * `unknown`: a resolution arrived, but nothing was ever raised.
 */
interface LegacyProblem {
  readonly state: 'open' | 'resolved' | 'unknown';
  readonly over?: number;
  /** When a message about it was last posted. */
  readonly told: number;
  /** The highest severity that was posted. */
  readonly severity: Severity;
  readonly revision: string;
  readonly last: number;
  readonly count: number;
  readonly regions: readonly string[];
  readonly ids: readonly string[];
  readonly thread?: Thread;
}

/**
 * Parses a problem from its item in the table. Items of the former version are converted: otherwise the resolution of a
 * problem that was notified by it would be suppressed as "never raised".
 *
 * @throws SyntaxError if the text is not JSON
 */
export function parseProblem(text: string): Problem {
  const problem: Problem | LegacyProblem = JSON.parse(text);
  return 'told' in problem ? converted(problem) : problem;
}

function converted({ state, over, told, severity, revision, thread, ...rest }: LegacyProblem): Problem {
  const { last, count, regions, ids } = rest;
  if (state === 'unknown') return { state: 'resolved', over, count: 0, regions: [], ids };
  const shown = { state, severity, revision, at: told, thread };
  return { state, over, last, count, regions, ids, shown };
}

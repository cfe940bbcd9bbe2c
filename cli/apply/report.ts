import { condensed } from '../plan/condensed';
import { problemText } from '../terraform/problems';
import type { ApplyResult } from './apply-stacks';

/** Formats what was applied, what failed and why, and how to continue. */
export function report(results: readonly ApplyResult[], verb: 'applied' | 'destroyed'): string {
  const named = (status: ApplyResult['status']) =>
    results.filter((result) => result.status === status).map(({ stack }) => stack);
  const [done, failed, left] = [named('applied'), named('failed'), named('not started')];
  const reasons = condensed(
    results.flatMap((result) =>
      result.status === 'failed'
        ? result.problems.map((problem) => ({ stack: result.stack, text: problemText(problem) }))
        : [],
    ),
  ).map(({ stacks, text }) => `failed: ${stacks.join(', ')}: ${text}`);
  return [
    ...(done.length > 0 ? [`${verb}: ${done.join(', ')}`] : []),
    ...reasons,
    ...(left.length > 0 ? [`not started: ${left.join(', ')}`] : []),
    ...(failed.length + left.length > 0 ? [goOn(failed, left, verb)] : []),
  ].join('\n');
}

function goOn(failed: readonly string[], left: readonly string[], verb: 'applied' | 'destroyed'): string {
  if (verb === 'destroyed')
    return 'to continue, fix the cause and run destroy again; it skips what is already destroyed';
  if (failed.length === 0) return 'to continue: aws-monitoring apply';
  const others = left.length > 0 ? ', together with the saved plans of the others' : '';
  return `to continue, fix the cause, then run: aws-monitoring plan ${failed.join(' ')}, and aws-monitoring apply${others}`;
}

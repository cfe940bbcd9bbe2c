import type { Alert } from '../../functions/shared/alert';
import { digestOf } from './digest';
import { headline, losses, problems } from './report';
import { countsOf, exitCodeOf, type StackResult } from './stack-result';

export interface AlertContext {
  /** Twelve digits. */
  readonly account: string;
  /** Milliseconds. */
  readonly at: number;
}

/** The number of lines that a field shows; the plan has the rest. */
const MAX_LINES = 10;

/**
 * Returns the result of a scheduled check as an alert of the monitoring itself. The same drift is one problem, which is posted
 * once.
 */
export function alertOf(results: readonly StackResult[], { account, at }: AlertContext): Alert {
  const hasFailed = exitCodeOf(results) === 1;
  const digest = digestOf(results);
  const changed = results.flatMap((result) =>
    result.status === 'planned' && result.hasChanges ? [`${result.stack}: ${numbers(result)}`] : [],
  );
  return {
    service: 'monitoring',
    product: 'AWS monitoring',
    severity: hasFailed || losses(results).length > 0 ? 'high' : 'medium',
    state: 'open',
    title: hasFailed
      ? 'The check for drift failed'
      : 'Deployed resources differ from the settings and sources',
    description: `${headline(results)}. aws-monitoring plan shows the changes; apply them, or adapt the settings.`,
    account,
    region: '',
    fields: [
      { label: 'Stacks', value: lines(changed) },
      { label: 'Lost if applied', value: lines(losses(results)) },
      { label: 'Failed', value: lines(problems(results)) },
    ],
    key: `monitoring/drift/${digest}`,
    time: new Date(at).toISOString(),
    eventId: `monitoring/drift/${digest}/${new Date(at).toISOString().slice(0, 10)}`,
    origin: 'real',
  };
}

function numbers({ changes }: Extract<StackResult, { status: 'planned' }>): string {
  const counts = countsOf(changes);
  return (
    Object.entries(counts)
      .flatMap(([action, number]) => (number === 0 ? [] : `${number} to ${action}`))
      .join(', ') || 'outputs only'
  );
}

function lines(all: readonly string[]): string | undefined {
  if (all.length === 0) return undefined;
  const more = all.length - MAX_LINES;
  return [...all.slice(0, MAX_LINES), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

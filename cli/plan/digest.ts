import { createHash } from 'node:crypto';
import type { StackResult } from './stack-result';

/**
 * Returns a digest that is equal for plans with the same changes, to check that the plan of a pull request is the one that is
 * applied.
 */
export function digestOf(results: readonly StackResult[]): string {
  const lines = results.flatMap((result) =>
    result.status === 'planned'
      ? result.changes.map(({ address, action, attributes }) =>
          [result.stack, address, action, ...attributes].join(' '),
        )
      : [`${result.stack} ${result.status}`],
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}

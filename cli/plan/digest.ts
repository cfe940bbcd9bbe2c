import { createHash } from 'node:crypto';
import type { StackResult } from './stack-result';

/** Equal for two plans that do the same to the same resources: what was read in a pull request is what is applied afterwards. */
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

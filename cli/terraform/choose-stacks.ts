import { suggest } from '../../words/suggest';
import { UsageError } from '../command-line/usage-error';

/**
 * Returns the named stacks, or all if none is named, in deployment order.
 * @throws UsageError for a name that no stack has
 */
export function chooseStacks<T extends { readonly name: string }>(
  stacks: readonly T[],
  names: readonly string[],
): readonly T[] {
  const known = stacks.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const [first = ''] = unknown;
    const meant = suggest(first, known);
    throw new UsageError(
      `no stack ${unknown.join(', ')}; ${meant ? `did you mean ${meant}?` : `stacks: ${known.join(', ')}`}`,
    );
  }
  return names.length === 0 ? stacks : stacks.filter(({ name }) => names.includes(name));
}

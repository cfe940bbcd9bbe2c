import type { Field } from '../../shared/alert';

/** Fields about one part of an event, in two ranks: a message shows the first ones separately and the rest in a list. */
export interface Facts {
  /** What decides whether to act now: what, where, who; the most important first. */
  readonly first: readonly Field[];
  readonly more?: readonly Field[];
}

/**
 * The fields of all parts in the order in which a message shows them: those of the first rank, then `between`, then the rest.
 * Fields with equal label and value appear once.
 */
export function rankFields(parts: readonly Facts[], between: readonly Field[] = []): readonly Field[] {
  const all = [...parts.flatMap(({ first }) => first), ...between, ...parts.flatMap(({ more = [] }) => more)];
  const known = new Set<string>();
  return all.filter(({ label, value }) => {
    if (value === undefined) return true;
    const id = `${label}\n${value}`;
    return known.has(id) ? false : known.add(id);
  });
}

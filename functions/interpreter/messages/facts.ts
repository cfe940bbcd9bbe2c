import type { Field } from '../../shared/alert';

/** What a part of an event tells, in two ranks: a message shows few fields at a glance and folds the rest into a list. */
export interface Facts {
  /** Decides whether somebody gets up at night: what, where, who. The most important is the first. */
  readonly first: readonly Field[];
  readonly more?: readonly Field[];
}

/**
 * The fields of all parts: those of the first rank in the order of the parts, `between`, then the rest in the same order. What two
 * parts say alike is said once.
 */
export function rankFields(parts: readonly Facts[], between: readonly Field[] = []): readonly Field[] {
  const all = [...parts.flatMap(({ first }) => first), ...between, ...parts.flatMap(({ more = [] }) => more)];
  const said = new Set<string>();
  return all.filter(({ label, value }) => {
    if (value === undefined) return true;
    const id = `${label}\n${value}`;
    return said.has(id) ? false : said.add(id);
  });
}

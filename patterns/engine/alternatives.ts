import type { Alternatives, EventPattern, Matcher } from './pattern';

/** Conditions that must hold together: the matchers of each field by its path, such as `detail.state`. */
export type Conditions = Map<string, readonly Matcher[]>;

/**
 * Expands every `$or` of a pattern: one set of conditions for each combination of alternatives, as event-ruler compiles it
 * (JsonRuleCompiler). If a field is both inside and outside of `$or`, the later one applies.
 */
export function expandAlternatives(pattern: EventPattern): Conditions[] {
  return expand(pattern, '', [new Map()]);
}

function expand(pattern: EventPattern, base: string, combinations: Conditions[]): Conditions[] {
  let expanded = combinations;
  for (const [field, part] of Object.entries(pattern)) {
    const path = base ? `${base}.${field}` : field;
    if (!Array.isArray(part)) {
      expanded = expand(part as EventPattern, path, expanded);
    } else if (field === '$or') {
      const before = expanded;
      const copies = () => before.map((conditions) => new Map(conditions));
      expanded = (part as Alternatives).flatMap((alternative) => expand(alternative, base, copies()));
    } else {
      for (const conditions of expanded) conditions.set(path, part as readonly Matcher[]);
    }
  }
  return expanded;
}

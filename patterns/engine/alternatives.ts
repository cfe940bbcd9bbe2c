import type { Alternatives, EventPattern, Matcher } from './pattern';

/** Conditions that must hold together: what is wanted of each field, by the field's path, such as `detail.state`. */
export type Conditions = Map<string, readonly Matcher[]>;

/**
 * A pattern without its `$or`: every combination of their alternatives, as event-ruler compiles it (JsonRuleCompiler). Of a
 * field that stands both inside and outside of `$or`, the later one counts.
 */
export function expandAlternatives(pattern: EventPattern): Conditions[] {
  return expand(pattern, '', [new Map()]);
}

function expand(pattern: EventPattern, base: string, combinations: Conditions[]): Conditions[] {
  let spreading = combinations;
  for (const [field, part] of Object.entries(pattern)) {
    const path = base ? `${base}.${field}` : field;
    if (!Array.isArray(part)) {
      spreading = expand(part as EventPattern, path, spreading);
    } else if (field === '$or') {
      const before = spreading;
      const copies = () => before.map((conditions) => new Map(conditions));
      spreading = (part as Alternatives).flatMap((alternative) => expand(alternative, base, copies()));
    } else {
      for (const conditions of spreading) conditions.set(path, part as readonly Matcher[]);
    }
  }
  return spreading;
}

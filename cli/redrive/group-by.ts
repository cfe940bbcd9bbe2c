/** Those with the same key together, in the order in which the keys first appear. Node 20 has no Map.groupBy. */
export function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): readonly [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return [...groups.values()];
}

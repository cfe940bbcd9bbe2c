const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** Whether the number satisfies every comparison of a list such as `[">", 0, "<=", 5]`. */
export function inRange(range: readonly (string | number)[], value: number): boolean {
  // 1e400 is valid JSON, but parsed as infinity, which event-ruler does not match either.
  if (!Number.isFinite(value)) return false;
  return range.every((item, at) => at % 2 === 1 || COMPARISONS[item]?.(value, Number(range[at + 1])));
}

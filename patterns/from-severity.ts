/** The severities from `least` on, of a list in ascending order. */
export function fromSeverity<T extends string>(severities: readonly T[], least: T): readonly T[] {
  return severities.slice(severities.indexOf(least));
}

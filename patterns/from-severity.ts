/** The severities of a list that goes from mildest to worst, from `least` on. */
export function fromSeverity<T extends string>(severities: readonly T[], least: T): readonly T[] {
  return severities.slice(severities.indexOf(least));
}

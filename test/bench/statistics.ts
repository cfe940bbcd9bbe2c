/** Returns the median; for an even number of values the higher of the two middle ones, for none NaN. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A measurement of a workload. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * Returns how a cost grows: the cost of one more between the two largest sizes, divided by that between the two smallest ones. 1 is
 * linear, more is worse, less is better. A fixed cost of every size does not count.
 *
 * @param points three, by size
 */
export function growth([small, middle, large]: readonly [Point, Point, Point]): number {
  return slope(middle, large) / slope(small, middle);
}

const slope = (from: Point, to: Point) => (to.cost - from.cost) / (to.size - from.size);

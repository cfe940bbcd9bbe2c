/** The middle of the values, or of an even number the higher one of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A measurement of a work of some size. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * How a cost grows: what one more costs between the two largest sizes, against what it costs between the two smallest ones. 1 is
 * linear, more is worse, less is better. What every size costs alike does not count.
 *
 * @param points three, by size
 */
export function growth([small, middle, large]: readonly [Point, Point, Point]): number {
  return slope(middle, large) / slope(small, middle);
}

const slope = (from: Point, to: Point) => (to.cost - from.cost) / (to.size - from.size);

import type { Leaf } from './pattern';

/** A chosen element of an array in the event, linked to the elements that were chosen before. */
export interface ArrayElement {
  readonly array: readonly unknown[];
  readonly index: number;
  /** Path of the array's field. */
  readonly path: string;
  readonly before: ArrayElement | undefined;
}

export interface Walk {
  /** Path of the field to visit. */
  readonly path: string;
  /** Elements that are already chosen: other elements of their arrays are not visited. */
  readonly place: ArrayElement | undefined;
  /** Called with each value and the array elements that contain it. */
  readonly visit: (value: Leaf, place: ArrayElement | undefined) => void;
  /** Limit of objects, arrays and values still to enter, and of names still to look for; negative after the walk was aborted. */
  readonly steps: { left: number };
}

const { hasOwn } = Object;
const { isArray } = Array;

/** event-ruler's parser (Jackson) refuses events with deeper nesting; here deeper values are not visited. */
const MAX_DEPTH = 1000;

/**
 * Visits each value of the event at a path. Array indexes are not part of the path. A name with dots is equivalent to nested fields,
 * as in event-ruler, which joins names with dots. Objects and arrays are not values.
 */
export function eachLeaf(event: object, walk: Walk): void {
  enter(event, walk.path, walk, walk.place, 0);
}

/** @param rest of the path; undefined at its end */
function enter(
  node: unknown,
  rest: string | undefined,
  walk: Walk,
  place: ArrayElement | undefined,
  depth: number,
): void {
  walk.steps.left -= 1;
  if (depth > MAX_DEPTH || walk.steps.left < 0) return;
  if (isArray(node)) enterArray(node, rest, walk, place, depth + 1);
  else if (isObject(node)) enterObject(node, rest, walk, place, depth + 1);
  else if (rest === undefined && node !== undefined) walk.visit(node as Leaf, place);
}

function enterObject(
  node: Readonly<Record<string, unknown>>,
  rest: string | undefined,
  walk: Walk,
  place: ArrayElement | undefined,
  depth: number,
): void {
  if (rest === undefined) return;
  for (let dot = rest.indexOf('.'); dot >= 0 && walk.steps.left-- > 0; dot = rest.indexOf('.', dot + 1)) {
    const name = rest.slice(0, dot);
    if (hasOwn(node, name)) enter(node[name], rest.slice(dot + 1), walk, place, depth);
  }
  if (hasOwn(node, rest)) enter(node[rest], undefined, walk, place, depth);
}

function enterArray(
  array: readonly unknown[],
  rest: string | undefined,
  walk: Walk,
  place: ArrayElement | undefined,
  depth: number,
): void {
  const chosen = indexIn(array, place);
  if (chosen !== undefined) {
    enter(array[chosen], rest, walk, place, depth);
    return;
  }
  const path = rest === undefined ? walk.path : walk.path.slice(0, -rest.length - 1);
  for (let index = 0; index < array.length && walk.steps.left >= 0; index++) {
    const element = array[index];
    // Primitive elements of an array are not tied to an element: event-ruler combines them with any.
    const here = isObject(element) ? { array, index, path, before: place } : place;
    enter(element, rest, walk, here, depth);
  }
}

function indexIn(array: readonly unknown[], place: ArrayElement | undefined): number | undefined {
  for (let each = place; each; each = each.before) if (each.array === array) return each.index;
  return undefined;
}

/** Also true for arrays. */
function isObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null;
}

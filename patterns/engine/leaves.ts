import type { Leaf } from './pattern';

/** An element of an array of the event, and those of the arrays chosen before it. */
export interface ArrayElement {
  readonly array: readonly unknown[];
  readonly index: number;
  /** Path of the array's field. */
  readonly path: string;
  readonly before: ArrayElement | undefined;
}

export interface Walk {
  /** Path of the field that is looked for. */
  readonly path: string;
  /** Elements that are chosen already: of these arrays no other one is visited. */
  readonly place: ArrayElement | undefined;
  /** Gets the place with the elements in which the value was found. */
  readonly visit: (value: Leaf, place: ArrayElement | undefined) => void;
  /** How many more objects, arrays and values may be entered; below zero the walk was cut short. */
  readonly steps: { left: number };
}

/** The reader of events in event-ruler (Jackson) refuses what is nested deeper; here it only is not seen. */
const DEEPEST = 1000;

/**
 * Visits each value that the event has at a path. Arrays are no step of the path. A name with dots is as good as nested fields,
 * as in event-ruler, which joins the names by dots. Objects and arrays are no values themselves.
 */
export function eachLeaf(event: object, walk: Walk): void {
  enter(event, walk.path, walk, walk.place, 0);
}

/** @param rest what is left of the path; undefined at its end */
function enter(
  node: unknown,
  rest: string | undefined,
  walk: Walk,
  place: ArrayElement | undefined,
  depth: number,
): void {
  if (depth > DEEPEST || walk.steps.left-- <= 0) return;
  if (Array.isArray(node)) enterArray(node, rest, walk, place, depth + 1);
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
  for (let dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
    const name = rest.slice(0, dot);
    if (Object.hasOwn(node, name)) enter(node[name], rest.slice(dot + 1), walk, place, depth);
  }
  if (Object.hasOwn(node, rest)) enter(node[rest], undefined, walk, place, depth);
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
  array.forEach((element, index) => {
    // Plain values of an array belong to no element: event-ruler lets them go with any.
    const here = isObject(element) ? { array, index, path, before: place } : place;
    enter(element, rest, walk, here, depth);
  });
}

function indexIn(array: readonly unknown[], place: ArrayElement | undefined): number | undefined {
  for (let each = place; each; each = each.before) if (each.array === array) return each.index;
  return undefined;
}

/** Also true for arrays. */
function isObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null;
}

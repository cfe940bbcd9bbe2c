import type { Region } from '../../../settings/regions';
import { REGION } from './placeholders';

/** The same thing in each Region that has it. */
export type ByRegion = ReadonlyMap<Region, unknown>;

/** Returns the name of the condition that the stack is in one of these Regions. */
export type ConditionFor = (regions: readonly Region[]) => string;

const NO_VALUE = { Ref: 'AWS::NoValue' };

/**
 * One value for all Regions: the name of the own Region becomes a placeholder, and what else differs is chosen by `Fn::If`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 *
 * @param values JSON; undefined where a Region does not have it
 */
export function mergeRegions(values: ByRegion, conditionFor: ConditionFor): unknown {
  const present = new Map([...values].filter(([, value]) => value !== undefined));
  if (present.size < values.size)
    return { 'Fn::If': [conditionFor([...present.keys()]), mergeRegions(present, conditionFor), NO_VALUE] };
  const all = [...values.values()];
  if (all.every(Array.isArray))
    return mergeLists(values as ReadonlyMap<Region, readonly unknown[]>, conditionFor);
  if (all.every(isObject)) return mergeObjects(values as ReadonlyMap<Region, object>, conditionFor);
  return chosen(alike(values), conditionFor);
}

/** Elements with an `Id`, as targets have, are the same if that is; others if they are at the same place. */
function mergeLists(values: ReadonlyMap<Region, readonly unknown[]>, conditionFor: ConditionFor): unknown {
  const elements = [...values.values()].flat();
  if (elements.every((each) => idOf(each) !== undefined)) {
    return [...new Set(elements.map(idOf))].map((id) =>
      mergeRegions(
        new Map([...values].map(([region, list]) => [region, list.find((each) => idOf(each) === id)])),
        conditionFor,
      ),
    );
  }
  const length = Math.max(...[...values.values()].map((list) => list.length));
  return Array.from({ length }, (_, index) =>
    mergeRegions(new Map([...values].map(([region, list]) => [region, list[index]])), conditionFor),
  );
}

function mergeObjects(values: ReadonlyMap<Region, object>, conditionFor: ConditionFor): unknown {
  const keys = new Set([...values.values()].flatMap((value) => Object.keys(value)));
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      mergeRegions(
        new Map([...values].map(([region, value]) => [region, (value as Record<string, unknown>)[key]])),
        conditionFor,
      ),
    ]),
  );
}

interface Alike {
  readonly regions: readonly Region[];
  readonly value: unknown;
}

/** Groups Regions whose values are the same but for the name of the Region. */
function alike(values: ByRegion): readonly Alike[] {
  const [first, ...others] = [...values];
  if (!first) return [];
  const value = others.reduce<unknown>((merged, other) => mergeLeaf(merged, first, other), first[1]);
  if (value !== undefined && [...values].every((entry) => isIn(value, entry)))
    return [{ regions: [...values.keys()], value }];
  const withFirst = others.filter((other) => mergeLeaf(first[1], first, other) !== undefined);
  const group = new Map([first, ...withFirst]);
  const rest = new Map(others.filter(([region]) => !group.has(region)));
  // Two that each go with the first need not go with each other.
  if (rest.size === 0) return [{ regions: [first[0]], value: first[1] }, ...alike(new Map(others))];
  return [...alike(group), ...alike(rest)];
}

function chosen([first, ...others]: readonly Alike[], conditionFor: ConditionFor): unknown {
  if (!first) return NO_VALUE;
  if (others.length === 0) return first.value;
  return { 'Fn::If': [conditionFor(first.regions), first.value, chosen(others, conditionFor)] };
}

type Entry = readonly [Region, unknown];

/**
 * One value for what was merged before and for another Region.
 *
 * @param merged the value of the first Region, in which places of its name may be placeholders already
 * @returns undefined if there is none
 */
function mergeLeaf(merged: unknown, [first, value]: Entry, [other, otherValue]: Entry): unknown {
  if (merged === undefined) return undefined;
  if (typeof value !== 'string' || typeof otherValue !== 'string')
    return JSON.stringify(value) === JSON.stringify(otherValue) ? merged : undefined;
  const text = mergeTexts([first, value], [other, otherValue]);
  // In all Regions the placeholder has to be in the same places.
  return text === undefined || (merged !== value && merged !== text) ? undefined : text;
}

/** Whether a merged value is in a Region what it was before: a place may be the own Region in one, and a fixed one in another. */
const isIn = (merged: unknown, [region, value]: Entry) =>
  typeof merged !== 'string' || merged.replaceAll(REGION, region) === value;

function mergeTexts([first, text]: readonly [Region, string], [other, otherText]: readonly [Region, string]) {
  let merged = '';
  let [from, otherFrom] = [0, 0];
  while (from < text.length || otherFrom < otherText.length) {
    if (text.startsWith(first, from) && otherText.startsWith(other, otherFrom)) {
      merged += REGION;
      from += first.length;
      otherFrom += other.length;
    } else if (text[from] === otherText[otherFrom]) {
      merged += text[from];
      from++;
      otherFrom++;
    } else return undefined;
  }
  return merged;
}

const idOf = (value: unknown): unknown => (isObject(value) ? (value as { Id?: unknown }).Id : undefined);

/** Functions of CloudFormation are values as a whole: their arguments cannot be chosen. */
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Object.keys(value).some((key) => key.startsWith('Fn::'));

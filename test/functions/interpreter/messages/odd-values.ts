import fc from 'fast-check';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import { RENDER_SETTINGS } from '../../reader';

/** What may stand where something else was. */
const ODD = [null, undefined, 0, '', 'x', true, [], [null], ['x'], {}, { a: { b: 1 } }, '{"a":[1]}', '%7B%'];

/**
 * Puts odd values into any places of the detail of an event, and expects that it is understood and that its messages show
 * nothing odd.
 */
export function expectToleratesOddValues(original: string, runs: { readonly numRuns: number }): void {
  const places = fc.uniqueArray(fc.constantFrom(...pathsOf(JSON.parse(original).detail)), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(places, fc.constantFrom(...ODD), (paths, value) => {
      const event = JSON.parse(original);
      for (const path of paths) replaceAt(event.detail, path, structuredClone(value));
      expect(troubles(event)).toEqual([]);
    }),
    runs,
  );
}

/** Expects that an event is understood with null in place of each of the objects and lists in its detail. */
export function expectToleratesMissingParts(original: string): void {
  const { detail } = JSON.parse(original);
  for (const path of pathsOf(detail)) {
    if (typeof valueAt(detail, path) !== 'object') continue;
    const event = JSON.parse(original);
    replaceAt(event.detail, path, null);
    const { fault } = interpret(parse(JSON.stringify(event), 'm-1'));
    expect({ path, fault }).toEqual({ path, fault: undefined });
  }
}

/** What is wrong with how an event is understood and shown. */
function troubles(event: unknown): unknown[] {
  const { alerts, suppressed, fault } = interpret(parse(JSON.stringify(event), 'm-1'));
  if (fault !== undefined) return [fault];
  if (alerts.length === 0) return suppressed === undefined ? ['lost'] : [];
  const text = JSON.stringify(alerts.map((alert) => renderAlert(alert, 'channel', RENDER_SETTINGS)));
  return text.match(/undefined|\[object|NaN/) ?? [];
}

/** The path of every value within a value. */
function pathsOf(value: unknown): string[][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ]);
}

/** Leaves the detail as it is where an earlier change took the place away. */
function replaceAt(detail: object, path: readonly string[], value: unknown): void {
  const owner = valueAt(detail, path.slice(0, -1));
  if (owner !== null && typeof owner === 'object') Object.assign(owner, { [path.at(-1) ?? '']: value });
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => Object(inner)[key], value);
}

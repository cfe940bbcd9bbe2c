import type { Due } from '../shared/calendar';
import type { WatcherSettings } from './settings';
import type { Numbers } from './watcher-run';

/**
 * What the watcher sees for the first time, and what it is to forget. Besides what the interpreter notes there
 * (`region/…`, `service/…`, `ignore/…`), the item SEEN holds of the watcher's own:
 *
 * - `since`: when it first looked, in ms
 * - `watched/<region>`, `known/<ignore rule>`: since when they are in the settings, in ms; 0: no longer
 * - `told/<key>`: see troubles.ts
 * - `checked`, `digest`, `report`: the last day on which each was done
 */
export function newMarks(
  { regions, ignore }: WatcherSettings,
  seen: Numbers,
  due: Due,
  now: number,
): Numbers {
  const named = [
    ...regions.map((region) => `watched/${region}`),
    ...ignore.map(({ name }) => `known/${name}`),
  ];
  const fresh = named.filter((name) => !seen[name]);
  const gone = Object.keys(seen).filter(
    (name) => /^(watched|known)\//.test(name) && seen[name] && !named.includes(name),
  );
  return {
    // What was due before the watcher was there is not made up for.
    ...(seen.since === undefined && { since: now, checked: due.day, digest: due.day }),
    ...Object.fromEntries(fresh.map((name) => [name, now])),
    ...Object.fromEntries(gone.map((name) => [name, 0])),
  };
}

import type { DueDays } from '../shared/calendar';
import type { WatcherSettings } from './settings';
import type { Numbers } from './watcher-run';

/**
 * Returns the checkpoints to add for Regions and rules that are new in the settings, and to clear for those that are gone.
 *
 * The item SEEN_ITEM_ID holds what the interpreter records (`region/…`, `service/…`, `ignore/…`) and the watcher's own
 * checkpoints:
 *
 * - `since`: when the watcher first ran, in ms
 * - `watched/<region>`, `known/<ignore rule>`: since when they are in the settings, in ms; 0 once they are removed
 * - `told/<key>`: when an issue was last reported, see issues.ts
 * - `checked`, `digest`, `report`: the last day on which each was done, in days since 1970-01-01
 *
 * @param checkpoints what is stored
 * @param now milliseconds since the epoch
 */
export function newCheckpoints(
  { regions, ignore }: WatcherSettings,
  checkpoints: Numbers,
  due: DueDays,
  now: number,
): Numbers {
  const named = [
    ...regions.map((region) => `watched/${region}`),
    ...ignore.map(({ name }) => `known/${name}`),
  ];
  const added = named.filter((name) => !checkpoints[name]);
  const removed = Object.keys(checkpoints).filter(
    (name) => /^(watched|known)\//.test(name) && checkpoints[name] && !named.includes(name),
  );
  return {
    // What was due before the first run is not done afterwards.
    ...(checkpoints.since === undefined && { since: now, checked: due.day, digest: due.day }),
    ...Object.fromEntries(added.map((name) => [name, now])),
    ...Object.fromEntries(removed.map((name) => [name, 0])),
  };
}

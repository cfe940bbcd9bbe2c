import type { RoutedAlert } from '../../../../functions/shared/delivery-message';
import { routed, type World } from '../world';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Every bad alert is titled `poison <n>`. */
export const poison = (n: number): RoutedAlert => routed(`poison-${n}`, { title: `poison ${n}` });
export const isPoison = (id: string) => id.startsWith('poison');

/** When each alert was posted, in ms from the start. */
export function postedAt(world: World): () => ReadonlyMap<string, number> {
  const begun = world.now;
  const times = new Map<string, number>();
  const { push } = world.entries;
  world.entries.push = (...entries) => {
    for (const { message, eventId = '' } of entries)
      if (message === 'posted') times.set(eventId, world.now - begun);
    return push.apply(world.entries, entries);
  };
  return () => times;
}

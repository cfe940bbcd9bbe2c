import { many, World } from '../world';

export const MINUTE = 60_000;

/** A storm with the alerts n-0 to n-5, and `more` pending alerts. */
export async function worldInStorm(more: number): Promise<World> {
  const world = new World({ storm_per_minute: 5 });
  await world.receive({ 'm-1': many(0, 6) });
  if (more > 0) await world.receive({ 'm-2': many(6, more) });
  world.entries.length = 0;
  return world;
}

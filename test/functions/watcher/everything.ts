import { DAY_MS } from '../../../functions/shared/calendar';
import { RULE, World } from './world';

/** A Monday at nine with every kind of issue, for a watcher that has run for months. */
export async function everything(): Promise<World> {
  const ignore = [{ ...RULE, name: 'old', expires: '2026-06-07' }, RULE];
  const world = new World({ regions: ['us-east-1', 'eu-west-1', 'sa-east-1'], ignore, time_zone: 'UTC' });
  await world.run();
  world.now = Date.parse('2026-06-01T09:12:00Z');
  await world.hear('us-east-1', 'eu-west-1');
  await world.hearMember('444455556666', 'us-east-1', 'eu-west-1');
  await world.run();
  world.now = Date.parse('2026-06-08T09:12:00Z');
  await world.hear('us-east-1', 'sa-east-1');
  await world.hearMember('444455556666', 'us-east-1');
  await world.hearMember('777788889999', 'us-east-1');
  await world.count({ posted: 5 });
  world.webhook('alerts', { storm: world.now - DAY_MS, hasPending: true, hasDigest: true });
  world.waiting.hub = 2;
  world.take();
  world.entries.splice(0);
  return world;
}

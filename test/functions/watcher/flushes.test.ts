import { DAY_MS, HOUR_MS } from '../../../functions/calendar';
import { World } from './world';

const MINUTE = 60 * 1000;

test('every webhook is asked for its digest once a day, at the hour', async () => {
  const world = new World({ webhooks: ['alerts', 'security'] });
  await world.run();
  expect(world.take().flushes).toEqual([]);
  await world.runFor(20);
  expect(world.take().flushes).toEqual([]);
  await world.runFor(1);
  expect(world.events.map(({ id }) => id)).toEqual([
    'monitoring/digest/alerts/2026-03-05',
    'monitoring/digest/security/2026-03-05',
  ]);
  expect(world.take().flushes).toEqual([
    { webhook: 'alerts', collection: 'digest' },
    { webhook: 'security', collection: 'digest' },
  ]);
  await world.runFor(23);
  expect(world.take().flushes).toEqual([]);
});

test.each([
  ['the run at nine was missed', 5 * HOUR_MS],
  ['three days were missed', 3 * DAY_MS],
])('where %s, one digest makes up for it', async (_, missed) => {
  const world = new World();
  await world.run();
  world.now = Date.parse('2026-03-05T00:00:00Z') + missed;
  await world.run();
  expect(world.take().flushes).toEqual([{ webhook: 'alerts', collection: 'digest' }]);
  world.now += HOUR_MS;
  await world.run();
  expect(world.take().flushes).toEqual([]);
});

test('what the digest may hold is sent before it', async () => {
  const world = new World({ regions: [] });
  await world.run();
  world.waiting.hub = 1;
  world.now = Date.parse('2026-03-09T00:12:00Z');
  await world.run();
  expect(world.events.map((event) => event['detail-type'])).toEqual(['Alert', 'Alert', 'Flush']);
});

test.each([
  ['of eleven minutes ago is asked for', 11, [{ webhook: 'security', collection: 'storm' }]],
  ['of nine minutes ago waits for its reminder', 9, []],
])('what a storm collected %s', async (_, minutes, expected) => {
  const world = new World({ webhooks: ['alerts', 'security'] });
  await world.run();
  await world.table.append('storm/security', `${world.now - MINUTE}/b`, '[]');
  await world.table.append('storm/security', `${world.now - minutes * MINUTE}/a`, '[]');
  await world.run();
  expect(world.take().flushes).toEqual(expected);
});

test('a storm is asked for again each hour until it is told', async () => {
  const world = new World();
  await world.run();
  await world.table.append('storm/alerts', `${world.now - HOUR_MS}/a`, '[]');
  await world.runFor(2);
  expect(world.events.map(({ id }) => id)).toEqual([
    'monitoring/storm/alerts/2026-03-04T04',
    'monitoring/storm/alerts/2026-03-04T05',
  ]);
});

import { DAY_MS, HOUR_MS } from '../../../functions/shared/calendar';
import { World } from './world';

const MINUTE = 60 * 1000;

describe('the digest', () => {
  test('is requested once a day, at the digest hour, for each webhook that was ever used', async () => {
    const world = new World();
    world.webhook('alerts', { hasDigest: true });
    world.webhook('night', { hasDigest: true });
    world.webhook('security', {});
    await world.run();
    expect(world.take().flushes).toEqual([]);
    await world.runFor(20);
    expect(world.take().flushes).toEqual([]);
    await world.runFor(1);
    expect(world.events.map(({ id }) => id)).toEqual([
      'monitoring/digest/alerts/2026-03-05',
      'monitoring/digest/night/2026-03-05',
      'monitoring/digest/security/2026-03-05',
    ]);
    expect(world.take().flushes).toEqual([
      { webhook: 'alerts', collection: 'digest' },
      { webhook: 'night', collection: 'digest' },
      { webhook: 'security', collection: 'digest' },
    ]);
    await world.runFor(23);
    expect(world.take().flushes).toEqual([]);
  });

  test.each([
    ['the run at nine was missed', 5 * HOUR_MS],
    ['three days were missed', 3 * DAY_MS],
  ])('is requested once in the next run if %s', async (_, missed) => {
    const world = new World();
    world.webhook('alerts', { hasDigest: true });
    await world.run();
    world.now = Date.parse('2026-03-05T00:00:00Z') + missed;
    await world.run();
    expect(world.take().flushes).toEqual([{ webhook: 'alerts', collection: 'digest' }]);
    world.now += HOUR_MS;
    await world.run();
    expect(world.take().flushes).toEqual([]);
  });

  test('is requested after the alerts that it may contain', async () => {
    const world = new World({ regions: [] });
    world.webhook('alerts', { hasDigest: true });
    await world.run();
    world.waiting.hub = 1;
    world.now = Date.parse('2026-03-09T00:12:00Z');
    await world.run();
    expect(world.events.map((event) => event['detail-type'])).toEqual(['Alert', 'Alert', 'Flush']);
  });
});

describe('what is pending in the table', () => {
  test.each([
    ['a storm', { storm: 1 }],
    ['something after a fault', { hasPending: true }],
  ])('is requested if no flush is in flight: %s', async (_, state) => {
    const world = new World();
    world.webhook('security', state);
    await world.run();
    expect(world.take().flushes).toEqual([{ webhook: 'security', collection: 'storm' }]);
  });

  test.each([
    ['eleven minutes ago is taken to be lost', -11, [{ webhook: 'security', collection: 'storm' }]],
    ['ten minutes ago may still come', -10, []],
    ['in a minute is waited for', 1, []],
  ])('whose flush was due %s', async (_, minutes, expected) => {
    const world = new World();
    world.webhook('security', { storm: world.now, hasPending: true, flushAt: world.now + minutes * MINUTE });
    await world.run();
    expect(world.take().flushes).toEqual(expected);
  });

  test('is requested again each hour until it is posted', async () => {
    const world = new World();
    world.webhook('alerts', { hasPending: true });
    await world.runFor(2);
    expect(world.events.map(({ id }) => id)).toEqual([
      'monitoring/storm/alerts/2026-03-04T04',
      'monitoring/storm/alerts/2026-03-04T05',
    ]);
    world.take();
    world.webhook('alerts', {});
    await world.runFor(2);
    expect(world.take().flushes).toEqual([]);
  });

  test('is requested for the webhook even if it is not in the settings', async () => {
    const world = new World();
    await world.run();
    world.webhook('taken-out-last-week', { hasPending: true, hasDigest: true });
    world.now = Date.parse('2026-03-05T00:12:00Z');
    await world.run();
    expect(world.take().flushes).toEqual([
      { webhook: 'taken-out-last-week', collection: 'storm' },
      { webhook: 'taken-out-last-week', collection: 'digest' },
    ]);
  });
});

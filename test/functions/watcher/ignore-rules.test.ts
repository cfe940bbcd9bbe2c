import { DAY_MS, HOUR_MS } from '../../../functions/shared/calendar';
import { RULE, shownFields, World } from './world';

const dayOf = (world: World) => new Date(world.now).toISOString().slice(0, 10);

describe('an expired rule', () => {
  const expiring = { ...RULE, expires: '2026-03-10' };

  test('is reported on the day after its last, then once a week, with its owner and reason', async () => {
    const world = new World({ ignore: [expiring] });
    await world.run();
    const said: [day: string, revision: string | undefined][] = [];
    for (let hour = 0; hour < 24 * 24; hour++) {
      await world.runFor(1);
      for (const alert of world.take().alerts) {
        if (alert.title !== 'Ignore rule has expired') continue;
        said.push([dayOf(world), alert.revision]);
        expect(alert).toMatchObject({ key: 'monitoring/expired/probes', severity: 'low', state: 'open' });
        expect(shownFields(alert)).toEqual({
          'Ignore rule': 'probes',
          Expired: '2026-03-10',
          Owner: 'security team',
          Reason: 'open on purpose',
        });
      }
    }
    // A new revision is posted, however long the repeat interval is.
    expect(said).toEqual([
      ['2026-03-11', '2026-03-11'],
      ['2026-03-18', '2026-03-18'],
      ['2026-03-25', '2026-03-25'],
    ]);
  });

  test.each([
    ['Pacific/Kiritimati', '2026-03-10T19:30:00Z'],
    ['Asia/Tokyo', '2026-03-11T00:30:00Z'],
    ['Europe/Berlin', '2026-03-11T08:30:00Z'],
    ['Pacific/Honolulu', '2026-03-11T19:30:00Z'],
  ])('in %s has expired at 9:00 on the day after, which is %s', async (time_zone, time) => {
    const world = new World({ ignore: [expiring], time_zone });
    await world.run();
    for (const hoursBefore of [24, 1]) {
      world.now = Date.parse(time) - hoursBefore * HOUR_MS;
      await world.run();
    }
    expect(world.takeAlerts()).not.toContain('open: Ignore rule has expired');
    world.now = Date.parse(time);
    await world.run();
    expect(world.takeAlerts()).toContain('open: Ignore rule has expired');
  });

  test('is reported every seven days even if daylight saving changes', async () => {
    const world = new World({ ignore: [expiring], time_zone: 'Europe/Berlin' });
    await world.run();
    const times: string[] = [];
    for (let hour = 0; hour < 24 * 36; hour++) {
      await world.runFor(1);
      if (world.takeAlerts().includes('open: Ignore rule has expired'))
        times.push(new Date(world.now).toISOString().slice(0, 16));
    }
    expect(times).toEqual([
      '2026-03-11T08:12',
      '2026-03-18T08:12',
      '2026-03-25T08:12',
      '2026-04-01T07:12',
      '2026-04-08T07:12',
    ]);
  });

  test.each([
    ['is given a later day', [{ ...expiring, expires: '2026-12-31' }]],
    ['is taken out of the settings', []],
  ])('that %s is resolved', async (_, ignore) => {
    const world = new World({ ignore: [expiring] });
    await world.run();
    world.now += 8 * DAY_MS;
    await world.run();
    world.take();
    world.settings = { ...world.settings, ignore };
    await world.runFor(24);
    const { alerts } = world.take();
    expect(alerts.filter(({ key }) => key.includes('expired'))).toHaveLength(1);
    expect(alerts.find(({ key }) => key.includes('expired'))).toMatchObject({
      key: 'monitoring/expired/probes',
      state: 'resolved',
      severity: 'low',
      title: 'Ignore rule has expired',
      fields: [{ label: 'Ignore rule', value: 'probes' }],
    });
    await world.runFor(48);
    expect(world.takeAlerts().filter((alert) => alert.includes('expired'))).toEqual([]);
  });
});

describe('rules that match nothing', () => {
  const rules = [RULE, { ...RULE, name: 'backups', owner: 'ops' }, { ...RULE, name: 'used' }];
  const over = { ...RULE, name: 'over', expires: '2026-03-01' };

  /** Runs once a day at noon. Returns the alerts about unused rules by day. */
  async function daily(world: World, days: number, each: (day: number) => Promise<void> = async () => {}) {
    const found: [day: number, named: string | undefined][] = [];
    for (let day = 1; day <= days; day++) {
      world.now += DAY_MS;
      await world.hear(...world.settings.regions);
      await each(day);
      await world.run();
      for (const alert of world.take().alerts)
        if (alert.key === 'monitoring/unused') {
          expect(alert).toMatchObject({ severity: 'info', title: 'Ignore rules that match nothing' });
          found.push([
            day,
            alert.state === 'open' ? shownFields(alert)['No match for 90 days'] : alert.state,
          ]);
        }
    }
    return found;
  }

  test('for 90 days are reported together, once a week', async () => {
    const world = new World({ ignore: [...rules, over] });
    await world.run();
    const found = await daily(world, 106, (day) =>
      day === 50 ? world.mark('ignore/used') : Promise.resolve(),
    );
    const named = 'probes (security team)\nbackups (ops)';
    expect(found).toEqual([91, 98, 105].map((day) => [day, named]));
  });

  test('are resolved once all are used or removed; a name that is added again counts as new', async () => {
    const world = new World({ ignore: [RULE] });
    await world.run();
    expect(await daily(world, 92)).toEqual([[91, 'probes (security team)']]);
    world.settings = { ...world.settings, ignore: [] };
    expect(await daily(world, 1)).toEqual([[1, 'resolved']]);
    world.settings = { ...world.settings, ignore: [RULE] };
    expect(await daily(world, 92)).toEqual([[92, 'probes (security team)']]);
    await world.mark('ignore/probes');
    expect(await daily(world, 90)).toEqual([[1, 'resolved']]);
  });
});

import { DAY_MS, HOUR_MS } from '../../../functions/shared/calendar';
import { SEEN_ITEM_ID } from '../../../functions/shared/counters';
import { REGIONS } from '../../../settings/regions';
import { RULE, shownFields, World } from './world';

/** The weekly reports that were sent. */
const reportsOf = (world: World) =>
  world.take().alerts.filter(({ key }) => key.startsWith('monitoring/week/'));

/** Monday, 9:12 in Tokyo; the watcher first ran on Wednesday, last an hour ago, and every Region is heard. */
async function untilMonday(world: World): Promise<World> {
  await world.run();
  world.now += 115 * HOUR_MS;
  await world.runFor(1);
  world.now += HOUR_MS;
  await world.hear(...world.settings.regions);
  return world;
}

test('on Monday at the digest hour the report "All quiet" is sent', async () => {
  const ignore = [
    RULE,
    { ...RULE, name: 'busy' },
    { ...RULE, name: 'old', expires: '2026-03-05', owner: 'ops' },
    { ...RULE, name: 'older', expires: '2026-03-04' },
  ];
  const world = await untilMonday(new World({ regions: REGIONS, ignore }));
  world.now -= 2 * DAY_MS;
  await world.mark('service/health');
  world.now += 2 * DAY_MS;
  await world.mark('service/guardduty');
  await world.count({
    received: 480,
    posted: 12,
    messages: 9,
    collected: 4,
    repeated: 31,
    suppressed: 3,
    ignored: 8,
    'ignored by probes': 1,
    'ignored by busy': 7,
    'ignored by none': 0,
  });
  expect(reportsOf(world)).toEqual([]);
  await world.run();
  const [report, ...others] = reportsOf(world);
  expect(others).toEqual([]);
  expect(report).toMatchObject({
    severity: 'info',
    state: 'open',
    title: 'All quiet',
    service: 'monitoring',
    key: 'monitoring/week/2026-03-09',
    eventId: 'monitoring/week/2026-03-09/open/2026-03-09',
    fields: expect.arrayContaining([
      { label: 'From', value: '2026-03-04T03:12:00.000Z', format: 'time' },
      { label: 'Until', value: '2026-03-09T00:12:00.000Z', format: 'time' },
    ]),
  });
  expect(shownFields(report)).toEqual({
    'Regions heard': '34 / 34',
    From: '2026-03-04T03:12:00.000Z',
    Until: '2026-03-09T00:12:00.000Z',
    'Alerts sent': '12',
    'Messages in Slack': '9',
    'Collected for a summary': '4',
    'Repeats left out': '31',
    'Ignored by the settings': '8',
    'Ignored by rule': 'busy: 7\nprobes: 1',
    Suppressed: '3',
    'Not delivered': '0',
    'Messages in dead-letter queues': '0',
    'Services last heard': 'guardduty: 2026-03-09 09:12\nhealth: 2026-03-07 09:12',
    'Expired ignore rules': 'old (ops)\nolder (security team)',
  });
});

test('the report is sent once a week', async () => {
  const world = await untilMonday(new World());
  await world.run();
  expect(reportsOf(world)).toHaveLength(1);
  await world.runFor(24 * 7 - 1);
  expect(reportsOf(world)).toEqual([]);
  await world.runFor(1);
  expect(reportsOf(world).map(({ key }) => key)).toEqual(['monitoring/week/2026-03-16']);
});

test.each([
  [
    'something was not delivered',
    (world: World) => world.count({ undelivered: 2 }),
    { 'Not delivered': '2' },
  ],
  [
    'a dead-letter queue is not empty',
    async (world: World) => void Object.assign(world.waiting, { hub: 2, 'eu-west-1': 1 }),
    { 'Messages in dead-letter queues': 'hub: 2\neu-west-1: 1' },
  ],
  [
    'a dead-letter queue cannot be read',
    async (world: World) => void Object.assign(world.waiting, { 'eu-west-1': new Error('no answer') }),
    { 'Not readable': 'eu-west-1', 'Messages in dead-letter queues': '0' },
  ],
  [
    'several dead-letter queues cannot be read',
    async (world: World) => void Object.assign(world.waiting, { hub: Number.NaN, 'us-east-1': Number.NaN }),
    { 'Not readable': 'hub, us-east-1' },
  ],
  [
    'a dead-letter queue of another account is not empty',
    async (world: World) => {
      await world.hearMember('222233334444', 'eu-west-1');
      world.waiting['222233334444 eu-west-1'] = 2;
    },
    { 'Messages waiting in other accounts': '222233334444, eu-west-1: 2' },
  ],
  [
    'a dead-letter queue of another account cannot be read',
    async (world: World) => {
      await world.hearMember('222233334444', 'eu-west-1');
      world.waiting['222233334444 eu-west-1'] = new Error('no answer');
    },
    { 'Queues of other accounts not readable': '1' },
  ],
  [
    'a Region is silent',
    async (world: World) => {
      world.now += 2 * DAY_MS + 1;
    },
    {
      'Regions heard': '0 / 2',
      'Regions not heard': 'us-east-1, eu-west-1',
      'Regions not heard yet': undefined,
    },
  ],
  [
    'Regions are new and were never heard',
    async (world: World) => {
      world.settings = { ...world.settings, regions: [...world.settings.regions, 'sa-east-1', 'ap-east-1'] };
    },
    {
      'Regions heard': '2 / 4',
      'Regions not heard': undefined,
      'Regions not heard yet': 'sa-east-1, ap-east-1',
    },
  ],
])('if %s, the report is "Needs attention"', async (_, happen, expected) => {
  const world = await untilMonday(new World());
  await happen(world);
  await world.run();
  const [report] = reportsOf(world);
  expect(report).toMatchObject({ severity: 'medium', title: 'Needs attention' });
  const fields = shownFields(report);
  expect(Object.fromEntries(Object.keys(expected).map((label) => [label, fields[label]]))).toEqual(expected);
});

describe('of other accounts', () => {
  const LONG_AGO = Date.parse('2026-01-01T00:00:00Z');
  const START = Date.parse('2026-03-04T03:12:00Z');

  /** The fields of the report with an account for each of these items. */
  async function fieldsWith(...items: readonly Readonly<Record<string, number>>[]) {
    const world = await untilMonday(new World());
    for (const [n, set] of items.entries())
      await world.table.updateCounters(SEEN_ITEM_ID, { set }, `22223333444${n}`);
    await world.run();
    return shownFields(reportsOf(world)[0]);
  }
  const heard = { 'region/eu-west-1': Date.parse('2026-03-08T20:00:00Z') };
  const gone = { 'region/eu-west-1': LONG_AGO };

  test('those that are new since the last report and those that are gone are counted', async () => {
    const fields = await fieldsWith(
      heard,
      { ...heard, known: START },
      { ...heard, known: START - 1 },
      { ...gone, known: LONG_AGO },
      { ...gone, known: START },
      gone,
    );
    expect(fields).toMatchObject({
      'Accounts heard': '3 / 3',
      'New accounts': '2',
      'Accounts that are gone': '3',
    });
  });

  test('nothing is said of changes if there are none', async () => {
    const fields = await fieldsWith({ ...heard, known: LONG_AGO });
    expect(fields).toMatchObject({ 'Accounts heard': '1 / 1' });
    expect(Object.keys(fields)).not.toContain('New accounts');
    expect(Object.keys(fields)).not.toContain('Accounts that are gone');
  });
});

test('the dead-letter queues are read once for the alert and the report', async () => {
  const world = await untilMonday(new World());
  world.looked.splice(0);
  await world.run();
  expect(reportsOf(world)).toHaveLength(1);
  expect(world.looked).toEqual(['hub', 'us-east-1', 'eu-west-1']);
});

test('rules that matched nothing for 90 days are named in the report', async () => {
  const world = new World({ ignore: [RULE, { ...RULE, name: 'busy', owner: 'ops' }] });
  await world.run();
  // A Monday, 96 days later.
  world.now = Date.parse('2026-06-08T00:12:00Z');
  await world.hear(...world.settings.regions);
  await world.run();
  const [report] = reportsOf(world);
  expect(shownFields(report)).toMatchObject({
    'Ignore rules without a match for 90 days': 'probes (security team)\nbusy (ops)',
  });
});

describe('at the first deployment', () => {
  test('on a Monday after the digest hour nothing is reported before the next Monday', async () => {
    const world = new World();
    world.now = Date.parse('2026-03-09T01:00:00Z');
    await world.run();
    await world.runFor(24 * 7 - 2);
    expect(reportsOf(world)).toEqual([]);
    await world.runFor(1);
    expect(reportsOf(world).map(({ title }) => title)).toEqual(['All quiet']);
  });

  test('less than two days before Monday, the next report covers these days as well', async () => {
    const world = new World();
    world.now = Date.parse('2026-03-07T01:00:00Z');
    await world.run();
    await world.count({ posted: 3 });
    await world.runFor(24 * 7, []);
    expect(reportsOf(world)).toEqual([]);
    await world.runFor(48);
    const [report] = reportsOf(world);
    expect(shownFields(report)).toMatchObject({ From: '2026-03-07T01:00:00.000Z', 'Alerts sent': '3' });
  });

  test('Regions that were never heard give "Needs attention"', async () => {
    const world = new World({ regions: REGIONS });
    world.now = Date.parse('2026-03-06T01:00:00Z');
    await world.run();
    await world.runFor(71, []);
    const [report] = reportsOf(world);
    expect(report?.title).toBe('Needs attention');
    expect(shownFields(report)).toMatchObject({
      'Regions heard': '0 / 34',
      'Regions not heard': REGIONS.join(', '),
    });
  });
});

test.each(['Asia/Tokyo', 'Pacific/Auckland', 'Pacific/Honolulu', 'America/New_York', 'UTC'])(
  'in %s reports follow one another without a gap, even if daylight saving changes',
  async (time_zone) => {
    const world = new World({ time_zone, regions: [] });
    world.now = Date.parse('2026-09-10T03:12:00Z');
    const start = new Date(world.now).toISOString();
    await world.run();
    const times: (string | undefined)[] = [];
    for (let hour = 0; hour < 24 * 7 * 12; hour++) {
      await world.runFor(1);
      for (const report of reportsOf(world)) times.push(shownFields(report).From, shownFields(report).Until);
    }
    expect(times.length).toBeGreaterThanOrEqual(2 * 11);
    expect(times[0]).toBe(start);
    for (let n = 1; n < times.length - 1; n += 2) expect(times[n + 1]).toBe(times[n]);
  },
);

test('the report of a Monday on which the watcher did not run is sent on the next day', async () => {
  const world = await untilMonday(new World());
  world.now += DAY_MS + 5 * HOUR_MS;
  await world.hear(...world.settings.regions);
  await world.run();
  const reports = reportsOf(world);
  expect(reports.map(({ key }) => key)).toEqual(['monitoring/week/2026-03-09']);
  expect(shownFields(reports[0]).Until).toBe('2026-03-10T05:12:00.000Z');
});

test('34 silent Regions fit into one field of Slack', async () => {
  const world = await untilMonday(new World({ regions: REGIONS }));
  world.now += 2 * DAY_MS + 1;
  await world.run();
  const fields = shownFields(reportsOf(world)[0]);
  expect(fields['Regions not heard']?.length).toBeLessThanOrEqual(800);
});

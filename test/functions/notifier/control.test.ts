import { World } from './world';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const scheduled = (rule: string, region = 'us-east-1') => ({
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  region,
  resources: [`arn:aws:events:${region}:111122223333:rule/acme-${rule}`],
});
const CLOCK = scheduled('clock');
const REGIONS = ['us-east-1', 'eu-west-1'];

/** A Wednesday, 11:12 in Tokyo, and the clock has struck once. */
async function worldWith(changes = {}): Promise<World> {
  const world = new World({ regions: REGIONS, ...changes });
  await world.receive({ clock: CLOCK });
  return world;
}

const heartbeats = (world: World, ...regions: readonly string[]) =>
  world.receive(Object.fromEntries(regions.map((region) => [region, scheduled('heartbeat', region)])));

test('a heartbeat posts nothing and is noted', async () => {
  const world = await worldWith();
  expect(await heartbeats(world, 'eu-west-1')).toEqual([]);
  expect(world.posts).toEqual([]);
  expect(await world.store.counts('seen')).toMatchObject({ 'region/eu-west-1': world.now });
});

test('a heartbeat that cannot be noted comes again: it would become a false alarm', async () => {
  const world = await worldWith();
  world.tableFault = new Error('UpdateItem: no answer');
  expect(await heartbeats(world, 'eu-west-1')).toEqual(['eu-west-1']);
});

test('a Region not heard for two days is an alert, once, and so is its return', async () => {
  const world = await worldWith();
  await heartbeats(world, ...REGIONS);
  world.now += DAY;
  await heartbeats(world, 'us-east-1');
  world.now += DAY + 1;
  await heartbeats(world, 'us-east-1');
  await world.receive({ clock: CLOCK });
  world.now += HOUR;
  await world.receive({ clock: CLOCK });
  expect(world.posts.map(({ text }) => text)).toEqual(['🔴 High: Region not heard for two days · eu-west-1']);

  await heartbeats(world, 'eu-west-1');
  await world.receive({ clock: CLOCK });
  await world.receive({ clock: CLOCK });
  expect(world.posts.map(({ text }) => text).slice(1)).toEqual([
    '✅ Resolved: Region not heard for two days · eu-west-1',
  ]);
});

test('a Region that was never heard is missed two days after the first look', async () => {
  const world = await worldWith({ regions: ['eu-west-1'] });
  world.now += 2 * DAY;
  await world.receive({ clock: CLOCK });
  expect(world.posts).toEqual([]);
  world.now += 1;
  await world.receive({ clock: CLOCK });
  expect(JSON.stringify(world.payloads[0])).toContain('*Last heard*\\nnever');
});

describe('the weekly report', () => {
  const MONDAY = Date.parse('2026-03-09T00:00:00Z');
  const textsIn = (world: World) => JSON.stringify(world.payloads.at(-1));

  test('comes on Monday at the hour of the digest, once, with what was counted', async () => {
    const world = await worldWith();
    await world.receive({ 'm-1': 'poison', 'm-2': 'poison as well' });
    world.now = MONDAY - HOUR;
    await heartbeats(world, ...REGIONS);
    await world.receive({ clock: CLOCK });
    expect(world.posts).toHaveLength(1);

    world.now = MONDAY;
    await world.receive({ clock: CLOCK });
    world.now += HOUR;
    await world.receive({ clock: CLOCK });
    expect(world.posts.map(({ text }) => text).slice(1)).toEqual(['🔵 Info: All quiet']);
    expect(textsIn(world)).toContain('*Regions heard*\\n2 / 2');
    expect(textsIn(world)).toContain('*Alerts sent*\\n2');
    expect(textsIn(world)).toContain('*Messages*\\n1');
    expect(textsIn(world)).toContain('*Services last heard*\\nunknown: 2026-03-04');
  });

  test('names ignore rules that expired or matched nothing for 90 days', async () => {
    const rule = { service: 'guardduty', pattern: { source: ['x'] }, reason: 'r', owner: 'o' };
    const ignore = [
      { ...rule, name: 'old', expires: '2026-05-01' },
      { ...rule, name: 'unused', expires: '2027-01-01' },
    ];
    const world = await worldWith({ ignore, regions: [] });
    world.now += 91 * DAY;
    await world.receive({ clock: CLOCK });
    expect(textsIn(world)).toContain('*Expired ignore rules*\\nold (2026-05-01, o)');
    expect(textsIn(world)).toContain('*Ignore rules without a match in 90 days*\\nunused (o)');
  });

  test('says that not all is well when something was not delivered or a Region is silent', async () => {
    const world = await worldWith({ regions: ['eu-west-1'] });
    world.now = MONDAY;
    await world.receive({ clock: CLOCK });
    expect(world.posts.at(-1)?.text).toMatch(/2 alerts · 1 High · 1 Medium/);
    expect(textsIn(world)).toContain('Not all is well');
    expect(textsIn(world)).toContain('*Regions not heard*\\neu-west-1');
  });
});

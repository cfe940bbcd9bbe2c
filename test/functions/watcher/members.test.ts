import { HOUR_MS } from '../../../functions/shared/calendar';
import { SEEN_ITEM_ID } from '../../../functions/shared/counters';
import type { WatchedOrganization, WatcherSettings } from '../../../functions/watcher/settings';
import { DEFAULT_REGIONS } from '../../../settings/regions';
import { shownFields, World } from './world';

const [ONE, OTHER] = ['444455556666', '777788889999'];
const SILENT = 'Accounts not heard for two days';
const CHANGED = 'Monitored accounts have changed';
const ORGANIZATION: WatchedOrganization = { exclude_accounts: [], has_units: true };

/** Runs the watcher every hour; the account of the hub is always heard, and `heard` is called every hour. */
async function runFor(world: World, hours: number, heard: () => Promise<void> = async () => {}) {
  for (let hour = 0; hour < hours; hour++) {
    world.now += HOUR_MS;
    await world.hear(...world.settings.regions);
    await heard();
    await world.run();
  }
}

/** The alerts about other accounts that were sent since the last call. */
const taken = (world: World) => world.take().alerts.filter(({ key }) => key.startsWith('monitoring/members'));

async function started(changes: Partial<WatcherSettings> = {}): Promise<World> {
  const world = new World(changes);
  await world.run();
  await runFor(world, 3 * 24, () => world.hearMember(ONE, 'us-east-1', 'eu-west-1'));
  return world;
}

test('new accounts are reported once a day in one alert', async () => {
  const world = await started({ accounts: { [ONE]: 'production' } });
  const [alert, ...others] = taken(world);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ title: CHANGED, severity: 'info', state: 'open' });
  expect(shownFields(alert)).toEqual({
    'Accounts heard': '1 / 1',
    'Regions of accounts heard': '2 / 2',
    'New accounts': `production (${ONE})`,
  });
});

test('without other accounts they are not mentioned', async () => {
  const world = new World();
  await world.run();
  await runFor(world, 8 * 24);
  const fields = world.take().alerts.flatMap((alert) => Object.keys(shownFields(alert)));
  expect(fields).toContain('Regions heard');
  expect(fields.filter((label) => /account/i.test(label))).toEqual([]);
});

test('a Region of an account is silent after two days, and the alert is resolved when it is heard', async () => {
  const world = await started();
  taken(world);
  await runFor(world, 48, () => world.hearMember(ONE, 'us-east-1'));
  expect(taken(world)).toEqual([]);
  await runFor(world, 1, () => world.hearMember(ONE, 'us-east-1'));
  const [alert, ...others] = taken(world);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ title: SILENT, severity: 'high', state: 'open', account: '111122223333' });
  expect(shownFields(alert)).toEqual({
    'Accounts heard': '0 / 1',
    'Regions of accounts heard': '1 / 2',
    'Accounts not heard': `${ONE}: eu-west-1`,
    'Accounts not heard, by Region': 'eu-west-1: 1',
  });
  await runFor(world, 1, () => world.hearMember(ONE, 'us-east-1', 'eu-west-1'));
  expect(taken(world)).toMatchObject([{ title: SILENT, state: 'resolved' }]);
});

test('500 accounts that fall silent in 17 Regions, one after the other, give at most one alert each time that the number doubles', async () => {
  const regions = DEFAULT_REGIONS;
  const world = new World({ regions: [...regions], organization: ORGANIZATION });
  await world.run();
  const accounts = Array.from({ length: 500 }, (_, n) => `${100_000_000_000 + n}`);
  // Heartbeats come at different hours of the day.
  for (const [position, account] of accounts.entries())
    await world.table.updateCounters(
      SEEN_ITEM_ID,
      {
        set: Object.fromEntries(
          regions.map((region, n) => [`region/${region}`, world.now + ((position + n) % 24) * HOUR_MS]),
        ),
      },
      account,
    );
  await runFor(world, 4 * 24);
  const alerts = taken(world).filter(({ title }) => title === SILENT);
  const scales = alerts.map(({ revision }) => Number(revision));
  expect(scales).toEqual([...scales].sort((one, other) => one - other));
  expect(scales.at(-1)).toBe(14);
  expect(alerts.length).toBeLessThanOrEqual(14);
  const fields = shownFields(alerts.at(-1));
  expect(fields['Regions of accounts heard']).toBe('0 / 8500');
  expect(fields['Accounts not heard']?.split('\n')).toHaveLength(16);
  expect(fields['Accounts not heard']).toMatch(/^100000000000: 17 \/ 17\n(.*\n)*… \+485$/);
  expect(fields['Accounts not heard, by Region']?.split('\n').at(-1)).toBe('… +2');
  expect(Buffer.byteLength(JSON.stringify(alerts.at(-1)))).toBeLessThan(4096);
});

test('an account of a stack set is expected in all Regions of the settings, with two days for those never heard', async () => {
  const world = new World({ organization: ORGANIZATION });
  await world.run();
  await runFor(world, 24, () => world.hearMember(ONE, 'us-east-1'));
  await runFor(world, 44, () => world.hearMember(ONE, 'us-east-1'));
  expect(taken(world).map(({ title }) => title)).toEqual([CHANGED]);
  await runFor(world, 24, () => world.hearMember(ONE, 'us-east-1'));
  const [alert] = taken(world);
  expect(shownFields(alert)).toMatchObject({ 'Accounts not heard': `${ONE}: eu-west-1` });
});

test('a Region that is taken off the settings is not expected of an account of a stack set', async () => {
  const world = await started({ organization: ORGANIZATION });
  taken(world);
  world.settings = { ...world.settings, regions: ['us-east-1'] };
  await runFor(world, 72, () => world.hearMember(ONE, 'us-east-1'));
  expect(taken(world)).toEqual([]);
});

test('an account that chooses its Regions is gone after 30 days, and new when it is heard again', async () => {
  const world = await started();
  taken(world);
  await runFor(world, 24 * 31);
  const alerts = taken(world);
  // Once a day, and the resolution.
  expect(alerts.filter(({ title }) => title === SILENT).length).toBeLessThanOrEqual(30);
  expect(alerts.filter(({ state }) => state === 'resolved')).toHaveLength(1);
  const [gone, ...others] = alerts.filter(({ title }) => title === CHANGED);
  expect(others).toEqual([]);
  expect(shownFields(gone)).toMatchObject({ 'Accounts that are gone': ONE, 'Accounts heard': '0 / 0' });
  await runFor(world, 24, () => world.hearMember(ONE, 'us-east-1'));
  expect(taken(world).map(shownFields)).toMatchObject([{ 'New accounts': ONE }]);
});

test('an account that the settings name is expected before it is heard', async () => {
  const world = await started({ member_accounts: [OTHER] });
  expect(shownFields(taken(world)[0])).toMatchObject({ 'New accounts': `${ONE}\n${OTHER}` });
  await runFor(world, 48, () => world.hearMember(ONE, 'us-east-1', 'eu-west-1'));
  expect(shownFields(taken(world)[0])).toMatchObject({ 'Accounts not heard': `${OTHER}: every Region` });
});

test('nothing is expected of excluded accounts, and they are not counted', async () => {
  const world = await started({ organization: { ...ORGANIZATION, exclude_accounts: [ONE] } });
  await runFor(world, 72);
  expect(taken(world)).toEqual([]);
});

test('the weekly report counts accounts, and needs attention if one is silent', async () => {
  const world = await started();
  await runFor(world, 2 * 24, () => world.hearMember(OTHER, 'us-east-1'));
  const [report] = world.take().alerts.filter(({ key }) => key.startsWith('monitoring/week/'));
  expect(report).toMatchObject({ title: 'All quiet' });
  expect(shownFields(report)).toMatchObject({
    'Accounts heard': '2 / 2',
    'Regions of accounts heard': '3 / 3',
    'New accounts': '2',
  });
  await runFor(world, 7 * 24, () => world.hearMember(OTHER, 'us-east-1'));
  const [next] = world.take().alerts.filter(({ key }) => key.startsWith('monitoring/week/'));
  expect(next).toMatchObject({ title: 'Needs attention', severity: 'medium' });
  expect(shownFields(next)).toMatchObject({
    'Accounts heard': '1 / 2',
    'Accounts not heard': `${ONE}: us-east-1, eu-west-1`,
  });
});

test('the item of an account with 17 Regions stays below one write unit', async () => {
  const world = new World();
  await world.hearMember(ONE, ...DEFAULT_REGIONS);
  await world.table.updateCounters(SEEN_ITEM_ID, { set: { known: world.now } }, ONE);
  const item = world.table.numbers.get(`${SEEN_ITEM_ID}/${ONE}`) ?? {};
  // A number takes 21 bytes at most.
  const bytes = Object.keys(item).reduce((sum, name) => sum + name.length + 21, 60);
  expect(Object.keys(item)).toHaveLength(18);
  expect(bytes).toBeLessThan(1024);
});

describe('with the accounts of an organization', () => {
  const account = (name: string, state = 'ACTIVE') => ({ name, state });
  const listed = async () => {
    const world = new World({ organization: ORGANIZATION, accounts: { [OTHER]: 'my name' } });
    world.organization = new Map([
      [ONE, account('production')],
      [OTHER, account('sandbox')],
      ['111122223333', account('hub')],
    ]);
    await world.run();
    return world;
  };
  const both = (world: World) => async () => {
    for (const each of [ONE, OTHER]) await world.hearMember(each, 'us-east-1', 'eu-west-1');
  };

  test('accounts have their names in the settings, or else those of Organizations', async () => {
    const world = await listed();
    await runFor(world, 24, both(world));
    expect(shownFields(taken(world)[0])).toMatchObject({
      'New accounts': `production (${ONE})\nmy name (${OTHER})`,
    });
  });

  test('an account that was never heard is not expected: it may be in no unit of the stack set', async () => {
    const world = await listed();
    await runFor(world, 72, () => world.hearMember(ONE, 'us-east-1', 'eu-west-1'));
    expect(taken(world).map(shownFields)).toMatchObject([{ 'Accounts heard': '1 / 1' }]);
  });

  test.each([
    [
      'is suspended',
      new Map([
        [ONE, account('production')],
        [OTHER, account('sandbox', 'SUSPENDED')],
      ]),
    ],
    [
      'is closed',
      new Map([
        [ONE, account('production')],
        [OTHER, account('sandbox', 'CLOSED')],
      ]),
    ],
    ['has left', new Map([[ONE, account('production')]])],
  ])('nothing is expected of an account that %s, which is reported once', async (_, organization) => {
    const world = await listed();
    await runFor(world, 24, both(world));
    taken(world);
    world.organization = organization;
    await runFor(world, 10 * 24, () => world.hearMember(ONE, 'us-east-1', 'eu-west-1'));
    expect(taken(world).map(shownFields)).toEqual([
      {
        'Accounts heard': '1 / 1',
        'Regions of accounts heard': '2 / 2',
        'Accounts that are gone': expect.stringContaining(OTHER),
      },
    ]);
  });

  test('they are listed once a day, and only what changed is written', async () => {
    const world = await listed();
    const steps: string[] = [];
    world.fault = (step, when) => when === 'before' && void steps.push(step);
    await runFor(world, 3 * 24, both(world));
    expect(steps.filter((step) => step === 'listAccounts')).toHaveLength(3);
    expect([...(world.table.lists.get('accounts')?.keys() ?? [])].sort()).toEqual([
      '111122223333',
      ONE,
      OTHER,
    ]);
    world.organization.delete(OTHER);
    await runFor(world, 24, both(world));
    expect(world.table.lists.get('accounts')?.has(OTHER)).toBe(false);
  });

  test('if they cannot be listed, the run continues, and the known accounts stay', async () => {
    const world = await listed();
    world.fault = (step) => {
      if (step === 'listAccounts') throw new Error('ListAccounts: AccessDeniedException');
    };
    await runFor(world, 48, both(world));
    const errors = world.entries.filter(({ level }) => level === 'error').map(({ message }) => message);
    expect(errors).toEqual(
      Array(2).fill('accounts of the organization not listed: ListAccounts: AccessDeniedException'),
    );
    expect(world.table.lists.get('accounts')?.size).toBe(3);
  });
});

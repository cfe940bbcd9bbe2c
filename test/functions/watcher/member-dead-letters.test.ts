import type { LogEntry } from '../../../functions/shared/log';
import { createHandler } from '../../../functions/watcher/handler';
import { readMemberDeadLetters } from '../../../functions/watcher/member-dead-letters';
import type { MemberContext } from '../../../functions/watcher/members';
import { SETTINGS, shownFields, World } from './world';

const [PAYMENTS, DATA] = ['222233334444', '333344445555'];
const KEY = 'monitoring/dead-letters';

const MANY = Array.from({ length: 500 }, (_, n) => `${100_000_000_000 + n}`);

/** Two accounts send heartbeats from two Regions; the watcher has run for three days. `others` are in the organization. */
async function knownWorld(others: readonly string[] = []): Promise<World> {
  const world = new World({ organization: { exclude_accounts: [], has_units: true } });
  world.organization.set(PAYMENTS, { name: 'payments', state: 'ACTIVE' });
  world.organization.set(DATA, { name: 'data', state: 'ACTIVE' });
  for (const account of others) world.organization.set(account, { name: '', state: 'ACTIVE' });
  await world.run();
  await days(world, 3);
  world.take();
  world.looked.splice(0);
  return world;
}

async function days(world: World, count: number, heard = [PAYMENTS, DATA]): Promise<void> {
  for (let hour = 0; hour < 24 * count; hour++) {
    for (const account of heard) await world.hearMember(account, 'us-east-1', 'eu-west-1');
    await world.runFor(1);
  }
}

const alertsOf = (world: World) => world.take().alerts.filter(({ key }) => key === KEY);

test('what lies in the queues of other accounts is told with account and Region, most first', async () => {
  const world = await knownWorld();
  world.waiting[`${PAYMENTS} eu-west-1`] = 2;
  world.waiting[`${DATA} us-east-1`] = 30;
  await days(world, 1);
  const [alert, ...others] = alertsOf(world);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ severity: 'high', title: 'Dead-letter queues need attention' });
  expect(shownFields(alert)).toEqual({
    'Messages waiting in other accounts': `data (${DATA}), us-east-1: 30\npayments (${PAYMENTS}), eu-west-1: 2`,
  });
  world.waiting[`${DATA} us-east-1`] = 31;
  await days(world, 1);
  expect(shownFields(alertsOf(world)[0])['Messages waiting in other accounts']).toContain('31');
  world.waiting[`${PAYMENTS} eu-west-1`] = 0;
  world.waiting[`${DATA} us-east-1`] = 0;
  await days(world, 1);
  expect(alertsOf(world)).toMatchObject([{ state: 'resolved' }]);
});

test('each queue of a Region that was heard is counted once a day; silent ones are told otherwise', async () => {
  const world = await knownWorld();
  await days(world, 1);
  const places = (account: string) => [`${account} us-east-1`, `${account} eu-west-1`];
  const ofOthers = () => world.looked.splice(0).filter((place) => /^\d/.test(place));
  expect(ofOthers().sort()).toEqual([...places(PAYMENTS), ...places(DATA)].sort());
  await days(world, 3, [DATA]);
  ofOthers();
  await days(world, 1, [DATA]);
  expect(ofOthers().sort()).toEqual(places(DATA).sort());
});

test('queues that cannot be read are logged once and told in the weekly report, and the others are counted', async () => {
  const world = await knownWorld();
  for (const region of ['us-east-1', 'eu-west-1'])
    world.waiting[`${PAYMENTS} ${region}`] = new Error('GetQueueAttributes: AccessDenied');
  world.waiting[`${DATA} us-east-1`] = 1;
  world.entries.splice(0);
  await days(world, 1);
  const warnings = world.entries.filter(({ level }) => level === 'warn');
  expect(warnings).toEqual([
    expect.objectContaining({
      message: 'dead-letter queues of other accounts not readable: GetQueueAttributes: AccessDenied',
      counts: { queues: 2 },
    }),
  ]);
  expect(alertsOf(world)).toHaveLength(1);
  world.waiting[`${DATA} us-east-1`] = 0;
  await days(world, 7);
  const report = world.take().alerts.find(({ key }) => key.startsWith('monitoring/week/'));
  expect(report?.title).toBe('Needs attention');
  expect(shownFields(report)).toMatchObject({ 'Queues of other accounts not readable': '2' });
});

test('of 500 accounts with something in every Region fifteen queues are named, and the rest is counted', async () => {
  const world = await knownWorld(MANY);
  for (const account of MANY) {
    await world.hearMember(account, 'us-east-1', 'eu-west-1');
    for (const region of ['us-east-1', 'eu-west-1']) world.waiting[`${account} ${region}`] = 10_000;
  }
  await days(world, 1);
  const waiting = shownFields(alertsOf(world)[0])['Messages waiting in other accounts'] ?? '';
  expect(waiting.split('\n')).toHaveLength(16);
  expect(waiting).toMatch(/\n… \+985$/);
  expect(waiting.length).toBeLessThanOrEqual(800);
});

test('counting ends in time when the queues do not answer, and at most fifty are asked at once', async () => {
  const world = await knownWorld(MANY);
  for (const account of MANY) await world.hearMember(account, 'us-east-1', 'eu-west-1');
  const sent: object[] = [];
  const start = world.now + 24 * 60 * 60 * 1000;
  let [now, open, most, asked] = [start, 0, 0, 0];
  const watch = createHandler({
    settings: world.settings,
    store: world.table,
    send: async (event) => void sent.push(event),
    countMessages: async (_, account) => {
      if (account === undefined) return 0;
      asked++;
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open--;
      // Fifty at once, three seconds each.
      now += 3000 / 50;
      throw new Error('timeout');
    },
    listAccounts: async () => world.organization,
    now: () => now,
    log: (entry) => void world.entries.push(entry),
    account: '111122223333',
  });
  await watch();
  expect(most).toBe(50);
  expect(now - start).toBeGreaterThan(60_000);
  expect(now - start).toBeLessThan(130_000);
  expect(asked).toBeGreaterThan(900);
});

describe('of an account with two Regions', () => {
  const at = Date.parse('2026-03-04T03:12:00Z');
  const context: MemberContext = {
    settings: SETTINGS,
    checkpoints: {},
    at,
    account: '111122223333',
    members: new Map([[DATA, { 'region/a': at, 'region/b': at }]]),
    organization: new Map(),
  };

  test('queues for which no time is left are not asked, and that is logged', async () => {
    const places: string[] = [];
    const logged: LogEntry[] = [];
    const count = (...times: number[]) =>
      readMemberDeadLetters(
        context,
        async (region) => places.push(region),
        () => times.shift() ?? 0,
        (entry) => logged.push(entry),
      );
    expect(await count(1000, 121_000, 121_000)).toMatchObject({ unreadable: 0 });
    expect(places).toEqual(['a', 'b']);
    expect(logged).toEqual([]);
    expect(await count(1000, 121_000, 121_001)).toMatchObject({ unreadable: 1 });
    expect(places).toHaveLength(3);
    expect(logged).toEqual([warning('no time left', 1)]);
  });

  test('the first error is logged', async () => {
    const logged: LogEntry[] = [];
    const failing = async (region: string) => {
      throw new Error(`no queue in ${region}`);
    };
    const found = await readMemberDeadLetters(
      context,
      failing,
      () => 0,
      (entry) => logged.push(entry),
    );
    expect(found).toEqual({ nonEmpty: [], unreadable: 2 });
    expect(logged).toEqual([{ ...warning('no queue in a', 2), error: 'Error' }]);
  });

  const warning = (reason: string, queues: number): LogEntry => ({
    level: 'warn',
    message: `dead-letter queues of other accounts not readable: ${reason}`,
    counts: { queues },
  });
});

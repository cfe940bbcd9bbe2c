import { DAY_MS } from '../../../functions/shared/calendar';
import { SEEN_ITEM_ID } from '../../../functions/shared/counters';
import { PERIOD_ITEM_ID } from '../../../functions/watcher/period';
import { REGIONS } from '../../../settings/regions';
import { everything } from './everything';
import { RULE, World } from './world';

const down = new Error('no answer');
const MINUTE = 60 * 1000;

test('the first run sends nothing and records when it started to watch each Region and rule', async () => {
  const world = new World({ ignore: [RULE] });
  await world.run();
  expect(world.events).toEqual([]);
  expect(world.looked).toEqual([]);
  expect(await world.table.getCounters(SEEN_ITEM_ID)).toEqual({
    since: world.now,
    'watched/us-east-1': world.now,
    'watched/eu-west-1': world.now,
    'known/probes': world.now,
    // 2026-03-04 and the Monday before.
    checked: 20516,
    digest: 20516,
    report: 20514,
  });
});

test('the log has one line for each run and for each alert sent', async () => {
  const world = new World();
  world.webhook('alerts', { hasDigest: true });
  await world.run();
  await world.runFor(50, ['us-east-1']);
  const said = world.entries.filter(({ message }) => message !== 'run');
  expect(world.entries.filter(({ message }) => message === 'run')).toHaveLength(51);
  expect(world.entries.at(-1)).toEqual({ level: 'info', message: 'run', counts: { regions: 2, heard: 1 } });
  expect(said).toEqual([
    { level: 'info', message: 'flush requested: digest', webhook: 'alerts' },
    { level: 'info', message: 'flush requested: digest', webhook: 'alerts' },
    {
      level: 'info',
      message: 'sent: Region not heard for two days',
      eventId: 'monitoring/region/eu-west-1/open/2026-03-06T04',
      service: 'monitoring',
    },
  ]);
});

test('many checkpoints are saved in parts that fit into a DynamoDB expression', async () => {
  const ignore = Array.from({ length: 400 }, (_, n) => ({ ...RULE, name: `rule ${n}` }));
  const world = new World({ regions: REGIONS, ignore });
  const sizes: number[] = [];
  const { updateCounters } = world.table;
  world.table.updateCounters = async (id, change) => {
    sizes.push(Object.keys(change.set ?? {}).length);
    await updateCounters.call(world.table, id, change);
  };
  await world.run();
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  expect(Object.keys(await world.table.getCounters(SEEN_ITEM_ID))).toHaveLength(34 + 400 + 4);
});

test('a table that cannot be read is an error of the run, and nothing is sent', async () => {
  const world = new World();
  await world.run();
  world.now += 3 * DAY_MS;
  world.fault = (step) => {
    if (step === 'listCounters') throw down;
  };
  await expect(world.run()).rejects.toBe(down);
  expect(world.events).toEqual([]);
});

test.each([
  ['the list of webhooks', 'list', ['monitoring/storm/', 'monitoring/digest/']],
  ['the last report', 'get', ['monitoring/week/']],
])('if %s cannot be read, the other steps are done, and the run fails', async (_, broken, missing) => {
  const [smooth, world] = [await everything(), await everything()];
  await smooth.run();
  world.fault = (step) => {
    if (step === broken) throw down;
  };
  await expect(world.run()).rejects.toBe(down);
  const isMissing = ({ id }: { readonly id: string }) => missing.some((start) => id.startsWith(start));
  expect(world.events).toEqual(smooth.events.filter((event) => !isMissing(event)));
  expect(world.events).toHaveLength(10 - missing.length);
  expect(world.entries.filter(({ level }) => level === 'error')).toEqual(
    missing.map(() => ({ level: 'error', message: 'no answer', error: 'Error' })),
  );
});

test.each([
  ['a fault at any step', (step: number, faulty: number) => step === faulty],
  ['an end of everything at any step', (step: number, faulty: number) => step >= faulty],
])('%s is repaired by the repetition: everything is sent under the same ids', async (_, isFaulty) => {
  const smooth = await everything();
  const steps: string[] = [];
  smooth.fault = (step) => void steps.push(step);
  await smooth.run();
  expect(smooth.events.map(({ id }) => id)).toEqual([
    'monitoring/region/eu-west-1/open/2026-06-08T09',
    'monitoring/region/sa-east-1/resolved/2026-06-08T09',
    'monitoring/members/open/2026-06-08T09',
    'monitoring/dead-letters/open/2026-06-08',
    'monitoring/expired/old/open/2026-06-08',
    'monitoring/unused/open/2026-06-08',
    'monitoring/members/2026-06-08/open/2026-06-08',
    'monitoring/week/2026-06-08/open/2026-06-08',
    'monitoring/storm/alerts/2026-06-08T09',
    'monitoring/digest/alerts/2026-06-08',
  ]);
  expect(steps.length).toBeGreaterThan(40);

  // Each step is a call, which may fail before or after its effect.
  for (const [faulty, name] of steps.entries()) {
    // A queue that cannot be read does not fail the run.
    if (name === 'countMessages') continue;
    const world = await everything();
    let step = 0;
    world.fault = () => {
      if (isFaulty(step++, faulty)) throw down;
    };
    await expect(world.run()).rejects.toBe(down);
    // What is counted between the two runs is in the next report, once the period of this one is stored.
    if (world.table.items.get(PERIOD_ITEM_ID)?.startsWith('{"monday":20612,'))
      await world.count({ posted: 1 });
    world.fault = () => {};
    await world.run();
    expect(inOrder(world)).toEqual(inOrder(smooth));
    expect(await seenIn(world)).toEqual(await seenIn(smooth));
  }
});

const seenIn = ({ table }: World) => table.listCounters(SEEN_ITEM_ID, 10);

/** The ids that were sent, sorted, each once. */
const inOrder = ({ events }: World) => [...new Set(events.map((event) => JSON.stringify(event)))].sort();

test('a repetition some minutes later sends the same ids, and nothing after that', async () => {
  const world = await everything();
  let sent = 0;
  world.fault = (step, when) => {
    if (step === 'send' && when === 'after' && ++sent === 3) throw down;
  };
  await expect(world.run()).rejects.toBe(down);
  world.fault = () => {};
  world.now += 2 * MINUTE;
  await world.run();
  expect(new Set(world.events.map(({ id }) => id)).size).toBe(10);
  const done = world.events.length;
  world.now += 2 * MINUTE;
  await world.run();
  // Nothing of the storm is posted yet.
  expect(world.events.slice(done).map(({ id }) => id)).toEqual(['monitoring/storm/alerts/2026-06-08T09']);
});

test.each(['before', 'after'] as const)(
  'a Region that is heard between an error %s the alert was sent and the repetition is reported as resolved',
  async (moment) => {
    const world = new World({ regions: ['eu-west-1'] });
    await world.run();
    world.now += 2 * DAY_MS + 1;
    world.fault = (step, when) => {
      if (step === 'send' && when === moment) throw down;
    };
    await expect(world.run()).rejects.toBe(down);
    world.fault = () => {};
    world.now += MINUTE;
    await world.hear('eu-west-1');
    world.take();
    await world.run();
    expect(world.takeAlerts()).toEqual(['resolved: Region not heard for two days eu-west-1']);
    await world.run();
    expect(world.takeAlerts()).toEqual([]);
  },
);

import { AlertsQueue } from '../alerts-queue';
import { delivery, FLUSH, routed, World } from '../world';

const NO_ANSWER = new Error('GetItem: no answer (TimeoutError)');

/** A world in which `a` is open, and a batch that resolves it and raises `b` and `c`. */
async function worldWithA(): Promise<World> {
  const world = new World();
  await world.receive({ 'm-0': delivery(routed('a')) });
  world.table.calls.length = 0;
  return world;
}
const OVER = routed('a-over', { key: 'a', state: 'resolved', time: '2026-03-04T02:12:00Z' });
const BATCH = { 'm-1': delivery(OVER, routed('b')), 'm-2': delivery(routed('c')) };
const NEWS = ['finding b', 'finding c'];

/** The calls of the table for the batch without faults. */
const CALLS = [
  'get webhooks/alerts',
  'write webhooks/alerts',
  'getMany problem/alerts/a,problem/alerts/b,problem/alerts/c',
  'write problem/alerts/a,problem/alerts/b,problem/alerts/c',
  'write webhooks/alerts',
  'count week/2931',
];

test('a batch needs no more calls of the table than these', async () => {
  const world = await worldWithA();
  expect(await world.receive(BATCH)).toEqual([]);
  expect(world.table.calls).toEqual(CALLS);
});

/** Fails the calls with the name of the one at `at` in CALLS, from the same occurrence on. */
const failingFrom = (at: number) => {
  const name = CALLS[at];
  let skip = CALLS.slice(0, at).filter((call) => call === name).length;
  return (call: string) => (call === name && skip-- <= 0 ? NO_ANSWER : undefined);
};

async function goOn(world: World, stay: readonly string[]): Promise<void> {
  world.table.fault = undefined;
  const queue = new AlertsQueue(world);
  for (const { body } of world.requeued.splice(0)) queue.send(body.source ? FLUSH : body);
  for (const id of stay) queue.send(BATCH[id as keyof typeof BATCH]);
  await queue.run(3_600_000);
  expect(queue.length).toBe(0);
}

describe.each(CALLS.map((call, at) => [at, call] as const))('when call %d of the table fails: %s', (at) => {
  test('open alerts are posted at once, and the failure is logged', async () => {
    const world = await worldWithA();
    world.table.fault = failingFrom(at);
    expect(await world.receive(BATCH)).toEqual([]);
    const shown = JSON.stringify(world.sent.slice(1));
    for (const title of NEWS) expect(shown).toContain(title);
    expect(world.troubles.map(({ message }) => message)).toContain(NO_ANSWER.message);
  });

  test('in the end the channel and the table show the state according to AWS', async () => {
    const world = await worldWithA();
    world.table.fault = failingFrom(at);
    await goOn(world, await world.receive(BATCH));
    expect(JSON.stringify(world.sent).match(/✅ Resolved[^"]*finding a-over/g)).not.toBeNull();
    expect(world.problem('a')).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
    for (const key of ['b', 'c'])
      expect(world.problem(key)).toMatchObject({ state: 'open', shown: { state: 'open' } });
    for (const title of NEWS)
      expect(world.heads.filter((head) => head.includes(title)).length).toBeLessThan(2);
  });
});

describe.each(CALLS.map((call, at) => [at, call] as const))(
  'when the function is killed at call %d: %s',
  (at) => {
    test('everything is posted, and only what was posted before is posted twice', async () => {
      const world = await worldWithA();
      world.table.crashesAfter = at;
      void world.receive(BATCH);
      await new Promise((resolve) => setImmediate(resolve));
      const before = world.sent.length - 1;
      expect(before).toBe(at < 3 ? 0 : 1);

      world.table.crashesAfter = Number.POSITIVE_INFINITY;
      await goOn(world, Object.keys(BATCH));
      const shown = JSON.stringify(world.sent.slice(1 + before));
      const isRecorded = at > 3;
      for (const title of [...NEWS, 'finding a-over']) expect(shown.includes(title)).toBe(!isRecorded);
      expect(world.eventsLogged('posted').filter((id) => id === 'b').length).toBeLessThanOrEqual(1 + before);
      expect(world.problem('a')).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
      expect(world.waiting()).toEqual([]);
    });
  },
);

import { AlertsQueue } from '../alerts-queue';
import { delivery, ofEvent, routed, World } from '../world';

const DAY = 24 * 60 * 60 * 1000;
const NO_ANSWER = new Error('SendMessage: no answer');
const over = (id: string, key: string) =>
  routed(id, { key, state: 'resolved', time: '2026-03-04T02:12:00Z' });

/** A world in which `a` is shown as open and the table is unavailable. */
async function worldWithoutTable(): Promise<World> {
  const world = new World();
  await world.receive({ 'm-0': delivery(routed('a')) });
  world.table.fault = () => new Error('GetItem: no answer');
  world.entries.length = 0;
  return world;
}

test('a resolution that is deferred for more than a day goes to the dead-letter queue', async () => {
  const world = await worldWithoutTable();
  const queue = new AlertsQueue(world);
  queue.send(delivery(over('a-over', 'a')));
  await queue.run(600_000);
  expect(world.deadLetters).toEqual([]);
  world.now += DAY;
  await queue.run(600_000);
  expect(world.deadLetters).toEqual([
    {
      body: delivery(over('a-over', 'a')),
      code: 'TOO_OLD',
      reason: expect.stringMatching(/^not decided within a day: /),
    },
  ]);
  expect(queue.length).toBe(0);
});

test('a resolution that was deferred for exactly a day is deferred once more', async () => {
  const world = await worldWithoutTable();
  const ends = over('a-over', 'a');
  const deferredSince = world.now - DAY;
  await world.receive({ 'm-1': delivery({ ...ends, deferredSince }) });
  expect(world.requeued.map(({ body }) => body)).toEqual([delivery({ ...ends, deferredSince })]);
  expect(world.deadLetters).toEqual([]);
});

test('an alert that was posted and deferred is not posted again, and after a day that is only logged', async () => {
  const world = await worldWithoutTable();
  const postedAt = world.now - DAY - 1;
  const known = { ...routed('b'), postedAt, deferredSince: world.now - 1 };
  expect(await world.receive({ 'm-1': delivery(known) })).toEqual([]);
  expect(world.requeued.map(({ body }) => body)).toEqual([delivery(known)]);
  expect(await world.receive({ 'm-2': delivery({ ...known, deferredSince: postedAt }) })).toEqual([]);
  expect(world.requeued).toHaveLength(1);
  expect(world.sent).toHaveLength(1);
  expect(world.deadLetters).toEqual([]);
  expect(world.logged).toContainEqual({
    level: 'error',
    message: 'posted, but never recorded: the table cannot be read',
    ...ofEvent('b'),
  });
});

test('a resolution is deferred although the events queue accepts it only at the third attempt', async () => {
  const world = await worldWithoutTable();
  let failures = 2;
  world.queueFault = () => (failures-- > 0 ? NO_ANSWER : undefined);
  expect(await world.receive({ 'm-1': delivery(over('a-over', 'a')) })).toEqual([]);
  expect(world.requeued).toHaveLength(1);
});

test('a resolution that cannot be deferred stays in the queue, and open alerts are posted', async () => {
  const world = await worldWithoutTable();
  world.queueFault = (method) => (method === 'requeueDelayed' ? NO_ANSWER : undefined);
  const batch = { 'm-1': delivery(over('a-over', 'a'), routed('b')), 'm-2': delivery(routed('c')) };
  expect(await world.receive(batch)).toContain('m-1');
  expect(JSON.stringify(world.sent)).toContain('finding b');
  expect(JSON.stringify(world.sent)).toContain('finding c');
});

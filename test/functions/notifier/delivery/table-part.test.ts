import { AlertsQueue } from '../alerts-queue';
import { answer } from '../slack/slack-answers';
import { delivery, FLUSH, many, ofEvent, routed, textOf, World } from '../world';

const NO_ANSWER = new Error('GetItem: no answer (TimeoutError)');
const over = (id: string, key: string) =>
  routed(id, { key, state: 'resolved', time: '2026-03-04T02:12:00Z' });

/** Receives what was deferred, with the table available. */
async function tableComesBack(world: World): Promise<void> {
  world.table.fault = undefined;
  world.now += 300_000;
  const queue = new AlertsQueue(world);
  for (const { body } of world.requeued.splice(0)) queue.send(body);
  await queue.run(600_000);
  expect(queue.length).toBe(0);
}

test("a storm in which one read of the webhook's state fails does not post a resolution before its raise", async () => {
  const world = new World({ storm_per_minute: 5 });
  const queue = new AlertsQueue(world);
  queue.send(many(0, 6));
  await queue.run(1000);
  queue.send(delivery(routed('x')));
  await queue.run(2000);
  expect(world.waiting()).toEqual(['x']);
  let reads = 0;
  world.table.fault = (call) => (call === 'get webhooks/alerts' && reads++ === 0 ? NO_ANSWER : undefined);
  queue.send(delivery(over('x-over', 'x')));
  await queue.run(3_600_000);
  expect(reads).toBeGreaterThan(0);
  const shown = JSON.stringify(world.sent.map(({ body }) => body));
  expect(shown.indexOf('finding x ')).toBeLessThan(shown.indexOf('finding x-over'));
  expect(world.problem('x')).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
  expect(queue.length).toBe(0);
  expect(world.waiting()).toEqual([]);
});

test('repeats that arrive while the list cannot be written are each logged and counted', async () => {
  const world = new World({ storm_per_minute: 5 });
  await world.receive({ 'm-1': many(0, 6) });
  await world.receive({ 'm-2': delivery(routed('x')) });
  world.entries.length = 0;
  world.table.fault = (call) => (call.startsWith('write pending/') ? NO_ANSWER : undefined);
  const repeat = routed('n-0-again', { key: 'n-0', title: 'finding n-0' });
  await world.receive({ 'm-3': delivery(repeat, over('n-1-over', 'n-1'), routed('y')) });
  await tableComesBack(world);
  const accounted = new Set(world.logged.map(({ eventId }) => eventId));
  for (const id of ['n-0-again', 'n-1-over', 'y']) expect(accounted).toContain(id);
  expect(world.logged).toContainEqual({
    level: 'info',
    message: 'suppressed: repeat',
    ...ofEvent('n-0-again'),
  });
});

describe('a suppressed alert that cannot be recorded is deferred', () => {
  const at = (id: string, state: 'open' | 'resolved', second: number) =>
    routed(id, { key: 'n-0', title: 'finding n-0', state, time: `2026-03-04T02:11:0${second}Z` });

  test('so that a problem that was raised again is not shown as resolved', async () => {
    const world = new World({ storm_per_minute: 5 });
    await world.receive({ 'm-1': many(0, 6) });
    await world.receive({ 'm-2': delivery(at('end', 'resolved', 1)) });
    world.table.fault = (call) => (call.startsWith('write problem/') ? NO_ANSWER : undefined);
    await world.receive({ 'm-3': delivery(at('again', 'open', 2)) });
    world.table.fault = undefined;
    world.now += 60_000;
    await world.receive({ flush: FLUSH });
    await tableComesBack(world);
    expect(world.problem('n-0')).toMatchObject({ state: 'open', shown: { state: 'open' } });
    expect(new Set(world.logged.map(({ eventId }) => eventId))).toContain('again');
  });

  test('so that a raise that arrives late is suppressed', async () => {
    const world = new World();
    world.table.fault = (call) => (call.startsWith('write problem/') ? NO_ANSWER : undefined);
    await world.receive({ 'm-1': delivery(at('end', 'resolved', 2)) });
    expect(world.logged).toContainEqual({
      level: 'warn',
      message: 'deferred: the table cannot be written',
      ...ofEvent('end'),
    });
    await tableComesBack(world);
    await world.receive({ 'm-2': delivery(at('late', 'open', 1)) });
    expect(world.sent).toEqual([]);
    expect(world.eventsLogged('suppressed: already resolved')).toEqual(['late']);
  });
});

test('a post that could not be recorded is recorded later, and its duplicate delivery is not posted', async () => {
  const world = new World();
  const tries: number[] = [];
  world.table.fault = (call) => {
    if (call !== 'write problem/alerts/a') return undefined;
    tries.push(world.now);
    return NO_ANSWER;
  };
  await world.receive({ 'm-1': delivery(routed('a')) });
  const [first = 0] = tries;
  expect(tries.map((at) => at - first)).toEqual([0, 200, 600]);
  await tableComesBack(world);
  expect(world.problem('a')).toMatchObject({ shown: { state: 'open' }, ids: ['a/0'] });
  await world.receive({ 'm-2': delivery(routed('a')) });
  expect(world.texts).toEqual([textOf('a')]);
});

test('an alert that Slack does not accept stays in the queue if its problem cannot be read, which stays as it is', async () => {
  const world = new World();
  await world.receive({ 'm-0': delivery(routed('a')) });
  const before = world.problem('a');
  world.table.fault = (call) => (call === 'getMany problem/alerts/a' ? NO_ANSWER : undefined);
  world.slack = () => answer.fault;
  const worse = delivery(routed('a-2', { key: 'a', severity: 'critical' }));
  expect(await world.receive({ 'm-1': worse })).toEqual(['m-1']);
  expect(world.problem('a')).toEqual(before);
  expect(world.webhookState()).not.toHaveProperty('hasPending');
  world.table.fault = undefined;
  world.slack = () => undefined;
  expect(await world.receive({ 'm-1': worse })).toEqual([]);
  expect(world.problem('a')).toMatchObject({ count: 2, shown: { severity: 'critical' } });
});

test('an alert for a webhook that is gone stays in the queue while the state of the webhook cannot be read', async () => {
  const world = new World();
  await world.receive({ 'm-0': delivery(routed('before')) });
  const state = world.webhookState();
  world.table.fault = (call) => (call === 'get webhooks/alerts' ? NO_ANSWER : undefined);
  world.slack = () => answer.gone;
  expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
  expect(world.deadLetters).toEqual([]);
  expect(world.webhookState()).toEqual(state);
  expect(world.troubles[0]).toEqual({
    level: 'error',
    message: NO_ANSWER.message,
    error: 'Error',
    webhook: 'alerts',
  });
});

test('an alert that was posted without the table is added to its problem', async () => {
  const world = new World();
  await world.receive({ 'm-0': delivery(routed('a')) });
  world.table.fault = (call) => (call === 'getMany problem/alerts/a' ? NO_ANSWER : undefined);
  await world.receive({ 'm-1': delivery(routed('a-2', { key: 'a', title: 'finding a' })) });
  expect(world.texts).toHaveLength(2);
  await tableComesBack(world);
  expect(world.problem('a')).toMatchObject({ count: 2, ids: ['a/0', 'a-2/0'] });
  expect(world.texts).toHaveLength(2);
});

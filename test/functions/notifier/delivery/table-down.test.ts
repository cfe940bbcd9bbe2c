import { AlertsQueue } from '../alerts-queue';
import { answer, KILL } from '../slack/slack-answers';
import { DIGEST, delivery, FLUSH, many, ofEvent, routed, textOf, World } from '../world';

const NO_ANSWER = new Error('GetItem: no answer (TimeoutError)');
const over = (id: string, key: string) =>
  routed(id, { key, state: 'resolved', time: '2026-03-04T02:12:00Z' });

/** A world in which `a` is shown as open and the table is unavailable. */
async function worldWithoutTable(): Promise<World> {
  const world = new World();
  await world.receive({ 'm-0': delivery(routed('a')) });
  world.table.fault = () => NO_ANSWER;
  world.entries.length = 0;
  return world;
}

/** Receives what was deferred, with the table available. */
async function tableComesBack(world: World): Promise<void> {
  world.table.fault = undefined;
  world.now += 300_000;
  const queue = new AlertsQueue(world);
  for (const { body } of world.requeued.splice(0)) queue.send(body);
  await queue.run(600_000);
  expect(queue.length).toBe(0);
}

describe('while the table is unavailable', () => {
  test('alerts are posted, and the table is not called for long', async () => {
    const world = await worldWithoutTable();
    world.table.calls.length = 0;
    expect(await world.receive({ 'm-1': delivery(routed('b')) })).toEqual([]);
    expect(world.texts.at(-1)).toBe(textOf('b'));
    expect(world.eventsLogged('posted')).toEqual(['b']);
    expect(world.troubles.map(({ message }) => message)).toContain(NO_ANSWER.message);
    expect(world.table.calls.length).toBeLessThanOrEqual(6);
  });

  test('posts are recorded later and not repeated, nor are their repeats posted', async () => {
    const world = await worldWithoutTable();
    await world.receive({ 'm-1': delivery(routed('b')) });
    expect(world.requeued).toEqual([
      {
        seconds: 300,
        body: delivery({
          ...routed('b'),
          postedAt: expect.any(Number) as never,
          deferredSince: expect.any(Number) as never,
        }),
      },
    ]);
    expect(world.logged).toContainEqual({
      level: 'warn',
      message: 'deferred: posted, but not recorded',
      ...ofEvent('b'),
    });
    await tableComesBack(world);
    expect(world.sent).toHaveLength(2);
    expect(world.problem('b')).toMatchObject({ state: 'open', shown: { state: 'open', severity: 'high' } });
    await world.receive({ 'm-2': delivery(routed('b-2', { key: 'b', title: 'finding b' })) });
    expect(world.sent).toHaveLength(2);
    await world.receive({ 'm-3': delivery(over('b-over', 'b')) });
    expect(world.texts.at(-1)).toMatch(/^✅ Resolved: finding b-over/);
  });

  test('a late copy of a resolved alert may be posted: when its message returns after a kill, so is the resolution', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(routed('a')) });
    await world.receive({ 'm-2': delivery(over('a-over', 'a')) });
    world.table.fault = () => NO_ANSWER;
    const firstReceivedAt = world.now;
    world.answers.push(KILL);
    expect(await world.receive({ 'm-3': delivery(routed('a')) })).toEqual(['m-3']);
    expect(world.texts.at(-1)).toBe(textOf('a'));

    world.table.fault = undefined;
    const returned = { receives: 2, firstReceivedAt };
    expect(await world.receive({ 'm-3': delivery(routed('a')) }, returned)).toEqual([]);
    expect(world.texts.at(-1)).toMatch(/^✅ Resolved: finding a-over/);
    expect(world.problem('a')).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
    await world.receive({ 'm-3': delivery(routed('a')) }, { ...returned, receives: 3 });
    expect(world.sent).toHaveLength(4);
  });

  test('a late copy may be posted without a record of it: if its message stays, so is the resolution when it returns', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(routed('a')) });
    await world.receive({ 'm-2': delivery(over('a-over', 'a')) });
    world.table.fault = (call) => (call.startsWith('getMany') ? NO_ANSWER : undefined);
    world.queueFault = (method) => (method === 'requeueDelayed' ? NO_ANSWER : undefined);
    const firstReceivedAt = world.now;
    expect(await world.receive({ 'm-3': delivery(routed('a')) })).toEqual(['m-3']);
    expect(world.texts.at(-1)).toBe(textOf('a'));

    world.table.fault = undefined;
    const returned = { receives: 2, firstReceivedAt };
    expect(await world.receive({ 'm-3': delivery(routed('a')) }, returned)).toEqual([]);
    expect(world.texts.at(-1)).toMatch(/^✅ Resolved: finding a-over/);
  });

  test('a late copy that stays in the queue because Slack takes nothing does not bring its resolution again', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(routed('a')) });
    await world.receive({ 'm-2': delivery(over('a-over', 'a')) });
    world.now += 60_000;
    const firstReceivedAt = world.now;
    const batch = { 'm-3': delivery(routed('a')), 'm-4': delivery(routed('b')) };
    world.slack = () => answer.fault;
    expect(await world.receive(batch)).toEqual(['m-3']);
    world.slack = () => undefined;
    world.now += 60_000;
    expect(await world.receive({ 'm-3': batch['m-3'] }, { receives: 2, firstReceivedAt })).toEqual([]);
    expect(new Set(world.texts.slice(2))).toEqual(new Set([textOf('b')]));
  });

  test('a resolution is deferred for five minutes and posted then', async () => {
    const world = await worldWithoutTable();
    const ends = over('a-over', 'a');
    expect(await world.receive({ 'm-1': delivery(ends) })).toEqual([]);
    expect(world.requeued).toEqual([
      { body: delivery({ ...ends, deferredSince: expect.any(Number) as never }), seconds: 300 },
    ]);
    expect(world.logged).toContainEqual({
      level: 'warn',
      message: 'deferred: the table cannot be read',
      ...ofEvent('a-over'),
    });
    expect(world.sent).toHaveLength(1);
    await tableComesBack(world);
    expect(world.texts.at(-1)).toMatch(/^✅ Resolved: finding a-over/);
  });

  test('several messages that request one flush have it deferred once', async () => {
    const world = await worldWithoutTable();
    expect(await world.receive({ 'm-1': FLUSH, 'm-2': FLUSH, 'm-3': DIGEST })).toEqual([]);
    expect(world.requeued.map(({ body }) => body.detail.collection)).toEqual(['storm', 'digest']);
  });

  test('a problem that is raised and resolved in one batch is posted at once, and its resolution later', async () => {
    const world = await worldWithoutTable();
    await world.receive({ 'm-1': delivery(routed('b'), over('b-over', 'b')) });
    expect(world.sent).toHaveLength(2);
    expect(JSON.stringify(world.sent[1]?.body)).toContain('High: finding b');
    expect(JSON.stringify(world.sent[1]?.body)).not.toContain('finding b-over');
    await tableComesBack(world);
    expect(JSON.stringify(world.sent.map(({ body }) => body))).toContain('finding b-over');
    expect(world.problem('b')).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
  });

  test('there is no storm', async () => {
    const world = await worldWithoutTable();
    await world.receive({ 'm-1': many(0, 25) });
    await world.receive({ 'm-2': many(25, 25) });
    expect(world.heads.slice(1)).toEqual(['🔴 25 alerts', '🔴 25 alerts']);
  });

  test.each([
    ['storm', FLUSH],
    ['digest', DIGEST],
  ] as const)(
    'a %s flush is deferred for a minute, and no alert waits behind it',
    async (collection, flush) => {
      const world = await worldWithoutTable();
      expect(await world.receive({ 'm-1': flush, 'm-2': delivery(routed('b')) })).toEqual([]);
      expect(world.texts.at(-1)).toBe(textOf('b'));
      expect(world.requeued).toContainEqual({
        body: {
          source: 'monitoring',
          'detail-type': 'Flush',
          id: expect.stringMatching(`^alerts/${collection}/\\d+$`),
          detail: { webhook: 'alerts', collection },
        },
        seconds: 60,
      });
      expect(world.visibility).toEqual({});
      expect(world.troubles).toContainEqual({
        level: 'warn',
        message: `deferred: ${collection} flush, the table is unavailable`,
        webhook: 'alerts',
      });
    },
  );

  test('a flush that cannot be deferred stays in the queue', async () => {
    const world = await worldWithoutTable();
    world.queueFault = (method) =>
      method === 'requeueDelayed' ? new Error('SendMessage: no answer') : undefined;
    expect(await world.receive({ 'm-1': FLUSH })).toEqual(['m-1']);
    expect(world.visibility['m-1']).toBe(60);
    expect(world.troubles).toContainEqual({
      level: 'error',
      message: 'SendMessage: no answer',
      error: 'Error',
      webhook: 'alerts',
    });
  });

  test('Retry-After is passed on by the visibility of the message', async () => {
    const world = await worldWithoutTable();
    world.answers.push(answer.rateLimited(40));
    expect(await world.receive({ 'm-1': delivery(routed('b')) })).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 40 });
  });
});

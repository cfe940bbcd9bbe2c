import { answer, ofEvent, parcel, routed, textOf, World } from './world';

const NO_ANSWER = new Error('GetItem: no answer (TimeoutError)');
const NOT_ASKED = 'the table was not asked: it failed before in this invocation';
const over = (id: string, key: string) =>
  routed(id, { key, state: 'resolved', time: '2026-03-04T02:12:00Z' });

/** A world in which `a` is known; a batch that says that it is over, and that `b` and `c` have begun. */
async function worldWithA(): Promise<World> {
  const world = new World();
  await world.receive({ 'm-0': parcel(routed('a')) });
  world.tableCalls.length = 0;
  return world;
}
const BATCH = { 'm-1': parcel(over('a-over', 'a'), routed('b')), 'm-2': parcel(routed('c')) };
const NEWS = ['finding b', 'finding c'];

/** The calls of the table for the batch, when all is well. */
const CALLS = [
  'get webhook/alerts',
  'get problem/alerts/a',
  'get problem/alerts/b',
  'get problem/alerts/c',
  'put webhook/alerts',
  'put problem/alerts/a',
  'put problem/alerts/b',
  'put problem/alerts/c',
  'count week/2931',
];

test('the calls of the table are as few as can be', async () => {
  const world = await worldWithA();
  expect(await world.receive(BATCH)).toEqual([]);
  expect(world.tableCalls).toEqual(CALLS);
});

describe.each(CALLS)('when %s fails', (failing) => {
  test('all that is wrong is posted at once, and the log tells of the failure', async () => {
    const world = await worldWithA();
    world.tableFault = (call) => (call === failing ? NO_ANSWER : undefined);
    expect(await world.receive(BATCH)).toEqual([]);
    const shown = JSON.stringify(world.sent.slice(1));
    for (const title of NEWS) expect(shown).toContain(title);
    expect(world.troubles.map(({ message }) => message)).toContain(NO_ANSWER.message);
  });

  test('what says that something is over is posted, or comes back as a parcel', async () => {
    const world = await worldWithA();
    world.tableFault = (call) => (call === failing ? NO_ANSWER : undefined);
    await world.receive(BATCH);
    world.tableFault = undefined;
    for (const { body } of world.again) await world.receive({ again: body });
    const shown = JSON.stringify(world.sent);
    expect(shown.match(/✅ Resolved[^"]*finding a-over/g)).not.toBeNull();
    expect(world.again.length).toBe(failing === 'get problem/alerts/a' ? 1 : 0);
  });
});

describe.each(CALLS.map((call, at) => [call, at] as const))('when the function crashes at %s', (_, at) => {
  test('everything is posted, and twice only what was posted before the crash', async () => {
    const world = await worldWithA();
    world.crashesAfter = at;
    void world.receive(BATCH);
    await new Promise((resolve) => setImmediate(resolve));
    const before = world.sent.length - 1;
    expect(before).toBe(at < 4 ? 0 : 1);

    world.crashesAfter = Number.POSITIVE_INFINITY;
    world.tableFault = undefined;
    expect(await world.receive(BATCH)).toEqual([]);
    const shown = JSON.stringify(world.sent.slice(1));
    for (const title of [...NEWS, 'finding a-over']) expect(shown).toContain(title);
    expect(world.sent.length - 1).toBeLessThanOrEqual(1 + before);
  });
});

describe('while the table cannot be reached', () => {
  async function worldWithoutTable(): Promise<World> {
    const world = await worldWithA();
    world.tableFault = () => NO_ANSWER;
    world.entries.length = 0;
    return world;
  }

  test('alerts are posted all the same, and the table is not asked for long', async () => {
    const world = await worldWithoutTable();
    expect(await world.receive({ 'm-1': parcel(routed('b')) })).toEqual([]);
    expect(world.texts.at(-1)).toBe(textOf('b'));
    const trouble = { level: 'error', message: NO_ANSWER.message, error: 'Error', webhook: 'alerts' };
    expect(world.logged).toEqual([
      trouble,
      { ...trouble, ...ofEvent('b') },
      trouble,
      trouble,
      trouble,
      { level: 'info', message: 'posted', ...ofEvent('b') },
      { level: 'warn', message: NOT_ASKED, error: 'Error' },
    ]);
  });

  test('what is over comes back in five minutes, and is told then', async () => {
    const world = await worldWithoutTable();
    const ends = over('a-over', 'a');
    expect(await world.receive({ 'm-1': parcel(ends) })).toEqual([]);
    expect(world.again).toEqual([{ body: parcel(ends), seconds: 300 }]);
    expect(world.logged).toContainEqual({
      level: 'warn',
      message: 'comes back: unknown whether it was raised',
      ...ofEvent('a-over'),
    });
    expect(world.sent).toHaveLength(1);

    world.tableFault = undefined;
    await world.receive({ 'm-2': world.again[0]?.body });
    expect(world.texts.at(-1)).toMatch(/^✅ Resolved: finding a-over/);
  });

  test('what is over and cannot be sent back stays in the queue, with all of its webhook', async () => {
    const world = await worldWithoutTable();
    world.queueFault = (call) => (call === 'again' ? new Error('SendMessage: no answer') : undefined);
    expect(await world.receive(BATCH)).toEqual(['m-1', 'm-2']);
    expect(world.sent).toHaveLength(1);
  });

  test('what begins and ends in one batch is told in full', async () => {
    const world = await worldWithoutTable();
    await world.receive({ 'm-1': parcel(routed('b'), over('b-over', 'b')) });
    expect(world.texts.at(-1)).toMatch(/^🔴 2 alerts · High 1 · Resolved 1/);
    expect(world.again).toEqual([]);
  });

  test('there is no storm', async () => {
    const world = await worldWithoutTable();
    const many = Array.from({ length: 25 }, (_, n) => routed(`n-${n}`));
    await world.receive({ 'm-1': parcel(...many) });
    await world.receive({ 'm-2': parcel(...many) });
    expect(world.texts.slice(1).map((text) => text.split(' · ')[0])).toEqual([
      '🔴 25 alerts',
      '🔴 25 alerts',
    ]);
  });

  test('a summary comes back in a minute, and no alert waits behind it', async () => {
    const world = await worldWithoutTable();
    const flush = { webhook: 'alerts', flush: 'digest' } as const;
    expect(await world.receive({ 'm-1': flush, 'm-2': parcel(routed('b')) })).toEqual([]);
    expect(world.texts.at(-1)).toBe(textOf('b'));
    expect(world.again).toEqual([{ body: flush, seconds: 60 }]);
    expect(world.putBack).toEqual({});
    expect(world.troubles).toContainEqual({
      level: 'warn',
      message: 'what was collected waits: the table cannot be read',
      webhook: 'alerts',
    });
  });

  test('a summary that cannot be sent around stays in the queue', async () => {
    const world = await worldWithoutTable();
    world.queueFault = (call) => (call === 'again' ? new Error('SendMessage: no answer') : undefined);
    expect(await world.receive({ 'm-1': { webhook: 'alerts', flush: 'storm' } })).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 15 });
  });

  test('Retry-After is kept by the queue', async () => {
    const world = await worldWithoutTable();
    world.answers.push(answer.rateLimited(40));
    expect(await world.receive({ 'm-1': parcel(routed('b')) })).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 40 });
  });
});

test('what was posted blindly is added to what is known, if the table can be read by then', async () => {
  const world = await worldWithA();
  const before = JSON.parse(world.store.items.get('problem/alerts/a') ?? '{}');
  let asked = 0;
  world.tableFault = (call) => (call === 'get problem/alerts/a' && asked++ === 0 ? NO_ANSWER : undefined);
  await world.receive({ 'm-1': parcel(routed('a-2', { key: 'a', title: 'finding a' })) });
  expect(world.texts).toHaveLength(2);
  expect(JSON.parse(world.store.items.get('problem/alerts/a') ?? '{}')).toMatchObject({
    told: before.told,
    count: 2,
    ids: ['a/0', 'a-2/0'],
  });
});

test('what was posted while the table could only be written is remembered', async () => {
  const world = new World();
  world.tableFault = (call) => (call.startsWith('get') ? NO_ANSWER : undefined);
  await world.receive({ 'm-1': parcel(routed('a')) });
  world.tableFault = undefined;
  await world.receive({ 'm-2': parcel(over('a-over', 'a')) });
  expect(world.texts.at(-1)).toMatch(/^✅ Resolved: finding a-over/);
});

test('what could not be recorded at all is posted once more when it repeats', async () => {
  const world = new World();
  world.tableFault = (call) => (call.startsWith('put problem') ? NO_ANSWER : undefined);
  await world.receive({ 'm-1': parcel(routed('a')) });
  expect(world.tableCalls.filter((call) => call === 'put problem/alerts/a')).toHaveLength(3);
  world.tableFault = undefined;
  await world.receive({ 'm-2': parcel(routed('a')) });
  expect(world.texts).toEqual([textOf('a'), textOf('a')]);
});

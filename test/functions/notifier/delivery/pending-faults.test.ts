import { answer, answering } from '../slack/slack-answers';
import { DIGEST, delivery, FLUSH, many, routed, type Sent, textOf, World } from '../world';
import { worldWithPending } from './pending-world';
import { poison } from './poison-world';

const DAY = 24 * 60 * 60 * 1000;
const NO_ANSWER = new Error('no answer');
const low = (id: string) => routed(id, { severity: 'low' });
/** The ids of the alerts in each request to Slack. */
const idsIn = (requests: readonly Sent[]) =>
  requests.map(({ body }) =>
    [...new Set(JSON.stringify(body).match(/(?<=finding )[\w-]+/g))].sort().join(' '),
  );

describe('while Slack fails', () => {
  test('an invocation tries half as many problems each time, and five of them alone', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    await world.receive({ 'm-1': many(0, 12) });
    expect(idsIn(world.sent).map((ids) => ids.split(' ').length)).toEqual([12, 12, 6, 3, 2, 1, 1, 1, 1, 1]);
  });

  test('what follows is posted in messages of twice as many problems each time, once Slack accepts one', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    await world.receive({ 'm-1': many(0, 12) });
    const failed = world.sent.length;
    world.slack = () => undefined;
    expect(await world.receive({ 'm-1': many(0, 12) })).toEqual([]);
    // Five were tried alone before, and so are tried again after a minute.
    expect(world.waiting()).toHaveLength(5);
    world.now += 60_000;
    expect(await world.receive({ flush: FLUSH })).toEqual([]);
    expect(idsIn(world.sent.slice(failed)).map((ids) => ids.split(' ').length)).toEqual([1, 2, 4, 5]);
  });

  test('a digest continues with what was not tried, and after longer waits, whatever is flushed in between', async () => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ 'm-1': delivery(...[...'abcdefgh'].map(low)) });
    world.slack = () => answer.fault;
    expect(await world.receive({ digest: DIGEST })).toEqual(['digest']);
    expect(world.visibility).toEqual({ digest: 15 });
    expect(idsIn(world.sent).slice(2)).toEqual(['a b', 'a', 'b', 'c', 'd', 'e']);
    expect(await world.receive({ flush: FLUSH })).toEqual([]);
    expect(await world.receive({ digest: DIGEST })).toEqual(['digest']);
    expect(world.visibility).toEqual({ digest: 30 });
    expect(idsIn(world.sent).slice(8)).toEqual(['f', 'g', 'h']);
  });

  test('for more than a day, an invocation gives up five problems, after it has tried each alone', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    await world.receive({ 'm-1': many(0, 12) });
    world.now += DAY + 1;
    const failed = world.sent.length;
    expect(await world.receive({ flush: FLUSH })).toEqual(['flush']);
    expect(idsIn(world.sent.slice(failed)).map((ids) => ids.split(' ').length)).toEqual([1, 1, 1, 1, 1]);
    expect(world.givenUp).toHaveLength(5);
  });

  test('what is given up leaves nothing behind that delays or splits later messages', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    await world.receive({ 'm-1': many(0, 8) });
    expect(world.webhookState()).toMatchObject({ failures: 1, size: 1, triedUpTo: { list: 'pending' } });
    world.slack = () => answer.gone;
    expect(await world.receive({ 'm-1': many(0, 8) })).toEqual([]);
    expect(world.givenUp).toHaveLength(8);
    for (const key of ['failures', 'size', 'triedUpTo', 'hasPending'])
      expect(world.webhookState()).not.toHaveProperty(key);
  });
});

describe('what is pending', () => {
  test('is left to the next invocation, a second later, when the table is so slow that no time is left', async () => {
    const world = await worldWithPending('a', 'b');
    const state = JSON.stringify({ ...world.webhookState(), size: 1 });
    await world.store.write([{ id: 'webhooks', name: 'alerts', value: state }]);
    world.table.fault = (call) => {
      if (call === 'write problem/alerts/a') world.now += 40_000;
      return undefined;
    };
    expect(await world.receive({ flush: FLUSH })).toEqual(['flush']);
    expect(world.visibility).toMatchObject({ flush: 1 });
    expect(world.texts.slice(1)).toEqual([textOf('a')]);
    expect(await world.receive({ flush: FLUSH })).toEqual([]);
    expect(world.texts.slice(1)).toEqual([textOf('a'), textOf('b')]);
  });

  test('is posted with the next alert about any of it, although the state of the webhook was lost', async () => {
    const world = await worldWithPending('a', 'b');
    world.store.lists.delete('webhooks');
    const again = routed('again', { key: 'a', title: 'finding a' });
    expect(await world.receive({ 'm-2': delivery(routed('c'), again) })).toEqual([]);
    expect(world.heads.slice(1)).toEqual(['🔴 4 alerts']);
    expect(world.waiting()).toEqual([]);
  });

  test('and fails alone keeps its message in the queue for a minute if no flush can be sent', async () => {
    const world = new World();
    world.slack = answering(answer.fault, 'poison');
    world.queueFault = (method) => (method === 'requeueDelayed' ? NO_ANSWER : undefined);
    const batch = { 'm-1': delivery(routed('a'), poison(0)), 'm-2': delivery(routed('b')) };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 60 });
    expect(world.waiting()).toEqual(['poison-0']);
  });
});

test.each(['write webhooks/alerts', 'write pending/alerts'])(
  'what fails alone in a digest stays in it if the table accepts no %s, and the digest is deferred',
  async (failing) => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ 'm-1': delivery(low('a'), low('poison')) });
    world.slack = answering(answer.fault, 'poison');
    const isAlone = () => idsIn(world.sent).at(-1) === 'poison';
    world.table.fault = (call) => (isAlone() && call === failing ? NO_ANSWER : undefined);
    expect(await world.receive({ digest: DIGEST })).toEqual([]);
    expect(idsIn(world.sent)).toEqual(['a poison', 'a', 'poison']);
    expect([world.waiting('digest'), world.waiting()]).toEqual([['poison'], []]);
    expect(world.requeued.map(({ body }) => body.detail.collection)).toEqual(['digest']);
    expect(world.troubles.map(({ message }) => message)).toContain('the table cannot be written');
  },
);

test.each([
  ['a digest', { digest_below: 'medium' as const }, DIGEST, 60_000],
  ['the pending list', {}, FLUSH, 0],
])(
  'what fails alone in %s waits for a minute, and for a day at most from then on',
  async (_, settings, flush, after) => {
    const world = new World(settings);
    world.answers.push(answer.rateLimited(60));
    const begun = world.now;
    await world.receive({ 'm-1': delivery(low('a'), low('poison')) });
    world.answers.length = 0;
    world.now = begun + 60_000;
    world.slack = answering(answer.fault, 'poison');
    await world.receive({ flush });
    const { attempts, since = 0, pointer } = world.problem('poison')?.pending ?? {};
    expect(attempts).toBe(1);
    expect(since - begun).toBeGreaterThanOrEqual(after);
    expect(since - begun).toBeLessThan(after + 10_000);
    expect(pointer?.list).toBe('pending');
    expect(world.requeued).toMatchObject([{ body: { detail: { collection: 'storm' } }, seconds: 60 }]);
    expect(Number.parseInt(pointer?.name ?? '', 10) - begun).toBeGreaterThanOrEqual(120_000);
  },
);

test('a digest stays requested while the clock is behind the one that recorded its alerts', async () => {
  const world = new World({ digest_below: 'medium' });
  await world.receive({ 'm-1': delivery(low('a')) });
  world.now -= 1000;
  await world.receive({ digest: DIGEST });
  expect(world.sent).toEqual([]);
  expect(world.webhookState()).toMatchObject({ hasDigest: true });
  world.now += 1000;
  await world.receive({ digest: DIGEST });
  expect(world.heads).toEqual(['🟡 Digest of the day: 1 alert']);
});

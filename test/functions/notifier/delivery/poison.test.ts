import { AlertsQueue } from '../alerts-queue';
import { type Answer, answer, answering, KILL, refusing } from '../slack/slack-answers';
import { delivery, many, routed, World } from '../world';
import { HOUR, isPoison, MINUTE, poison, postedAt } from './poison-world';

describe('ten alerts that Slack refuses with 400, as plain text too', () => {
  test.each([10, 12])(
    'are given up within a few dozen requests, and %d good ones are posted',
    async (good) => {
      const world = new World();
      world.slack = refusing('poison');
      const queue = new AlertsQueue(world);
      for (let n = 0; n < Math.max(10, good); n++) {
        if (n < 10) queue.send(delivery(poison(n)));
        if (n < good) queue.send(many(n, 1));
      }
      await queue.run(HOUR);
      expect(queue.length).toBe(0);
      expect([...world.givenUp].sort()).toEqual(
        Array.from({ length: 10 }, (_, n) => `poison-${n}/0~1`).sort(),
      );
      expect(new Set(world.deadLetters.map(({ code }) => code))).toEqual(new Set(['SLACK_400']));
      expect(world.eventsLogged('posted')).toHaveLength(good);
      expect(world.sent.length).toBeLessThanOrEqual(90);
      expect(queue.invocations).toBeLessThanOrEqual(20);
    },
  );

  test('are given up with one notice per invocation', async () => {
    const world = new World();
    world.slack = refusing('poison');
    const queue = new AlertsQueue(world);
    queue.send(delivery(...Array.from({ length: 10 }, (_, n) => poison(n))));
    await queue.run(HOUR);
    expect(world.givenUp).toHaveLength(10);
    const notices = world.texts.filter((text) => text.startsWith('⚠️'));
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.length).toBeLessThanOrEqual(queue.invocations);
    expect(world.sent.length).toBeLessThanOrEqual(60);
  });
});

test('all alerts for a webhook that answers 400 to everything go to the dead-letter queue at once, with few requests', async () => {
  const world = new World();
  world.slack = () => answer.invalid;
  const queue = new AlertsQueue(world);
  queue.send(many(0, 40));
  await queue.run(5 * MINUTE);
  expect(queue.length).toBe(0);
  expect(new Set(world.givenUp).size).toBe(40);
  expect(world.sent.length).toBeLessThanOrEqual(30);
  expect(world.waiting()).toEqual([]);
});

describe.each<[string, Answer]>([
  ['500', answer.fault],
  ['a page of HTML', answer.page],
  ['a time-out', answer.timeout],
  ['the kill of the function', KILL],
])('an alert that Slack always answers with %s', (_, given) => {
  test('delays others by minutes at most, and goes to the dead-letter queue alone after a day', async () => {
    const bad = 2;
    const world = new World();
    world.slack = answering(given, 'poison');
    const times = postedAt(world);
    const queue = new AlertsQueue(world);
    for (let n = 0; n < bad; n++) queue.send(delivery(poison(n)));
    queue.send(many(0, 14));
    await queue.wait(10 * MINUTE);
    expect([...times().keys()].sort()).toEqual(Array.from({ length: 14 }, (_, n) => `n-${n}`).sort());
    const sent = new Map<string, number>();
    const begun = world.now - 10 * MINUTE;
    // One good alert every forty minutes for a day, each posted within ten.
    for (let n = 14; n < 14 + 38; n++) {
      sent.set(`n-${n}`, world.now - begun);
      queue.send(many(n, 1));
      await queue.wait(40 * MINUTE);
    }
    await queue.run(2 * HOUR);
    for (const [id, at] of sent)
      expect((times().get(id) ?? Number.NaN) - at).toBeLessThanOrEqual(10 * MINUTE);
    expect(world.givenUp.filter((id) => !isPoison(id))).toEqual([]);
    expect([...world.givenUp].sort()).toEqual(Array.from({ length: bad }, (_, n) => `poison-${n}/0~1`));
    expect(new Set(world.deadLetters.map(({ code }) => code))).toEqual(new Set(['TOO_OLD']));
    expect(world.deadLetters).toHaveLength(bad);
    expect(queue.length).toBe(0);
    expect(world.waiting()).toEqual([]);
  }, 60_000);
});

test('several alerts that fail in different ways delay the others by minutes at most', async () => {
  const world = new World();
  const kinds: readonly Answer[] = [answer.fault, answer.page, answer.timeout, answer.invalid];
  world.slack = (body) => kinds.find((_, n) => body.includes(`poison ${n}`));
  const times = postedAt(world);
  const queue = new AlertsQueue(world);
  for (const n of kinds.keys()) {
    queue.send(delivery(poison(n)));
    queue.send(many(5 * n, 5));
  }
  await queue.wait(20 * MINUTE);
  expect(times().size).toBe(20);
  expect(Math.max(...times().values())).toBeLessThanOrEqual(10 * MINUTE);
  expect(world.givenUp).toEqual(['poison-3/0~1']);
  expect([...world.waiting()].sort()).toEqual(['poison-0', 'poison-1', 'poison-2']);
});

test('two alerts, one of which kills the function twice, are posted in the end, twice at most', async () => {
  const world = new World();
  let kills = 2;
  world.slack = (body) => (body.includes('poison') && kills-- > 0 ? KILL : undefined);
  const queue = new AlertsQueue(world);
  queue.send(delivery(poison(0), routed('a')));
  await queue.run(HOUR);
  expect(queue.length).toBe(0);
  expect([...world.eventsLogged('posted')].sort()).toEqual(['a', 'poison-0']);
  expect(world.deadLetters).toEqual([]);
  expect(world.webhookState()).not.toHaveProperty('unfinished');
});

test('a message that kills the function before anything is recorded goes to the dead-letter queue after 31 interrupted invocations', async () => {
  const world = new World();
  for (let invocation = 1; invocation <= 31; invocation++) {
    world.table.crashesAfter = 2;
    void world.receive({ 'm-1': delivery(routed('a')) }, { receives: invocation });
    await new Promise((resolve) => setImmediate(resolve));
  }
  world.table.crashesAfter = Number.POSITIVE_INFINITY;
  const batch = { 'm-1': delivery(routed('a')), 'm-2': delivery(routed('b')) };
  expect(world.webhookState()).toMatchObject({ unfinished: 31 });
  expect(await world.receive(batch, { receives: 32 })).toEqual(['m-2']);
  expect(world.deadLetters).toEqual([
    {
      body: delivery(routed('a')),
      code: 'TOO_OFTEN',
      reason: 'the function was killed each time it received this message',
    },
  ]);
  expect(world.sent).toEqual([]);
  expect(await world.receive({ 'm-2': batch['m-2'] })).toEqual([]);
  expect(world.eventsLogged('posted')).toEqual(['b']);
});

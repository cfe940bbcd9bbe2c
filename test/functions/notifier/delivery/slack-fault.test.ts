import { AlertsQueue } from '../alerts-queue';
import { answer } from '../slack-answers';
import { ALERTS, delivery, ofEvent, routed, SECURITY, textOf, World } from '../world';

const collected = (id: string) => ({ level: 'info', message: 'collected', ...ofEvent(id) });

describe('when Slack fails', () => {
  test.each([
    ['a fault of Slack', answer.fault, 'hooks.slack.com answered 500: rollup_error', 500],
    ['a page of a proxy', answer.page, 'hooks.slack.com answered 200: no reason given', 200],
    ['a timeout', answer.timeout, 'no answer from hooks.slack.com: TimeoutError', undefined],
  ])(
    '%s leaves the alerts in the table, and the first message in the queue to come back for them',
    async (_, trouble, message, status) => {
      const world = new World();
      world.slack = () => trouble;
      const batch = { 'm-1': delivery(routed('a')), 'm-2': delivery(routed('b')) };
      expect(await world.receive(batch)).toEqual(['m-1']);
      expect(world.visibility).toEqual({ 'm-1': 15 });
      expect(world.waiting()).toEqual(['a', 'b']);
      expect(world.troubles[0]).toEqual({
        level: 'error',
        message,
        error: 'RetryLater',
        status,
        webhook: 'alerts',
      });
      expect(world.logged).toContainEqual(collected('a'));
      expect(world.logged).toContainEqual(collected('b'));
      expect(world.counts).toEqual({ collected: 2, later: 1 });
    },
  );

  test('it is tried again after 15, 30, 60 and then every 120 seconds', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    const rests: (number | undefined)[] = [];
    for (let receives = 1; receives <= 6; receives++) {
      expect(await world.receive({ 'm-1': delivery(routed('a')) }, { receives })).toEqual(['m-1']);
      rests.push(world.visibility['m-1']);
      world.now += 120_000;
    }
    expect(rests).toEqual([15, 30, 60, 120, 120, 120]);
    world.slack = () => undefined;
    expect(await world.receive({ 'm-1': delivery(routed('a')) }, { receives: 7 })).toEqual([]);
    expect(world.texts.at(-1)).toBe(textOf('a'));
    expect(world.waiting()).toEqual([]);
    expect(world.eventsLogged('posted')).toEqual(['a']);
  });

  test('what comes meanwhile is posted after what waits already', async () => {
    const world = new World();
    world.answers.push(answer.fault, answer.fault);
    const queue = new AlertsQueue(world);
    queue.send(delivery(routed('a')));
    await queue.run(5000);
    queue.send(delivery(routed('b')));
    await queue.run(600_000);
    expect(world.texts.slice(2)).toEqual([textOf('a'), textOf('b')]);
    expect(world.eventsLogged('posted')).toEqual(['a', 'b']);
    expect(queue.length).toBe(0);
    expect(world.webhookState()).not.toHaveProperty('hasPending');
  });

  test('other webhooks do not notice, and have nothing twice', async () => {
    const world = new World();
    const batch = {
      'm-1': delivery(routed('a')),
      'm-2': { webhook: 'security', alerts: [routed('a')] },
    };
    world.slack = () => (world.sent.at(-1)?.url === ALERTS ? answer.fault : undefined);
    expect(await world.receive(batch)).toEqual(['m-1']);
    world.slack = () => undefined;
    world.now += 15_000;
    expect(await world.receive({ 'm-1': batch['m-1'] })).toEqual([]);
    const urls = world.sent.map(({ url }) => url);
    expect(urls.filter((url) => url === SECURITY)).toHaveLength(1);
    expect(urls.at(-1)).toBe(ALERTS);
  });

  test('a message that cannot be put back stays all the same', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    world.queueFault = () => new Error('ChangeMessageVisibility: no answer');
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
    expect(world.troubles.at(-1)).toEqual({
      level: 'warn',
      message: 'ChangeMessageVisibility: no answer',
      error: 'Error',
    });
  });

  test('an alert is resolved before Slack takes it: both are posted, in order', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    await world.receive({ 'm-1': delivery(routed('a')) });
    const over = routed('a-over', { key: 'a', state: 'resolved', time: '2026-03-04T02:12:00Z' });
    await world.receive({ 'm-1': delivery(routed('a')), 'm-2': delivery(over) });
    world.slack = () => undefined;
    world.now += 60_000;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.texts.at(-1)).toMatch(/^🔴 2 alerts · High 1 · Resolved 1/);
    expect(world.problem('a')?.shown?.state).toBe('resolved');
  });

  test('after a day without any answer all of it goes to the dead-letter queue', async () => {
    const world = new World();
    world.slack = () => answer.fault;
    const queue = new AlertsQueue(world);
    queue.send(delivery(...['a', 'b', 'c'].map((id) => routed(id))));
    await queue.run(600_000);
    world.now += 23 * 60 * 60 * 1000;
    await queue.run(600_000);
    expect(world.deadLetters).toEqual([]);
    await queue.run(2 * 60 * 60 * 1000);
    expect([...world.givenUp].sort()).toEqual(['a/0~1', 'b/0~1', 'c/0~1']);
    expect(new Set(world.deadLetters.map(({ code }) => code))).toEqual(new Set(['TOO_OLD']));
    expect(world.deadLetters[0]?.reason).toBe(
      'not delivered within a day: hooks.slack.com answered 500: rollup_error',
    );
    expect(queue.length).toBe(0);
  });
});

describe('when Slack asks to wait', () => {
  test('nothing more is posted to that webhook before the time, and the alerts wait in the table', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    expect(await world.receive({ 'm-1': delivery(routed('a')), 'm-2': delivery(routed('b')) })).toEqual([
      'm-1',
    ]);
    expect(world.visibility).toEqual({ 'm-1': 30 });
    expect(world.troubles).toEqual([
      {
        level: 'error',
        message: 'hooks.slack.com answered 429: rate_limited',
        error: 'RetryLater',
        status: 429,
        retryAfter: 30,
        webhook: 'alerts',
      },
    ]);

    world.now += 20_000;
    const other = { webhook: 'security', alerts: [routed('d')] };
    expect(await world.receive({ 'm-3': delivery(routed('c')), 'm-4': other })).toEqual(['m-3']);
    expect(world.visibility).toMatchObject({ 'm-3': 10 });
    expect(world.sent.map(({ url }) => url)).toEqual([ALERTS, SECURITY]);

    world.now += 9_000;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.heads.slice(2)).toEqual(['🔴 3 alerts']);
  });

  test('a short wait is waited for', async () => {
    const world = new World();
    const begun = world.now;
    world.answers.push(answer.rateLimited(5));
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.sentAt).toEqual([begun, begun + 5000]);
    expect(world.troubles).toEqual([]);
  });

  test('a short wait that is still on when the next batch comes is waited for as well', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    await world.receive({ 'm-1': delivery(routed('a')) });
    world.now += 25_000;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    const [first = 0] = world.sentAt;
    expect(world.sentAt).toEqual([first, first + 30_000]);
  });

  test('a short wait for which the time does not suffice is left to the queue', async () => {
    const world = new World();
    world.timeLeft = 33_000;
    world.answers.push(answer.rateLimited(4));
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 4 });
    expect(world.sent).toHaveLength(1);
  });

  test('for more than a day, what waits goes to the dead-letter queue', async () => {
    const world = new World();
    world.slack = () => answer.rateLimited(3600);
    const queue = new AlertsQueue(world);
    queue.send(delivery(routed('a'), routed('b')));
    await queue.run(23 * 60 * 60 * 1000);
    expect(world.deadLetters).toEqual([]);
    await queue.run(4 * 60 * 60 * 1000);
    expect([...world.givenUp].sort()).toEqual(['a/0~1', 'b/0~1']);
    expect(world.sent.length).toBeLessThanOrEqual(27);
  });

  test('a 503 with Retry-After is waited for as a 429', async () => {
    const world = new World();
    world.answers.push(answer.unavailable(30));
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 30 });
    world.now += 20_000;
    expect(await world.receive({ 'm-2': delivery(routed('b')) })).toEqual(['m-2']);
    expect(world.sent).toHaveLength(1);
  });

  test.each([
    ['429', answer.rateLimited],
    ['503', answer.unavailable],
  ])('for years by a %s, it is asked again after an hour', async (_, asking) => {
    const world = new World();
    world.answers.push(asking(99_999_999));
    const queue = new AlertsQueue(world);
    queue.send(delivery(routed('a')));
    await queue.run(2 * 60 * 60 * 1000);
    const [first = 0, second = 0] = world.sentAt;
    expect(second - first).toBeGreaterThanOrEqual(3_600_000);
    expect(second - first).toBeLessThanOrEqual(3_610_000);
    expect(world.eventsLogged('posted')).toEqual(['a']);
    expect(queue.length).toBe(0);
  });
});

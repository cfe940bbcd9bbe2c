import { AlertsQueue } from '../alerts-queue';
import { answer } from '../slack/slack-answers';
import { ALERTS, delivery, ofEvent, routed, SECURITY, textOf, World } from '../world';

const collected = (id: string) => ({ level: 'info', message: 'collected', ...ofEvent(id) });

describe('when Slack fails', () => {
  test.each([
    ['a fault of Slack', answer.fault, 'hooks.slack.com answered 500: rollup_error', 500],
    ['a page of a proxy', answer.page, 'hooks.slack.com answered 200: no reason given', 200],
    ['a timeout', answer.timeout, 'no answer from hooks.slack.com: TimeoutError', undefined],
  ])(
    '%s leaves the alerts in the table, and the first message in the queue to retry them',
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

  test('alerts that arrive meanwhile are posted after those that are pending', async () => {
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

  test('other webhooks are not affected', async () => {
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

  test('a message whose visibility cannot be changed stays in the queue', async () => {
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

  test('an alert that is resolved before Slack accepts it gives two posts, in order', async () => {
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

  test('after a day without an answer everything goes to the dead-letter queue', async () => {
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

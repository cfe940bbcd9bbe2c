import type { NotifierQueues } from '../../../../functions/notifier/delivery/queues';
import { AlertsQueue } from '../alerts-queue';
import { answer, refusing } from '../slack/slack-answers';
import { delivery, FLUSH, many, ofEvent, routed, textOf, World } from '../world';
import { MINUTE, worldInStorm } from './storm-world';

const NO_ANSWER = new Error('no answer');
const failing = (method: keyof NotifierQueues) => (asked: keyof NotifierQueues) =>
  asked === method ? NO_ANSWER : undefined;

describe('a storm', () => {
  test('does not start without a flush that will end it: alerts are posted as they arrive', async () => {
    const world = new World({ storm_per_minute: 5 });
    world.queueFault = failing('requeueDelayed');
    await world.receive({ 'm-1': many(0, 6) });
    await world.receive({ 'm-2': many(6, 6) });
    expect(world.heads).toEqual(['🔴 6 alerts', '🔴 6 alerts']);
  });

  test('is continued by its message while the events queue accepts no flush', async () => {
    const world = await worldInStorm(6);
    world.queueFault = failing('requeueDelayed');
    world.now += MINUTE;
    expect(await world.receive({ timer: FLUSH })).toEqual(['timer']);
    expect(world.visibility).toEqual({ timer: 60 });
    world.now += MINUTE;
    await world.receive({ timer: FLUSH });
    await world.receive({ 'm-3': many(12, 1) });
    expect(world.heads.slice(1)).toEqual([
      '🔴 Alert storm continues: 6 alerts',
      '✅ Alert storm is over: no more alerts',
      '🔴 High: finding n-12',
    ]);
  });

  test('does not start if Slack does not accept its first message, and nothing is lost', async () => {
    const world = new World({ storm_per_minute: 5 });
    world.answers.push(answer.rateLimited(60));
    const queue = new AlertsQueue(world);
    queue.send(many(0, 6));
    await queue.run(10 * MINUTE);
    expect(world.heads).toEqual(['🔴 Alert storm: 6 alerts', '🔴 6 alerts']);
    expect(world.eventsLogged('posted')).toHaveLength(6);
    expect(queue.length).toBe(0);
  });

  test.each(['write pending/alerts', 'write webhooks/alerts'])(
    'during which the table accepts no %s posts what arrives',
    async (failing) => {
      const world = await worldInStorm(0);
      world.table.fault = (call) => (call === failing ? NO_ANSWER : undefined);
      expect(await world.receive({ 'm-2': many(6, 2) })).toEqual([]);
      expect(world.sent).toHaveLength(2);
      expect(world.heads.at(-1)).toMatch(/^🔴 .*2 alerts$/u);
      expect(world.eventsLogged('posted')).toEqual(['n-6', 'n-7']);
    },
  );

  test('continues after the state could not be read once: resolutions stay behind their raises', async () => {
    const world = await worldInStorm(1);
    world.table.fault = (call) => (call === 'get webhooks/alerts' ? NO_ANSWER : undefined);
    const over = routed('over', { key: 'n-6', state: 'resolved', time: '2026-03-04T02:12:30Z' });
    await world.receive({ 'm-3': delivery(over), 'm-4': many(10, 1) });
    world.table.fault = undefined;
    world.now += MINUTE;
    const queue = new AlertsQueue(world);
    for (const { body } of world.requeued.splice(0)) queue.send(body.source ? FLUSH : body);
    await queue.run(10 * MINUTE);
    const shown = JSON.stringify(world.sent.map(({ body }) => body));
    expect(shown.indexOf('finding n-6')).toBeGreaterThan(-1);
    expect(shown.lastIndexOf('finding n-6')).toBeLessThan(shown.indexOf('finding over'));
    expect(world.problem('n-6')).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
    expect(world.waiting()).toEqual([]);
  });
});

describe('a summary', () => {
  test('stays pending until Slack accepts it', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.answers.push(answer.rateLimited(60));
    expect(await world.receive({ timer: FLUSH })).toEqual(['timer']);
    expect(world.waiting()).toHaveLength(1);
    world.now += MINUTE;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.heads.slice(1)).toEqual([
      '🔴 Alert storm is over: 1 alert',
      '🔴 Alert storm is over: 1 alert',
    ]);
    expect(world.waiting()).toEqual([]);
    await world.receive({ 'm-9': many(20, 1) });
    expect(world.texts.at(-1)).toBe(textOf('n-20'));
  });

  test('in several messages, because Slack refuses one with all, says only in the last that the storm is over', async () => {
    const world = await worldInStorm(2);
    world.now += MINUTE;
    // As blocks and as plain text.
    world.answers.push(answer.invalid, answer.invalid);
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.heads.slice(3)).toEqual([
      '🔴 Alert storm continues: 1 alert',
      '🔴 Alert storm is over: 1 alert',
    ]);
  });

  test('that Slack never accepts goes to the dead-letter queue, ends the storm, and is posted after a redrive', async () => {
    const world = await worldInStorm(5);
    world.now += MINUTE;
    world.slack = () => answer.gone;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(new Set(world.deadLetters.map(({ code }) => code))).toEqual(new Set(['SLACK_404']));
    expect(world.counts).toEqual({ undelivered: 5 });
    expect(world.logged).toContainEqual({
      level: 'error',
      message: 'sent to the dead-letter queue: hooks.slack.com answered 404: no_service',
      ...ofEvent('n-10'),
    });
    expect(world.waiting()).toEqual([]);

    world.slack = () => undefined;
    world.now += MINUTE;
    const redriven = Object.fromEntries(world.deadLetters.map(({ body }, n) => [`r-${n}`, body]));
    await world.receive({ ...redriven, 'm-3': many(20, 1) });
    expect(world.eventsLogged('posted')).toHaveLength(6);
    const { length } = world.sent;
    await world.receive(redriven);
    expect(world.sent).toHaveLength(length);
    expect(world.counts).toEqual({ suppressed: 5 });
  });

  test('gives up only the alerts that Slack refuses', async () => {
    const world = await worldInStorm(8);
    world.slack = refusing('finding n-8');
    world.now += MINUTE;
    const queue = new AlertsQueue(world);
    queue.send(FLUSH);
    await queue.run(10 * MINUTE);
    expect(world.givenUp).toEqual(['n-8/0~1']);
    expect([...world.eventsLogged('posted')].sort()).toEqual(
      ['n-6', 'n-7', 'n-9', 'n-10', 'n-11', 'n-12', 'n-13'].sort(),
    );
    expect(world.waiting()).toEqual([]);
  });

  test('of which one half is posted and the other postponed keeps the storm until the rest is posted', async () => {
    const world = await worldInStorm(4);
    world.now += MINUTE;
    const { invalid, ok, rateLimited } = answer;
    world.answers.push(invalid, invalid, ok, rateLimited(60));
    expect(await world.receive({ timer: FLUSH, 'm-3': many(20, 1) })).toEqual(['timer']);
    expect(world.waiting()).toEqual(['n-9', 'n-20']);
    expect(world.webhookState()?.storm).toBeDefined();
    world.now += MINUTE;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    const posted = world.eventsLogged('posted');
    expect([...posted].sort()).toEqual(['n-20', 'n-6', 'n-7', 'n-8', 'n-9']);
    expect(world.waiting()).toEqual([]);
  });

  test('stays in the table and is retried if the dead-letter queue does not accept it', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.slack = () => answer.gone;
    world.queueFault = failing('sendToDeadLetterQueue');
    world.requeued.length = 0;
    const stay = await world.receive({ timer: FLUSH });
    expect(stay.length + world.requeued.length).toBe(1);
    expect(world.waiting()).toEqual(['n-6']);
  });

  test('that cannot be recorded is retried and posted once more', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.table.fault = (call) => (call.startsWith('write problem/') ? NO_ANSWER : undefined);
    world.requeued.length = 0;
    expect((await world.receive({ timer: FLUSH })).length + world.requeued.length).toBe(1);
    world.table.fault = undefined;
    world.now += MINUTE;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.heads.slice(1)).toEqual([
      '🔴 Alert storm is over: 1 alert',
      '🔴 Alert storm is over: 1 alert',
    ]);
    expect(world.waiting()).toEqual([]);
  });

  test('is not posted while the table cannot be written', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.table.fault = (call) => (/^(write|delete)/.test(call) ? NO_ANSWER : undefined);
    await world.receive({ timer: FLUSH });
    expect(world.sent).toHaveLength(1);
  });

  test('that is pending delays the alerts in the same batch', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.answers.push(answer.rateLimited(60));
    expect(await world.receive({ timer: FLUSH, 'm-3': many(10, 1) })).toEqual(['timer']);
    expect(world.visibility).toEqual({ timer: 60 });
    world.now += MINUTE;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.heads.at(-1)).toBe('🔴 Alert storm is over: 2 alerts');
  });
});

import { answer } from '../slack/slack-answers';
import { ALERTS, delivery, ofEvent, routed, textOf, World } from '../world';

const DAY = 24 * 60 * 60 * 1000;
const NO_ANSWER = new Error('no answer');
const NOT_ACCEPTED = { message: 'no answer', error: 'Error' };

/** Neither Slack nor the table accepts anything. */
function worldOfFaults(): World {
  const world = new World();
  world.slack = () => answer.fault;
  world.table.fault = () => NO_ANSWER;
  return world;
}

describe('when neither Slack nor the table accepts an alert', () => {
  test('it stays in the queue, for longer each time', async () => {
    const world = worldOfFaults();
    const body = delivery(routed('a'));
    const rests: (number | undefined)[] = [];
    for (const receives of [1, 2, 3, 9]) {
      expect(await world.receive({ 'm-1': body }, { receives })).toEqual(['m-1']);
      rests.push(world.visibility['m-1']);
    }
    expect(rests).toEqual([15, 30, 60, 360]);
    expect(world.troubles).toContainEqual({
      level: 'warn',
      message: 'returned to the queue: neither Slack nor the table accepted it',
      webhook: 'alerts',
    });
    world.slack = () => undefined;
    expect(await world.receive({ 'm-1': body }, { receives: 10 })).toEqual([]);
    expect(world.texts.at(-1)).toBe(textOf('a'));
  });

  test('after a day it goes to the dead-letter queue unchanged', async () => {
    const world = worldOfFaults();
    const body = delivery(routed('a'));
    expect(await world.receive({ 'm-1': body }, { ageMs: DAY - 60_000 })).toEqual(['m-1']);
    expect(await world.receive({ 'm-1': body }, { ageMs: DAY + 1 })).toEqual([]);
    const reason = 'not delivered within a day: neither Slack nor the table accepted it';
    expect(world.deadLetters).toEqual([{ body, code: 'TOO_OLD', reason }]);
    expect(world.troubles).toContainEqual({
      level: 'error',
      message: `sent to the dead-letter queue: ${reason}`,
      ...ofEvent('a'),
    });
    expect(world.counts).toEqual({ undelivered: 1 });
  });

  test('nor the dead-letter queue, it stays', async () => {
    const world = worldOfFaults();
    world.queueFault = (method) => (method === 'sendToDeadLetterQueue' ? NO_ANSWER : undefined);
    expect(await world.receive({ 'm-1': delivery(routed('a')) }, { ageMs: DAY + 1 })).toEqual(['m-1']);
    expect(world.troubles.at(-2)).toEqual({ level: 'error', ...NOT_ACCEPTED, webhook: 'alerts' });
  });
});

test('an alert that is older than a day is posted if Slack accepts it', async () => {
  const world = new World();
  expect(await world.receive({ 'm-1': delivery(routed('a')) }, { ageMs: 10 * DAY })).toEqual([]);
  expect(world.texts).toEqual([textOf('a')]);
});

test('an alert that is received for the 241st time is posted', async () => {
  const world = new World();
  expect(await world.receive({ 'm-1': delivery(routed('a')) }, { receives: 241 })).toEqual([]);
  expect(world.texts).toEqual([textOf('a')]);
});

describe('a message that is not a delivery message', () => {
  test.each([
    'poison',
    '{"alerts":[]}',
    '{"webhook":"alerts"}',
    '{"webhook":"","alerts":[]}',
    '{"webhook":"alerts","flush":"all"}',
    '{"webhook":"alerts","alerts":[{"id":"a"}]}',
    'null',
  ])('goes to the dead-letter queue at once, and the others are processed: %s', async (body) => {
    const world = new World();
    expect(await world.receive({ 'm-1': body, 'm-2': delivery(routed('b')) })).toStrictEqual([]);
    expect(world.texts).toEqual([textOf('b')]);
    expect(world.deadLetters.map(({ code, reason }) => [code, reason])).toEqual([
      ['UNREADABLE', 'not a delivery message'],
    ]);
    expect(world.troubles).toEqual([
      { level: 'error', message: 'sent to the dead-letter queue: not a delivery message', messageId: 'm-1' },
    ]);
  });

  test('does not delay the others until the dead-letter queue accepts it', async () => {
    const world = new World();
    world.isDeadLetterQueueSilent = true;
    void world.receive({ 'm-1': 'poison', 'm-2': delivery(routed('b')) });
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.texts).toEqual([textOf('b')]);
  });

  test('stays if the dead-letter queue does not accept it', async () => {
    const world = new World();
    world.queueFault = (method) => (method === 'sendToDeadLetterQueue' ? NO_ANSWER : undefined);
    expect(await world.receive({ 'm-1': 'poison' }, { receives: 2 })).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 30 });
    expect(world.troubles).toEqual([{ level: 'error', ...NOT_ACCEPTED, messageId: 'm-1' }]);
  });
});

describe.each([
  ['cannot be read', new Error('AccessDenied'), 'the webhooks parameter cannot be read: AccessDenied'],
  ['lacks the name', {}, 'webhook "alerts" is not in the webhooks parameter, or has no https URL there'],
])('when the webhooks parameter %s', (_, secret, message) => {
  test('the alert stays pending, with a log entry, and is posted when it can be read', async () => {
    const world = new World();
    world.secret = secret;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
    expect(world.troubles[0]).toEqual({ level: 'error', message, error: 'SecretError', ...ofEvent('a') });
    expect(world.waiting()).toEqual(['a']);
    world.secret = { alerts: ALERTS };
    world.now += 15_000;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.texts).toEqual([textOf('a')]);
  });

  test('for a day, all pending alerts go to the dead-letter queue', async () => {
    const world = new World();
    world.secret = secret;
    await world.receive({ 'm-1': delivery(routed('a'), routed('b')) });
    world.now += DAY;
    expect(await world.receive({ 'm-1': delivery(routed('a'), routed('b')) })).toEqual(['m-1']);
    expect(world.givenUp).toEqual([]);
    world.now += 1;
    expect(await world.receive({ 'm-1': delivery(routed('a'), routed('b')) })).toEqual(['m-1']);
    expect([...world.givenUp].sort()).toEqual(['a/0~1', 'b/0~1']);
    world.now += 120_000;
    expect(await world.receive({ 'm-1': delivery(routed('a'), routed('b')) })).toEqual([]);
    expect(world.deadLetters.map(({ code, reason }) => [code, reason])).toEqual([
      ['TOO_OLD', `not delivered within a day: ${message}`],
    ]);
  });
});

test('no log entry and no reason contains a webhook URL or a token, whatever fails', async () => {
  const world = new World();
  const leak = new TypeError(`Failed to parse URL from ${ALERTS}`);
  const page = `<p>The requested URL ${new URL(ALERTS).pathname} was not found on this server.</p>`;
  world.answers.push(
    answer.gone,
    answer.fault,
    answer.invalid,
    answer.timeout,
    () => Promise.reject(leak),
    () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: leak })),
    () => new Response(page, { status: 404 }),
    () => new Response(page),
    answer.rateLimited(1),
  );
  const answers = world.answers.length;
  for (let at = 0; at < 2 * answers; at++) {
    await world.receive({ [at]: delivery(routed(`${at}`)) });
    world.now += 120_000;
  }
  expect(world.answers).toEqual([]);
  expect(world.troubles.length).toBeGreaterThanOrEqual(answers - 1);
  expect(JSON.stringify([world.entries, world.deadLetters.map(({ reason }) => reason)])).not.toMatch(
    /services|https|T0|B0|xoxb/,
  );
});

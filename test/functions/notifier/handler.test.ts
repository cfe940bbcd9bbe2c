import type { DeliveryMessage, RoutedAlert } from '../../../functions/delivery-message';
import { ALERTS, answer, ofEvent, parcel, RENEWED, routed, SECURITY, textOf, World } from './world';

const DAY = 24 * 60 * 60 * 1000;
const posted = (id: string, webhook?: string) => ({
  level: 'info',
  message: 'posted',
  ...ofEvent(id, webhook),
});

describe('when all is well', () => {
  test('one alert is posted as it always looks, recorded and logged', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual([]);
    expect(world.sent.map(({ url, body }) => [url, body.text])).toEqual([[ALERTS, textOf('a')]]);
    expect(world.logged).toEqual([posted('a')]);
    expect(world.entries.at(-1)).toEqual({
      level: 'info',
      message: 'batch',
      counts: { messages: 1, posted: 1 },
    });
    expect(world.store.numbers.get('week/2931')).toEqual({ messages: 1, posted: 1 });
  });

  test('the parcels of a batch are one message, the worst first, and each alert is logged', async () => {
    const world = new World();
    const worse = routed('b', { severity: 'critical' });
    expect(await world.receive({ 'm-1': parcel(routed('a')), 'm-2': parcel(worse) })).toEqual([]);
    expect(world.texts).toEqual([
      '🚨 2 alerts · Critical 1 · High 1 · 🚨 Critical: finding b · production (111122223333) eu-west-1',
    ]);
    expect(world.logged).toEqual([posted('a'), posted('b')]);
    expect(world.counts).toEqual({ messages: 1, posted: 2 });
  });

  test('each webhook has a message of its own', async () => {
    const world = new World();
    const other = { webhook: 'security', alerts: [routed('b')] };
    await world.receive({ 'm-1': parcel(routed('a')), 'm-2': other, 'm-3': parcel(routed('c')) });
    expect(world.sent.map(({ url, body }) => [url, body.text.split(' · ')[0]])).toEqual([
      [ALERTS, '🔴 2 alerts'],
      [SECURITY, '🔴 High: finding b'],
    ]);
    expect(world.logged).toContainEqual(posted('b', 'security'));
  });

  test('the same alert delivered twice is posted once, in one batch and in two', async () => {
    const world = new World();
    const twice = { 'm-1': parcel(routed('a')), 'm-2': parcel(routed('a')) };
    expect(await world.receive(twice)).toEqual([]);
    expect(await world.receive({ 'm-3': parcel(routed('a')) })).toEqual([]);
    expect(world.texts).toEqual([textOf('a')]);
    const again = { level: 'info', message: 'suppressed: delivered before', ...ofEvent('a') };
    expect(world.logged).toEqual([posted('a'), again, again]);
    expect(world.counts).toEqual({ suppressed: 1 });
  });

  test('a problem in two Regions is one entry that names both, and a third one later is counted', async () => {
    const world = new World();
    const [one, two, three] = ['us-east-1', 'eu-west-1', 'eu-west-2'].map((region) =>
      routed(region, { region, key: 'k', title: 'leak' }),
    ) as [RoutedAlert, RoutedAlert, RoutedAlert];
    await world.receive({ 'm-1': parcel(one, two) });
    await world.receive({ 'm-2': parcel(three) });
    expect(world.texts).toEqual(['🔴 High: leak × 2 · production (111122223333), 2 Regions']);
    expect(world.logged.map(({ message, eventId }) => `${message}: ${eventId}`)).toEqual([
      'posted: us-east-1',
      'posted: eu-west-1',
      'suppressed: repeat: eu-west-2',
    ]);
    expect(world.counts).toEqual({ repeated: 1 });
  });

  test('what repeats is posted again after the repeat interval or ten minutes less, with what was counted', async () => {
    const world = new World({ repeat_hours: 2 });
    const repeat = (id: string) => parcel(routed(id, { key: 'k', title: 'it lasts' }));
    await world.receive({ 'm-1': repeat('a') });
    world.now += (120 - 10) * 60 * 1000 - 2000;
    await world.receive({ 'm-2': repeat('b') });
    expect(world.sent).toHaveLength(1);
    world.now += 2000;
    await world.receive({ 'm-3': repeat('c') });
    expect(world.sent).toHaveLength(2);
    expect(JSON.stringify(world.sent[1]?.body)).toContain('*Told of before*\\n2 ×');
  });

  test('with metrics, CloudWatch reads them from the line of the batch', async () => {
    const world = new World({ metrics: true });
    await world.receive({ 'm-1': parcel(routed('a')) });
    expect(world.entries.at(-1)).toEqual({
      level: 'info',
      message: 'batch',
      counts: { messages: 1, posted: 1 },
      Posted: 1,
      Suppressed: 0,
      Undelivered: 0,
      _aws: {
        Timestamp: world.now,
        CloudWatchMetrics: [
          {
            Namespace: 'AwsMonitoring',
            Dimensions: [[]],
            Metrics: ['Posted', 'Suppressed', 'Undelivered'].map((Name) => ({ Name, Unit: 'Count' })),
          },
        ],
      },
    });
  });
});

describe('when Slack does not take a message', () => {
  test.each([
    ['a fault of Slack', answer.fault, 'hooks.slack.com answered 500: rollup_error', 500],
    ['a timeout', answer.timeout, 'no answer from hooks.slack.com: TimeoutError', undefined],
  ])(
    '%s leaves all parcels in the queue, and they rest longer each time',
    async (_, given, message, status) => {
      const world = new World();
      const batch = { 'm-1': parcel(routed('a')), 'm-2': parcel(routed('b')) };
      world.answers.push(given, given, given);
      expect(await world.receive(batch)).toEqual(['m-1', 'm-2']);
      expect(world.putBack).toEqual({ 'm-1': 15, 'm-2': 15 });
      expect(world.troubles).toEqual([
        { level: 'error', message, error: 'RetryLater', status, webhook: 'alerts' },
      ]);
      expect(world.counts).toEqual({ later: 2 });
      await world.receive(batch, { receives: 3 });
      expect(world.putBack).toEqual({ 'm-1': 60, 'm-2': 60 });
      await world.receive(batch, { receives: 9 });
      expect(world.putBack).toEqual({ 'm-1': 360, 'm-2': 360 });

      expect(await world.receive(batch, { receives: 10 })).toEqual([]);
      expect(world.counts).toEqual({ messages: 1, posted: 2 });
    },
  );

  test('other webhooks do not notice, and have nothing twice', async () => {
    const world = new World();
    const batch = {
      'm-1': parcel(routed('a')),
      'm-2': { webhook: 'security', alerts: [routed('a')] },
    };
    world.answers.push(answer.fault);
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(await world.receive({ 'm-1': batch['m-1'] })).toEqual([]);
    expect(world.sent.map(({ url }) => url)).toEqual([ALERTS, SECURITY, ALERTS]);
  });

  test('of a problem that comes again nothing is said to be left out', async () => {
    const world = new World();
    await world.receive({ 'm-0': parcel(routed('a')) });
    world.answers.push(answer.fault);
    const worse = routed('b', { key: 'a', severity: 'critical' });
    expect(await world.receive({ 'm-1': parcel(routed('a'), worse) })).toEqual(['m-1']);
    expect(world.counts).toEqual({ later: 1 });
  });

  test('a message that cannot be put back stays all the same', async () => {
    const world = new World();
    world.answers.push(answer.fault);
    world.queueFault = () => new Error('ChangeMessageVisibility: no answer');
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual(['m-1']);
    expect(world.troubles.at(-1)).toEqual({
      level: 'warn',
      message: 'ChangeMessageVisibility: no answer',
      error: 'Error',
      webhook: 'alerts',
    });
  });
});

describe('when Slack asks to wait', () => {
  test('nothing more is posted to that webhook before the time, and all of it stays in the queue', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    expect(await world.receive({ 'm-1': parcel(routed('a')), 'm-2': parcel(routed('b')) })).toEqual([
      'm-1',
      'm-2',
    ]);
    expect(world.putBack).toEqual({ 'm-1': 30, 'm-2': 30 });
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
    expect(await world.receive({ 'm-3': parcel(routed('c')), 'm-4': other })).toEqual(['m-3']);
    expect(world.putBack).toMatchObject({ 'm-3': 10 });
    expect(world.sent.map(({ url }) => url)).toEqual([ALERTS, SECURITY]);

    world.now += 9_000;
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual([]);
    expect(world.sent).toHaveLength(3);
  });

  test('a short wait is waited for', async () => {
    const world = new World();
    const begun = world.now;
    world.answers.push(answer.rateLimited(5), answer.rateLimited(1));
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual([]);
    expect(world.sentAt).toEqual([begun, begun + 5000, begun + 6000]);
    expect(world.troubles).toEqual([]);
  });

  test('a short wait that is still on when the next batch comes is waited for as well', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    await world.receive({ 'm-1': parcel(routed('a')) });
    world.now += 25_000;
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual([]);
    const [first = 0] = world.sentAt;
    expect(world.sentAt).toEqual([first, first + 30_000]);
  });

  test('a short wait for which the time does not suffice is left to the queue', async () => {
    const world = new World();
    world.timeLeft = 33_000;
    world.answers.push(answer.rateLimited(4));
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 4 });
    expect(world.sent).toHaveLength(1);
  });

  test('it is remembered though the message leaves the queue', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    expect(await world.receive({ 'm-1': parcel(routed('a')) }, { ageMs: DAY + 1 })).toEqual([]);
    expect(await world.receive({ 'm-2': parcel(routed('b')) })).toEqual(['m-2']);
    expect(world.putBack).toEqual({ 'm-2': 30 });
    expect(world.sent).toHaveLength(1);
  });
});

test('whoever comes next may post at once: an invocation lasts until a second after its last post', async () => {
  const world = new World();
  const begun = world.now;
  await world.receive({ 'm-1': parcel(routed('a')) });
  expect(world.now).toBe(begun + 1000);
  await world.receive({ 'm-2': parcel(routed('a')) });
  expect(world.now).toBe(begun + 1000);
});

describe('when Slack refuses for good', () => {
  test('a removed webhook sends the alerts to the dead-letter queue with the reason', async () => {
    const world = new World();
    world.answers.push(answer.gone);
    const batch = { 'm-1': parcel(routed('a')), 'm-2': parcel(routed('b')) };
    expect(await world.receive(batch)).toEqual([]);
    const reason = 'hooks.slack.com answered 404: no_service';
    expect(world.buried).toEqual([
      { body: batch['m-1'], code: 'SLACK_404', reason },
      { body: batch['m-2'], code: 'SLACK_404', reason },
    ]);
    expect(world.troubles.slice(1)).toEqual([
      { level: 'error', message: `sent to the dead-letter queue: ${reason}`, ...ofEvent('a') },
      { level: 'error', message: `sent to the dead-letter queue: ${reason}`, ...ofEvent('b') },
    ]);
    expect(world.counts).toEqual({ undelivered: 2 });

    expect(await world.receive({ 'm-3': batch['m-1'] })).toEqual([]);
    expect(world.texts.at(-1)).toBe(textOf('a'));
  });

  test('what was delivered before does not go with it', async () => {
    const world = new World();
    await world.receive({ 'm-1': parcel(routed('a')) });
    world.answers.push(answer.gone);
    const same = { key: 'a', title: 'finding a' };
    const worse = routed('b', { ...same, severity: 'critical' });
    const milder = routed('c', { ...same, severity: 'low' });
    expect(await world.receive({ 'm-2': parcel(routed('a'), milder, worse) })).toEqual([]);
    expect(world.buried.map(({ body }) => body)).toEqual([parcel(milder, worse)]);
    expect(world.counts).toEqual({ suppressed: 1, undelivered: 2 });
    expect(world.logged).toContainEqual({
      level: 'info',
      message: 'suppressed: delivered before',
      ...ofEvent('a'),
    });
  });

  test('a dead-letter queue that does not take it leaves it where it is', async () => {
    const world = new World();
    world.answers.push(answer.gone, answer.gone);
    let burials = 0;
    world.queueFault = (call) => (call === 'bury' && burials++ === 0 ? new Error('no answer') : undefined);
    const batch = { 'm-1': parcel(routed('a')), 'm-2': parcel(routed('b')) };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 15 });
    expect(await world.receive({ 'm-1': batch['m-1'] })).toEqual([]);
    expect(world.buried.map(({ body }) => body)).toEqual([batch['m-2'], batch['m-1']]);
  });

  test('a message that is not understood is posted as plain text, a second later', async () => {
    const world = new World();
    const begun = world.now;
    world.answers.push(answer.invalid);
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual([]);
    expect(world.sent[1]).toEqual({ url: ALERTS, at: begun + 1000, body: { text: textOf('a') } });
    expect(world.troubles).toEqual([
      {
        level: 'warn',
        message: 'hooks.slack.com answered 400: invalid_blocks; trying plain text',
        error: 'Refused',
        status: 400,
        webhook: 'alerts',
      },
    ]);
  });

  test('of a group that is never understood each half is tried, and so on: only the bad one is given up', async () => {
    const world = new World();
    world.poison = 'finding c';
    const [one, two] = ['abcde', 'fgh'].map((ids) => parcel(...[...ids].map((id) => routed(id))));
    expect(await world.receive({ 'm-1': one as DeliveryMessage, 'm-2': two as DeliveryMessage })).toEqual([]);
    expect(world.texts.map((text) => text.split(' · ')[0])).toEqual([
      '🔴 8 alerts',
      '🔴 8 alerts',
      '🔴 4 alerts',
      '🔴 4 alerts',
      '🔴 2 alerts',
      '🔴 2 alerts',
      '🔴 2 alerts',
      '🔴 High: finding c',
      '🔴 High: finding c',
      '🔴 High: finding d',
      '🔴 4 alerts',
    ]);
    const begun = world.sentAt[0] ?? 0;
    expect(world.sentAt.map((at) => at - begun)).toEqual(world.sentAt.map((_, n) => n * 1000));
    expect(world.buried.map(({ body }) => body)).toEqual([parcel(routed('c'))]);
    expect(world.counts).toEqual({ messages: 3, posted: 7, undelivered: 1 });
  });

  test('what is over is not told where it could not be raised', async () => {
    const world = new World();
    world.poison = 'finding a ';
    const over = routed('a-over', { key: 'a', state: 'resolved', time: '2026-03-04T02:12:00Z' });
    const batch = { 'm-1': parcel(routed('a'), over, routed('b')) };
    expect(await world.receive(batch)).toEqual([]);
    expect(JSON.stringify(world.sent.at(-1))).not.toContain('finding a');
    expect(world.texts.at(-1)).toBe(textOf('b'));
    expect(world.buried.map(({ body }) => body)).toEqual([parcel(routed('a'), over)]);
  });

  test('when the time runs out among single ones, what is posted is remembered and the rest comes again', async () => {
    const world = new World();
    world.timeLeft = 32_500;
    world.answers.push(answer.invalid, answer.invalid);
    const batch = { 'm-1': parcel(routed('a'), routed('b')) };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 1 });
    expect(world.troubles.at(-1)?.message).toBe('the next message may go in 1 s');
    expect(await world.receive(batch)).toEqual([]);
    expect(world.texts.slice(2)).toEqual([textOf('a'), textOf('b')]);
    expect(world.logged.slice(-2)).toEqual([
      { level: 'info', message: 'suppressed: delivered before', ...ofEvent('a') },
      posted('b'),
    ]);
  });

  test('an alert of which no message can be made is given up, the others are posted', async () => {
    const world = new World();
    const broken = routed('b', { title: 7 as never });
    expect(await world.receive({ 'm-1': parcel(routed('a'), broken) })).toEqual([]);
    expect(world.texts).toEqual([textOf('a')]);
    expect(world.buried.map(({ body, code }) => [body, code])).toEqual([[parcel(broken), 'SLACK_400']]);
  });
});

describe('when a message is tried for too long', () => {
  test('one that is older than a day and fails again is buried with the last reason', async () => {
    const world = new World();
    world.answers.push(answer.fault, answer.fault);
    const body = parcel(routed('a'));
    expect(await world.receive({ 'm-1': body }, { ageMs: DAY })).toEqual(['m-1']);
    expect(await world.receive({ 'm-1': body }, { ageMs: DAY + 1 })).toEqual([]);
    const reason = 'not delivered within a day: hooks.slack.com answered 500: rollup_error';
    expect(world.buried).toEqual([{ body, code: 'TOO_OLD', reason }]);
    expect(world.troubles.at(-1)).toEqual({
      level: 'error',
      message: `sent to the dead-letter queue: ${reason}`,
      ...ofEvent('a'),
    });
  });

  test('one that is older than a day is posted if Slack takes it', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': parcel(routed('a')) }, { ageMs: 10 * DAY })).toEqual([]);
    expect(world.texts).toEqual([textOf('a')]);
  });

  test('one that was received more than 240 times in more than a day is buried before anything is tried', async () => {
    const world = new World();
    const body = parcel(routed('a'));
    expect(await world.receive({ 'm-1': body }, { receives: 241, ageMs: DAY + 1 })).toEqual([]);
    expect(world.tableCalls).toEqual(['count week/2931']);
    expect(world.sent).toEqual([]);
    expect(world.buried).toEqual([{ body, code: 'TOO_OFTEN', reason: 'received too often' }]);
    expect(await world.receive({ 'm-1': body }, { receives: 240, ageMs: DAY + 1 })).toEqual([]);
    expect(world.sent).toHaveLength(1);
  });

  test('one that Slack put off for seconds, 240 times within hours, is still tried', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': parcel(routed('a')) }, { receives: 241, ageMs: DAY })).toEqual([]);
    expect(world.buried).toEqual([]);
    expect(world.texts).toEqual([textOf('a')]);
  });

  test.each([
    'poison',
    '{"alerts":[]}',
    '{"webhook":"alerts"}',
    '{"webhook":"alerts","flush":"all"}',
    '{"webhook":"alerts","alerts":[{"id":"a"}]}',
    'null',
  ])('what is no parcel is buried at once, and the others go on: %s', async (body) => {
    const world = new World();
    expect(await world.receive({ 'm-1': body, 'm-2': parcel(routed('b')) })).toEqual([]);
    expect(world.texts).toEqual([textOf('b')]);
    expect(world.buried.map(({ code, reason }) => [code, reason])).toEqual([['UNREADABLE', 'not a parcel']]);
    expect(world.troubles).toEqual([
      { level: 'error', message: 'sent to the dead-letter queue: not a parcel', messageId: 'm-1' },
    ]);
  });

  test('nobody waits until it is buried', async () => {
    const world = new World();
    world.buriesForEver = true;
    void world.receive({ 'm-1': 'poison', 'm-2': parcel(routed('b')) });
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.texts).toEqual([textOf('b')]);
  });

  test('what is no parcel stays if it cannot be buried', async () => {
    const world = new World();
    world.queueFault = (call) => (call === 'bury' ? new Error('no answer') : undefined);
    expect(await world.receive({ 'm-1': 'poison' }, { receives: 2 })).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 30 });
  });
});

describe('when the secret changes', () => {
  test.each([
    ['removed', 404, 'no_service'],
    ['forbidden', 403, 'action_prohibited'],
    ['of an archived channel', 410, 'channel_is_archived'],
  ])('a webhook that is %s is read anew at once and the alert posted there', async (_, status, body) => {
    const world = new World();
    await world.receive({ 'm-0': parcel(routed('before')) });
    world.secret = { alerts: RENEWED };
    world.answers.push(() => new Response(body, { status }));
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual([]);
    expect(world.sent.slice(1).map(({ url }) => url)).toEqual([ALERTS, RENEWED]);
    expect(world.secretReads).toBe(2);
    expect(world.troubles.map(({ message }) => message)).toEqual([
      `hooks.slack.com answered ${status}: ${body}; trying the new secret`,
    ]);
  });

  test('a webhook that stays removed is read anew once, and refuses the message once', async () => {
    const world = new World();
    await world.receive({ 'm-0': parcel(routed('before')) });
    world.answers.push(answer.gone);
    expect(await world.receive({ 'm-1': parcel(routed('a'), routed('b')) })).toEqual([]);
    expect(world.sent).toHaveLength(2);
    expect(world.secretReads).toBe(2);
    expect(world.buried).toHaveLength(1);
  });

  test('a new URL that Slack refuses as well is not tried again', async () => {
    const world = new World();
    await world.receive({ 'm-0': parcel(routed('before')) });
    world.secret = { alerts: RENEWED };
    world.answers.push(answer.gone, answer.gone);
    expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual([]);
    expect(world.sent).toHaveLength(3);
    expect(world.buried).toHaveLength(1);
  });
});

test.each([
  ['cannot be read', new Error('AccessDenied'), 'the webhooks parameter cannot be read: AccessDenied'],
  ['lacks the name', {}, 'webhook "alerts" is not in the webhooks parameter, or has no https URL there'],
])('when the parameter %s, the alert waits visibly', async (_, secret, message) => {
  const world = new World();
  world.secret = secret;
  expect(await world.receive({ 'm-1': parcel(routed('a')) })).toEqual(['m-1']);
  expect(world.troubles).toEqual([{ level: 'error', message, error: 'SecretError', ...ofEvent('a') }]);
});

test('no log entry and no reason ever holds a webhook URL or a token, whatever goes wrong', async () => {
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
  for (let at = 0; at < answers; at++) {
    await world.receive({ [at]: parcel(routed(`${at}`)) });
  }
  expect(world.answers).toEqual([]);
  expect(world.troubles.length).toBeGreaterThanOrEqual(answers - 1);
  expect(JSON.stringify([world.entries, world.buried.map(({ reason }) => reason)])).not.toMatch(
    /services|https|T0|B0|xoxb/,
  );
});

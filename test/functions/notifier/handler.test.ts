import type { AwsEvent } from '../../../functions/notifier/event';
import { ROUTE } from './reader';
import { bodyOf, sample, sampleWith } from './sample-events';
import { answer, World } from './world';

const ALERTS = 'https://hooks.slack.com/services/T0/B0/alerts-1';
const RENEWED = 'https://hooks.slack.com/services/T0/B0/alerts-2';
const SECURITY = 'https://hooks.slack.com/services/T0/B0/security-1';

/** A finding titled by its event id. */
function finding(id: string): AwsEvent {
  return { ...sampleWith('guardduty-finding-low', { id: `finding-${id}`, title: `finding ${id}` }), id };
}

const textOf = (id: string) => `🟡 Low: finding ${id} · production (111122223333) ap-northeast-1`;
const ofEvent = (id: string, webhook = 'alerts') => ({
  messageId: 'm-1',
  eventId: id,
  service: 'guardduty',
  webhook,
});

/** Two webhooks for GuardDuty, one for the rest. */
function worldWithTwo(): World {
  const guardduty = { ...ROUTE, webhooks: ['alerts', 'security'] };
  const world = new World({ services: { guardduty } });
  world.secret = { alerts: ALERTS, security: SECURITY };
  return world;
}

const postedIn = (world: World) => world.logged.filter(({ message }) => message === 'posted');

describe('when all is well', () => {
  test('one alert is posted as it always looks, recorded and logged', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts).toEqual([{ url: ALERTS, text: textOf('a') }]);
    expect(world.logged).toEqual([{ level: 'info', message: 'posted', ...ofEvent('a') }]);
    expect(world.counts).toEqual({ received: 1, messages: 1, posted: 1 });
  });

  test('the alerts of a batch are one message, the worst first, and each is logged', async () => {
    const world = new World();
    const worse = { ...sample('guardduty-finding-high'), id: 'h' };
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': worse })).toEqual([]);
    expect(world.posts.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^🔴 2 alerts · 1 High · 1 Low · 🔴 High: EC2 instance i-0a1b2c3d4e5f60718 is/),
    ]);
    expect(postedIn(world)).toEqual([
      { level: 'info', message: 'posted', ...ofEvent('a') },
      { level: 'info', message: 'posted', ...ofEvent('h'), messageId: 'm-2' },
    ]);
    expect(world.counts).toEqual({ received: 2, messages: 1, posted: 2 });
  });

  test('a service with webhooks of its own is posted to all of them, others to the default', async () => {
    const world = worldWithTwo();
    await world.receive({ 'm-1': finding('a') });
    await world.receive({ 'm-2': sample('guardduty-finding-low', { source: 'aws.rds' }) });
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY, ALERTS]);
  });

  test('the same event delivered twice is posted once, in one batch and in two', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('a') })).toEqual([]);
    expect(await world.receive({ 'm-3': finding('a') })).toEqual([]);
    expect(world.posts).toEqual([{ url: ALERTS, text: textOf('a') }]);
    const again = { level: 'info', message: 'suppressed: delivered before', ...ofEvent('a') };
    expect(world.logged.slice(1)).toEqual([
      { ...again, messageId: 'm-2' },
      { ...again, messageId: 'm-3' },
    ]);
  });

  test('the same IAM finding from two Regions is one message that names both', async () => {
    const world = new World();
    const batch = {
      'm-1': sample('guardduty-finding-iam-us-east-1'),
      'm-2': sample('guardduty-finding-iam-eu-west-1'),
    };
    expect(await world.receive(batch)).toEqual([]);
    expect(world.posts.map(({ text }) => text)).toEqual([
      expect.stringMatching(/us-east-1, eu-west-1$|eu-west-1, us-east-1$/),
    ]);
    expect(postedIn(world)).toHaveLength(2);
    expect(world.counts).toEqual({ received: 2, messages: 1, posted: 2 });
  });

  test('the same finding from a further Region later is counted, not posted', async () => {
    const world = new World();
    await world.receive({ 'm-1': sample('guardduty-finding-iam-us-east-1') });
    await world.receive({ 'm-2': sample('guardduty-finding-iam-eu-west-1') });
    expect(world.posts).toHaveLength(1);
    expect(world.logged.at(-1)?.message).toBe('suppressed: repeat');
    expect(world.counts).toEqual({ received: 1, repeated: 1 });
  });

  test('what repeats is posted again after the repeat interval, with what was counted', async () => {
    const world = new World({ repeat_hours: 2 });
    await world.receive({ 'm-1': sample('guardduty-finding-low') });
    world.now += 2 * 60 * 60 * 1000 - 2000;
    await world.receive({ 'm-2': sample('guardduty-finding-low-repeat') });
    expect(world.posts).toHaveLength(1);
    world.now += 2000;
    await world.receive({ 'm-3': { ...sample('guardduty-finding-low-repeat'), id: 'third' } });
    expect(world.posts).toHaveLength(2);
    expect(JSON.stringify(world.payloads[1])).toContain('*Told of before*\\n2 ×');
  });
});

describe('when Slack does not take a message', () => {
  test.each([
    ['a fault of Slack', answer.fault, 'hooks.slack.com answered 500: rollup_error', 'RetryLater', 500],
    ['a timeout', answer.timeout, 'no answer from hooks.slack.com: TimeoutError', 'RetryLater', undefined],
  ])(
    '%s leaves its records in the queue, and they rest longer each time',
    async (_, given, message, error, status) => {
      const world = new World();
      world.answers.push(given, given);
      expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual(['m-1', 'm-2']);
      expect(world.putBack).toEqual({ 'm-1': 15, 'm-2': 15 });
      expect(world.troubles).toEqual([
        { level: 'error', message, error, status, eventId: 'a', service: 'guardduty', webhook: 'alerts' },
      ]);
      await world.receive({ 'm-1': finding('a') }, 3);
      expect(world.putBack).toEqual({ 'm-1': 60, 'm-2': 15 });

      expect(await world.receive({ 'm-1': finding('a') }, 9)).toEqual([]);
      expect(world.posts.at(-1)?.text).toBe(textOf('a'));
    },
  );

  test('a failed webhook keeps the alert neither from the others nor, at the retry, comes twice to them', async () => {
    const world = worldWithTwo();
    world.answers.push(answer.fault);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY]);

    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY, ALERTS]);
  });
});

describe('when Slack refuses for good', () => {
  test('a removed webhook sends the event to the dead-letter queue with the reason', async () => {
    const world = new World();
    world.answers.push(answer.gone);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.buried).toEqual([
      {
        body: JSON.stringify(finding('a')),
        code: 'SLACK_404',
        reason: 'hooks.slack.com answered 404: no_service',
      },
    ]);
    expect(world.counts).toEqual({ received: 1, undelivered: 1 });
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts.at(-1)?.text).toBe(textOf('a'));
  });

  test('a record that the dead-letter queue does not take stays', async () => {
    const world = new World();
    world.answers.push(answer.gone);
    world.queueFault = new Error('SendMessage: no answer');
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
  });

  test('a record stays as long as another webhook may still take it', async () => {
    const world = worldWithTwo();
    world.answers.push(answer.gone, answer.fault);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.buried).toEqual([]);
    world.answers.push(answer.gone);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.buried).toHaveLength(1);
    expect(world.posts.map(({ url }) => url).sort()).toEqual([ALERTS, ALERTS, SECURITY, SECURITY]);
  });

  test('a message that is not understood is posted as plain text, a second later', async () => {
    const world = new World();
    world.answers.push(answer.invalid);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.payloads[1]).toEqual({ text: textOf('a') });
    expect((world.postedAt[1] ?? 0) - (world.postedAt[0] ?? 0)).toBe(1000);
    expect(world.troubles).toEqual([
      {
        level: 'error',
        message: 'hooks.slack.com answered 400: invalid_blocks; posting plain text',
        error: 'Refused',
        status: 400,
        webhook: 'alerts',
      },
    ]);
  });

  test('of a group that is never understood each is posted alone, and only the bad one is given up', async () => {
    const world = new World();
    const { invalid, ok } = answer;
    world.answers.push(invalid, invalid, ok, invalid, invalid);
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual([]);
    expect(world.posts.slice(2).map(({ text }) => text)).toEqual([textOf('a'), textOf('b'), textOf('b')]);
    expect(world.buried.map(({ body }) => JSON.parse(body).id)).toEqual(['b']);
  });
});

describe('when Slack asks to wait', () => {
  test('nothing more is posted to that webhook before the time, and all of it stays in the queue', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 30 });
    expect(world.troubles).toEqual([
      {
        level: 'error',
        message: 'hooks.slack.com answered 429: rate_limited',
        error: 'RetryLater',
        status: 429,
        retryAfter: 30,
        eventId: 'a',
        service: 'guardduty',
        webhook: 'alerts',
      },
    ]);

    world.now += 20_000;
    expect(await world.receive({ 'm-2': finding('b') })).toEqual(['m-2']);
    expect(world.putBack).toEqual({ 'm-1': 30, 'm-2': 10 });
    expect(world.posts).toHaveLength(1);

    world.now += 10_000;
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual([]);
    expect(world.posts).toHaveLength(2);
  });

  test('a short wait is waited for', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(4));
    await world.receive({ 'm-1': finding('a') });
    const [first = 0] = world.postedAt;
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.postedAt).toEqual([first, first + 4000]);
  });

  test('other webhooks go on', async () => {
    const world = worldWithTwo();
    world.answers.push(answer.rateLimited(30));
    await world.receive({ 'm-1': finding('a') });
    await world.receive({ 'm-2': finding('b') });
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY, SECURITY]);
  });

  test('a webhook gets one message a second', async () => {
    const world = new World();
    for (const id of ['a', 'b', 'c']) await world.receive({ [id]: finding(id) });
    const [first = 0] = world.postedAt;
    expect(world.postedAt).toEqual([first, first + 1000, first + 2000]);
  });
});

describe('when a record is bad', () => {
  test('it is shown as what it is, with the good ones around it', async () => {
    const world = new World();
    const batch = {
      'm-1': finding('a'),
      'm-2': 'poison',
      'm-3': '{"source":"aws.x","detail-type":7}',
      'm-4': undefined,
    };
    expect(await world.receive(batch)).toEqual([]);
    expect(world.posts.map(({ text }) => text)).toEqual([
      '🟠 4 alerts · 3 Medium · 1 Low · 🟠 Medium: Unreadable message',
    ]);
  });
});

test('an event that a rule leaves out is posted nowhere, and the log names the rule', async () => {
  const world = new World();
  expect(await world.receive({ 'm-1': sample('health-event-public-backup') })).toEqual([]);
  expect(world.posts).toEqual([]);
  expect(world.logged).toEqual([
    { level: 'info', message: 'suppressed: backup copy of a Health event', messageId: 'm-1' },
  ]);
  expect(world.counts).toEqual({ received: 1, suppressed: 1 });
});

describe('when the table cannot be reached', () => {
  test('alerts are posted all the same, and the log tells', async () => {
    const world = new World();
    world.tableFault = new Error('UpdateItem: no answer (TimeoutError)');
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts).toHaveLength(1);
    const trouble = { level: 'error', message: 'UpdateItem: no answer (TimeoutError)', error: 'Error' };
    expect(world.troubles).toEqual([
      { ...trouble, ...ofEvent('a') },
      { ...trouble, webhook: 'alerts' },
      { ...trouble, level: 'warn' },
    ]);
  });

  test('the container keeps its own pace', async () => {
    const world = new World();
    world.tableFault = new Error('UpdateItem: no answer (TimeoutError)');
    await world.receive({ 'm-1': finding('a') });
    await world.receive({ 'm-2': finding('b') });
    const [first = 0] = world.postedAt;
    expect(world.postedAt).toEqual([first, first + 1000]);
  });

  test('that something is over waits until it is known whether it was raised', async () => {
    const world = new World();
    world.tableFault = new Error('UpdateItem: no answer (TimeoutError)');
    const alarm = {
      ...sample('guardduty-finding-low'),
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
    };
    expect(await world.receive({ 'm-1': { ...alarm, resources: ['x/p-clock'] } })).toEqual(['m-1']);
    expect(world.posts).toEqual([]);
  });
});

describe('when the secret changes', () => {
  test.each([
    ['removed', 404, 'no_service'],
    ['forbidden', 403, 'action_prohibited'],
    ['of an archived channel', 410, 'channel_is_archived'],
  ])('a webhook that is %s is read anew at once and the alert posted there', async (_, status, body) => {
    const world = new World();
    await world.receive({ 'm-0': finding('before') });
    world.secret = { alerts: RENEWED };
    world.now += 1000;
    world.answers.push(() => new Response(body, { status }));
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual([]);
    expect(world.posts.slice(1).map(({ url }) => url)).toEqual([ALERTS, RENEWED]);
    expect(world.secretReads).toBe(2);
  });

  test('a webhook that stays removed is read anew once, and refuses the message once', async () => {
    const world = new World();
    await world.receive({ 'm-0': finding('before') });
    world.now += 1000;
    world.answers.push(answer.gone);
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual([]);
    expect(world.posts).toHaveLength(2);
    expect(world.secretReads).toBe(2);
    expect(world.buried).toHaveLength(2);
  });

  test('a new URL that Slack refuses as well is not tried again', async () => {
    const world = new World();
    await world.receive({ 'm-0': finding('before') });
    world.secret = { alerts: RENEWED };
    world.now += 1000;
    world.answers.push(answer.gone, answer.gone);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts).toHaveLength(3);
    expect(world.buried).toHaveLength(1);
  });
});

describe('when there is no URL', () => {
  test.each([
    [
      'cannot be read',
      new Error('AccessDeniedException'),
      'the webhooks parameter cannot be read: AccessDeniedException',
    ],
    ['lacks the name', {}, 'webhook "alerts" is not in the webhooks parameter, or has no https URL there'],
  ])('because the parameter %s, the record fails visibly', async (_, secret, message) => {
    const world = new World();
    world.secret = secret;
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.troubles).toEqual([
      {
        level: 'error',
        message,
        error: 'SecretError',
        eventId: 'a',
        service: 'guardduty',
        webhook: 'alerts',
      },
    ]);
  });

  test('a route without webhooks fails visibly', async () => {
    const world = new World({ default: { ...ROUTE, webhooks: [] } });
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.troubles).toEqual([
      {
        level: 'error',
        message: 'no webhook for guardduty in the settings',
        error: 'Error',
        messageId: 'm-1',
      },
    ]);
  });
});

describe('when a finding of Inspector Classic is reported', () => {
  const REPORTED = bodyOf('inspector-classic-sns-finding-reported');

  test('it is posted with its description', async () => {
    const world = new World();
    world.finding = { title: 'TCP port 22 is reachable', severity: 'High' };
    expect(await world.receive({ 'm-1': REPORTED })).toEqual([]);
    expect(world.posts[0]?.text).toBe(
      '🔴 High: TCP port 22 is reachable · production (111122223333) us-east-1',
    );
  });

  test('and cannot be described, it is posted all the same, at once', async () => {
    const world = new World();
    world.finding = new Error('DescribeFindings: no answer (TimeoutError)');
    expect(await world.receive({ 'm-1': REPORTED })).toEqual([]);
    expect(world.posts[0]?.text).toBe('🟠 Medium: Finding reported · production (111122223333) us-east-1');
    expect(world.troubles).toMatchObject([{ message: 'DescribeFindings: no answer (TimeoutError)' }]);
  });
});

test('when little time is left, a wait is left to the queue', async () => {
  const world = new World();
  world.timeLeft = 30_500;
  await world.receive({ 'm-1': finding('a') });
  expect(await world.receive({ 'm-2': finding('b') })).toEqual(['m-2']);
  expect(world.putBack).toEqual({ 'm-2': 1 });
  expect(world.posts).toHaveLength(1);
});

test('no log entry ever holds a webhook URL, whatever goes wrong', async () => {
  const world = worldWithTwo();
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
  for (let at = 0; at < answers; at++) await world.receive({ [at]: finding(`${at}`) });
  expect(world.troubles.length).toBeGreaterThanOrEqual(answers);
  expect(JSON.stringify([world.entries, world.buried.map(({ reason }) => reason)])).not.toMatch(
    /services|https|T0|B0/,
  );
});

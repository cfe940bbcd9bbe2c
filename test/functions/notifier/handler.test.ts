import type { AwsEvent } from '../../../functions/notifier/event';
import { ROUTE, SETTINGS } from './reader';
import { bodyOf, sample, sampleWith } from './sample-events';
import { answer, World } from './world';

const ALERTS = 'https://hooks.slack.com/services/T0/B0/alerts-1';
const RENEWED = 'https://hooks.slack.com/services/T0/B0/alerts-2';
const SECURITY = 'https://hooks.slack.com/services/T0/B0/security-1';

/** A finding titled by its event id. */
function finding(id: string): AwsEvent {
  return { ...sampleWith('guardduty-finding-low', { title: `finding ${id}` }), id };
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
  const world = new World({ ...SETTINGS, services: { guardduty } });
  world.secret = { alerts: ALERTS, security: SECURITY };
  return world;
}

describe('when all is well', () => {
  test('each record is posted in order, recorded and logged', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual([]);
    expect(world.posts).toEqual([
      { url: ALERTS, text: textOf('a') },
      { url: ALERTS, text: textOf('b') },
    ]);
    expect([...world.table]).toEqual(['a/0/alerts', 'b/0/alerts']);
    expect(world.logged).toEqual([
      { level: 'info', message: 'posted', ...ofEvent('a') },
      { level: 'info', message: 'posted', ...ofEvent('b'), messageId: 'm-2' },
    ]);
  });

  test('a service with webhooks of its own is posted to all of them, others to the default', async () => {
    const world = worldWithTwo();
    await world.receive({
      'm-1': finding('a'),
      'm-2': sample('guardduty-finding-low', { source: 'aws.rds' }),
    });
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY, ALERTS]);
  });

  test('the same event delivered twice is posted once', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('a') })).toEqual([]);
    expect(world.posts).toHaveLength(1);
    expect(world.logged[1]).toEqual({
      level: 'info',
      message: 'was posted before',
      ...ofEvent('a'),
      messageId: 'm-2',
    });
  });
});

describe('when Slack does not take a post', () => {
  test.each([
    ['a fault of Slack', answer.fault, 'hooks.slack.com answered 500: rollup_error', 'RetryLater', 500],
    ['a timeout', answer.timeout, 'no answer from hooks.slack.com: TimeoutError', 'RetryLater', undefined],
    ['a refused payload', answer.invalid, 'hooks.slack.com answered 400: invalid_blocks', 'Refused', 400],
    ['a removed webhook', answer.gone, 'hooks.slack.com answered 404: no_service', 'Refused', 404],
  ])('%s fails that record only, and is logged', async (_, given, message, error, status) => {
    const world = new World();
    world.answers.push(given);
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual(['m-1']);
    expect([...world.table]).toEqual(['b/0/alerts']);
    expect(world.troubles).toEqual([{ level: 'error', message, error, status, ...ofEvent('a') }]);

    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts.at(-1)?.text).toBe(textOf('a'));
  });

  test('a failed webhook keeps the alert neither from the others nor, at the retry, comes twice to them', async () => {
    const world = worldWithTwo();
    world.answers.push(answer.fault);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY]);

    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY, ALERTS]);
  });
});

describe('when Slack asks to wait', () => {
  test('nothing more is posted to that webhook before the time, and all of it stays in the queue', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual(['m-1', 'm-2']);
    expect(world.posts).toHaveLength(1);
    expect(world.troubles).toEqual([
      {
        level: 'error',
        message: 'hooks.slack.com answered 429: rate_limited',
        error: 'RetryLater',
        status: 429,
        retryAfter: 30,
        ...ofEvent('a'),
      },
      {
        level: 'error',
        message: 'not posted: Slack asked to wait',
        error: 'RetryLater',
        retryAfter: 30,
        ...ofEvent('b'),
        messageId: 'm-2',
      },
    ]);

    world.now += 29_999;
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.posts).toHaveLength(1);

    world.now += 1;
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual([]);
    expect(world.posts).toHaveLength(3);
  });

  test('other webhooks go on', async () => {
    const world = worldWithTwo();
    world.answers.push(answer.rateLimited(30));
    await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') });
    expect(world.posts.map(({ url }) => url)).toEqual([ALERTS, SECURITY, SECURITY]);
  });

  test('an alert that came through before needs no wait', async () => {
    const world = new World();
    world.answers.push(() => new Response('ok'), answer.rateLimited(30));
    await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') });
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
  });
});

describe('when a record is bad', () => {
  test('the good ones around it are posted, and it is shown as what it is', async () => {
    const world = new World();
    const batch = {
      'm-1': finding('a'),
      'm-2': 'poison',
      'm-3': '{"source":"aws.x","detail-type":7}',
      'm-4': finding('b'),
    };
    expect(await world.receive(batch)).toEqual([]);
    expect(world.posts.map(({ text }) => text)).toEqual([
      textOf('a'),
      '🟠 Medium: Unreadable message',
      '🟠 Medium: Unreadable message',
      textOf('b'),
    ]);
  });

  test('a record without a body is shown as such and keeps back no other', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': undefined, 'm-2': finding('b') })).toEqual([]);
    expect(world.posts.at(-1)?.text).toBe(textOf('b'));
  });
});

test('an event that a rule leaves out is posted nowhere, and the log names the rule', async () => {
  const world = new World();
  expect(await world.receive({ 'm-1': sample('health-event-public-backup') })).toEqual([]);
  expect(world.posts).toEqual([]);
  expect(world.logged).toEqual([
    { level: 'info', message: 'suppressed: backup copy of a Health event', messageId: 'm-1' },
  ]);
});

describe('when the table cannot be reached', () => {
  test('alerts are posted all the same, and the log tells', async () => {
    const world = new World();
    world.tableFault = new Error('GetItem: no answer (TimeoutError)');
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.posts).toHaveLength(1);
    const trouble = {
      level: 'error',
      message: 'GetItem: no answer (TimeoutError)',
      error: 'Error',
      ...ofEvent('a'),
    };
    expect(world.troubles).toEqual([trouble, trouble]);
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
    expect(world.posts.slice(1).map(({ url }) => url)).toEqual([ALERTS, RENEWED, RENEWED]);
    expect(world.secretReads).toBe(2);
  });

  test('a webhook that stays removed is read anew once in an invocation and refused once for each record', async () => {
    const world = new World();
    await world.receive({ 'm-0': finding('before') });
    world.now += 1000;
    world.answers.push(answer.gone, answer.gone);
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual(['m-1', 'm-2']);
    expect(world.posts).toHaveLength(3);
    expect(world.secretReads).toBe(2);
  });

  test('a new URL that Slack refuses as well is not tried again', async () => {
    const world = new World();
    await world.receive({ 'm-0': finding('before') });
    world.secret = { alerts: RENEWED };
    world.now += 1000;
    world.answers.push(answer.gone, answer.gone);
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.posts).toHaveLength(3);
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
    expect(world.troubles).toEqual([{ level: 'error', message, error: 'SecretError', ...ofEvent('a') }]);
  });

  test('a route without webhooks fails visibly', async () => {
    const world = new World({ ...SETTINGS, default: { ...ROUTE, webhooks: [] } });
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

test('when the time runs out, the first record is tried and the rest stays in the queue', async () => {
  const world = new World();
  world.timeLeft = 20_000;
  expect(await world.receive({ 'm-1': finding('a'), 'm-2': finding('b') })).toEqual(['m-2']);
  expect(world.troubles).toEqual([
    { level: 'warn', message: 'no time left in this invocation', messageId: 'm-2' },
  ]);
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
  const batch = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, finding(id)]));
  expect(await world.receive(batch)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(world.troubles.length).toBeGreaterThanOrEqual(9);
  expect(JSON.stringify(world.logged)).not.toMatch(/services|https|T0|B0/);
});

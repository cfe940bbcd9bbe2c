import fc from 'fast-check';
import type { AwsEvent } from '../../../functions/interpreter/event';
import type { IgnoreRule } from '../../../functions/interpreter/settings';
import { ROUTE } from '../reader';
import { bodyOf, SAMPLES, sample, sampleWith } from '../sample-events';
import { World } from './world';

/** A finding titled by its event id. */
function finding(id: string): AwsEvent {
  return { ...sampleWith('guardduty-finding-low', { title: `finding ${id}` }), id };
}

const HEARTBEAT = {
  ...sample('guardduty-finding-low', {
    source: 'aws-monitoring.heartbeat',
    'detail-type': 'Monitoring Heartbeat',
  }),
  region: 'eu-west-1',
  resources: [],
  detail: {},
};

/** Two webhooks for GuardDuty, one for the rest. */
const TWO = { services: { guardduty: { ...ROUTE, webhooks: ['alerts', 'security'] } } };

describe('when all is well', () => {
  test('an alert goes to the webhook of its route, with whom to call', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': sample('guardduty-finding-high') })).toEqual([]);
    const { id } = sample('guardduty-finding-high');
    expect(world.deliveryMessages).toEqual([
      {
        webhook: 'alerts',
        alerts: [
          {
            id: `${id}/0`,
            alert: expect.objectContaining({ service: 'guardduty', severity: 'high', eventId: id }),
            mention: 'channel',
          },
        ],
      },
    ]);
  });

  test('an alert has the page of the user on its kind', async () => {
    const runbook = 'https://wiki.example.com/denial-of-service';
    const world = new World({
      runbooks: { 'Backdoor:EC2/*': runbook, guardduty: 'https://wiki.example.com/' },
    });
    await world.receive({ 'm-1': sample('guardduty-finding-high') });
    expect(world.deliveryMessages).toEqual([
      expect.objectContaining({
        alerts: [expect.objectContaining({ alert: expect.objectContaining({ runbook }) })],
      }),
    ]);
  });

  test('the alerts of a batch are one delivery message for each webhook, in order of arrival', async () => {
    const world = new World(TWO);
    const rds = sample('rds-db-instance-failover');
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': rds, 'm-3': finding('b') })).toEqual([]);
    expect(world.deliveryMessages).toHaveLength(2);
    expect(world.sent).toEqual({ alerts: ['a/0', `${rds.id}/0`, 'b/0'], security: ['a/0', 'b/0'] });
  });

  test('several findings of one event are numbered', async () => {
    const world = new World();
    const event = sample('securityhub-findings-imported');
    const [one] = event.detail.findings;
    await world.receive({ 'm-1': { ...event, id: 'e', detail: { findings: [one, one, one] } } });
    expect(world.sent).toEqual({ alerts: ['e/0', 'e/1', 'e/2'] });
  });

  test('a webhook that a route names twice gets an alert once', async () => {
    const world = new World({ default: { ...ROUTE, webhooks: ['alerts', 'alerts'] } });
    await world.receive({ 'm-1': finding('a') });
    expect(world.sent).toEqual({ alerts: ['a/0'] });
  });

  test('the batch is logged and counted, and its services are remembered as heard', async () => {
    const world = new World(TWO);
    await world.receive({ 'm-1': finding('a'), 'm-2': sample('rds-db-instance-failover') });
    expect(world.entries).toEqual([
      { level: 'info', message: 'batch', counts: { received: 2, deliveryMessages: 2, later: 0 } },
    ]);
    expect(world.week).toEqual({ received: 2 });
    expect(world.seen).toEqual({ 'service/guardduty': world.now, 'service/rds': world.now });
    await world.receive({ 'm-3': finding('c') });
    expect(world.week).toEqual({ received: 3 });
  });

  test('an alert under an event rule has its title and its route', async () => {
    const rule = { pattern: { source: ['aws.guardduty'] }, regions: ['ap-northeast-1'], title: 'Look' };
    const world = new World({
      rules: [{ ...rule, route: 'event-rules/look' }],
      services: { 'event-rules/look': { ...ROUTE, webhooks: ['oncall'] } },
    });
    await world.receive({ 'm-1': finding('a') });
    expect(world.sentTo('oncall').map(({ alert }) => alert.title)).toEqual([
      'Look: finding a: i-0a1b2c3d4e5f60718',
    ]);
  });

  test('a route may ask for a tag of the resource', async () => {
    const world = new World({ routes: [{ tag: { Name: 'web-1' }, webhooks: ['web'] }] });
    world.finding = { assetAttributes: { tags: [{ key: 'Name', value: 'web-1' }] } };
    await world.receive({
      'm-1': sample('guardduty-finding-high'),
      'm-2': bodyOf('inspector-classic-sns-finding-reported'),
      'm-3': sample('guardduty-finding-iam-us-east-1'),
    });
    expect(world.sentTo('web').map(({ alert }) => alert.service)).toEqual(['guardduty', 'inspector-classic']);
    expect(world.sentTo('alerts')).toHaveLength(1);
  });

  test.each(SAMPLES)('%s ends as an alert or with the name of the rule that leaves it out', async (name) => {
    const world = new World();
    expect(await world.receive({ 'm-1': bodyOf(name) })).toEqual([]);
    const suppressed = world.logged.filter(({ message }) => message.startsWith('suppressed: '));
    expect(world.sentTo('alerts').length > 0).toBe(suppressed.length === 0);
  });
});

describe('what cannot be sent', () => {
  test('stays in the queue, and only that', async () => {
    const world = new World(TWO);
    world.refuses = ({ webhook }) => webhook === 'security';
    const batch = { 'm-1': finding('a'), 'm-2': sample('rds-db-instance-failover') };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.sentTo('alerts')).toHaveLength(2);
    expect(world.logged).toEqual([
      {
        level: 'error',
        message: 'SendMessage: no answer (TimeoutError)',
        error: 'Error',
        webhook: 'security',
      },
    ]);
  });

  test('is counted once it is sent, under the same id', async () => {
    const world = new World();
    world.refuses = () => true;
    expect(await world.receive({ 'm-1': finding('a') })).toEqual(['m-1']);
    expect(world.counts).toEqual({ deliveryMessages: 1, later: 1 });
    expect(world.table).toEqual({});
    world.refuses = () => false;
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.week).toEqual({ received: 1 });
    expect(world.sent).toEqual({ alerts: ['a/0'] });
  });

  test('keeps what follows at the same webhook back, so that the order stays', async () => {
    const world = new World(TWO);
    const long = (id: string) => {
      const { id: _, ...event } = sample('macie-finding-policy');
      return { ...event, id, detail: { ...event.detail, description: 'x'.repeat(150_000) } };
    };
    world.refuses = (delivery) => 'alerts' in delivery && delivery.alerts.some(({ id }) => id === 'b/0');
    const batch = { 'm-1': long('a'), 'm-2': long('b'), 'm-3': long('c') };
    expect(await world.receive(batch)).toEqual(['m-2', 'm-3']);
    expect(world.sent).toEqual({ alerts: ['a/0'] });
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
      'm-5': finding('b'),
    };
    expect(await world.receive(batch)).toEqual([]);
    expect(world.sentTo('alerts').map(({ alert }) => alert.title)).toEqual([
      'finding a: i-0a1b2c3d4e5f60718',
      'Unreadable message',
      'Unreadable message',
      'Unreadable message',
      'finding b: i-0a1b2c3d4e5f60718',
    ]);
  });

  test('because its route has no webhook, it alone stays in the queue, and the log tells', async () => {
    const world = new World({ services: { rds: { ...ROUTE, webhooks: [] } } });
    const batch = { 'm-1': sample('rds-db-instance-failover'), 'm-2': finding('a') };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.sent).toEqual({ alerts: ['a/0'] });
    const message = 'no webhook for rds in the settings';
    expect(world.logged).toEqual([{ level: 'error', message, error: 'Error', messageId: 'm-1' }]);
  });

  test('a fault in the message of its service is logged, and it is shown plainly', async () => {
    const world = new World();
    // No address can have half of a pair of surrogates.
    const event = sampleWith('guardduty-finding-low', { id: '\ud800' });
    expect(await world.receive({ 'm-1': event })).toEqual([]);
    expect(world.logged).toEqual([
      { level: 'error', message: 'URI malformed', error: 'URIError', messageId: 'm-1', eventId: event.id },
    ]);
    expect(world.sentTo('alerts')[0]?.alert.description).toBe(
      'This event could not be understood. What it says about itself:',
    );
  });
});

describe('when the table cannot be reached', () => {
  test('alerts go on, and one line in the log tells', async () => {
    const world = new World();
    world.tableFaults = ['seen', 'week/2931'];
    expect(await world.receive({ 'm-1': finding('a') })).toEqual([]);
    expect(world.sent).toEqual({ alerts: ['a/0'] });
    expect(world.logged).toEqual([
      { level: 'warn', message: 'UpdateItem: no answer (TimeoutError)', error: 'Error' },
    ]);
  });

  test.each([
    ['that cannot be noted stays in the queue', ['seen'], ['m-1']],
    ['that cannot only be counted is done with', ['week/2931'], []],
  ])('a heartbeat %s', async (_, faults, failed) => {
    const world = new World();
    world.tableFaults = faults;
    expect(await world.receive({ 'm-1': HEARTBEAT, 'm-2': finding('a') })).toEqual(failed);
    expect(world.logged).toMatchObject([{ level: 'warn', message: 'UpdateItem: no answer (TimeoutError)' }]);
    expect(world.sent).toEqual({ alerts: ['a/0'] });
  });
});

describe('what a rule of ours leaves out', () => {
  test('goes nowhere, but the log names the rule and it is counted', async () => {
    const world = new World();
    const event = sample('health-event-public-backup');
    expect(await world.receive({ 'm-1': event })).toEqual([]);
    expect(world.deliveryMessages).toEqual([]);
    expect(world.logged).toEqual([
      {
        level: 'info',
        message: 'suppressed: backup copy of a Health event',
        messageId: 'm-1',
        eventId: event.id,
      },
    ]);
    expect(world.week).toEqual({ received: 1, suppressed: 1 });
  });
});

const PROBES: IgnoreRule = {
  name: 'probes',
  service: 'guardduty',
  pattern: { source: ['aws.guardduty'], detail: { severity: [{ numeric: ['<', 4] }] } },
  expires: '2026-03-04',
};

describe('what the settings ignore', () => {
  test('goes nowhere, but the log names the rule, and it is counted and remembered', async () => {
    const world = new World({ ignore: [PROBES] });
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': sample('guardduty-finding-high') })).toEqual([]);
    expect(world.sentTo('alerts').map(({ alert }) => alert.severity)).toEqual(['high']);
    expect(world.logged).toEqual([
      {
        level: 'info',
        message: 'ignored: rule "probes"',
        messageId: 'm-1',
        eventId: 'a',
        service: 'guardduty',
      },
    ]);
    expect(world.week).toEqual({ received: 2, ignored: 1, 'ignored by probes': 1 });
    expect(world.seen).toEqual({ 'service/guardduty': world.now, 'ignore/probes': world.now });
  });

  test('is sent again after the end of the last day of the rule, in the time zone of the reader', async () => {
    const world = new World({ ignore: [PROBES] });
    world.now = Date.parse('2026-03-04T14:59:59Z');
    await world.receive({ 'm-1': finding('a') });
    world.now = Date.parse('2026-03-04T15:00:00Z');
    await world.receive({ 'm-2': finding('b') });
    expect(world.sent).toEqual({ alerts: ['b/0'] });
  });

  test('is never what comes by SNS, of which there is no pattern', async () => {
    const world = new World({ ignore: [{ ...PROBES, service: 'budget', pattern: {} }] });
    await world.receive({ 'm-1': bodyOf('budgets-sns-actual') });
    expect(world.sentTo('alerts')).toHaveLength(1);
  });
});

describe('an event from an archive', () => {
  const replayed = (event: AwsEvent) => ({ ...event, 'replay-name': 'r-1' });

  test('is an alert of its own, whatever is known of the real one', async () => {
    const world = new World();
    await world.receive({ 'm-1': replayed(finding('a')), 'm-2': finding('a') });
    const [replay, real] = world.sentTo('alerts');
    expect(replay).toEqual({
      ...real,
      id: 'replay/r-1/a/0',
      alert: {
        ...real?.alert,
        origin: 'replay',
        key: `replay/r-1/${real?.alert.key}`,
        eventId: 'replay/r-1/a',
      },
    });
  });

  test('is ignored and left out like the real one', async () => {
    const world = new World({ ignore: [PROBES] });
    const batch = { 'm-1': finding('a'), 'm-2': sample('health-event-public-backup') };
    await world.receive({ 'm-1': replayed(batch['m-1']), 'm-2': replayed(batch['m-2']) });
    expect(world.deliveryMessages).toEqual([]);
    expect(world.week).toEqual({ received: 2, suppressed: 1, ignored: 1, 'ignored by probes': 1 });
  });

  test('does not show that its service is heard today, and a test does not either', async () => {
    const world = new World();
    const test = { ...finding('b'), source: 'test.aws.guardduty' };
    await world.receive({ 'm-1': replayed(finding('a')), 'm-2': test });
    expect(world.sentTo('alerts').map(({ alert }) => alert.origin)).toEqual(['replay', 'test']);
    expect(world.seen).toBeUndefined();
  });

  test('is no sign of life where it was one', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': { ...HEARTBEAT, 'replay-name': 'r-1' } })).toEqual([]);
    expect(world.seen).toBeUndefined();
    expect(world.logged.map(({ message }) => message)).toEqual(['suppressed: replayed heartbeat']);
  });
});

describe('a finding of Inspector Classic', () => {
  const REPORTED = bodyOf('inspector-classic-sns-finding-reported');

  test('goes out with its description', async () => {
    const world = new World();
    world.finding = { title: 'TCP port 22 is reachable', severity: 'High' };
    expect(await world.receive({ 'm-1': REPORTED })).toEqual([]);
    expect(world.sentTo('alerts')[0]?.alert.title).toBe('TCP port 22 is reachable');
  });

  test('that cannot be described goes out all the same, at once', async () => {
    const world = new World();
    world.finding = new Error('DescribeFindings: no answer (TimeoutError)');
    expect(await world.receive({ 'm-1': REPORTED })).toEqual([]);
    expect(world.sentTo('alerts')[0]?.alert.title).toBe('Finding reported');
    expect(world.logged).toMatchObject([{ message: 'DescribeFindings: no answer (TimeoutError)' }]);
  });
});

test('whatever is in the queue, it ends as an alert for people or is known as something else', async () => {
  const anything = fc.jsonValue();
  const known = fc.record(
    {
      source: fc.constantFrom('monitoring', 'aws.guardduty', 'test.aws.health', 'aws.events'),
      'detail-type': fc.constantFrom(
        'Alert',
        'Flush',
        'GuardDuty Finding',
        'AWS Health Event',
        'Scheduled Event',
      ),
      detail: anything,
      resources: anything,
    },
    { requiredKeys: ['source', 'detail-type'] },
  );
  const delivery = fc.record(
    { webhook: anything, alerts: anything, flush: anything },
    { requiredKeys: ['webhook'] },
  );
  const body = fc.oneof(
    fc.string(),
    fc.oneof(anything, known, delivery).map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 5 }), async (bodies) => {
      const world = new World();
      const batch = Object.fromEntries(bodies.map((each, at) => [`m-${at}`, each]));
      expect(await world.receive(batch)).toEqual([]);
      expect(world.week?.received).toBe(bodies.length);
      const { received: _, suppressed = 0 } = world.week ?? {};
      const others = bodies.filter((each) => /^\{"webhook":"/.test(each)).length;
      expect(world.sentTo('alerts').length + suppressed + others).toBeGreaterThanOrEqual(bodies.length);
    }),
  );
});

test('no log entry holds what an event says, whatever goes wrong', async () => {
  const text = 'secret-of-the-event';
  const world = new World({ ignore: [PROBES], services: { rds: { ...ROUTE, webhooks: [] } } });
  world.refuses = () => true;
  world.tableFaults = ['seen', 'week/2931'];
  const all = { title: text, description: text, Message: text, Title: text, alarmName: text, reason: text };
  const batch = Object.fromEntries(SAMPLES.map((name) => [name, sampleWith(name, all)]));
  await world.receive({ ...batch, poison: text, half: `{"source":"${text}` });
  expect(world.entries.length).toBeGreaterThan(5);
  expect(JSON.stringify(world.entries)).not.toContain(text);
});

import { ROUTE } from '../reader';
import { bodyOf, SAMPLES, sample, sampleWith } from '../sample-events';
import { finding, World } from './world';

/** Two webhooks for GuardDuty, one for the rest. */
const TWO = { services: { guardduty: { ...ROUTE, webhooks: ['alerts', 'security'] } } };

describe('an event that can be processed', () => {
  test('an alert goes to the webhook of its route, with the mention for its severity', async () => {
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

  test('an alert has the runbook of the settings for its kind', async () => {
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

  test('a batch is logged and counted, and its services are recorded as seen', async () => {
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

  test('a sample finding of a service shows that the service still sends events', async () => {
    const world = new World();
    await world.receive({
      'm-1': sampleWith('guardduty-finding-low', { service: { additionalInfo: { sample: true } } }),
    });
    expect(world.sentTo('alerts').map(({ alert }) => alert.origin)).toEqual(['sample']);
    expect(world.seen).toEqual({ 'service/guardduty': world.now });
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

  test('a route can require a tag of the resource', async () => {
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

  test.each(SAMPLES)('%s makes an alert or is suppressed with a reason', async (name) => {
    const world = new World();
    expect(await world.receive({ 'm-1': bodyOf(name) })).toEqual([]);
    const suppressed = world.logged.filter(({ message }) => message.startsWith('suppressed: '));
    expect(world.sentTo('alerts').length > 0).toBe(suppressed.length === 0);
  });
});

describe('an alert that cannot be sent', () => {
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

  test('holds back the alerts after it for the same webhook, so that their order stays', async () => {
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

describe('a record that cannot be processed', () => {
  test('is shown as an unreadable message, and the other records are processed', async () => {
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

  test('because its route has no webhook stays in the queue alone, and is logged', async () => {
    const world = new World({ services: { rds: { ...ROUTE, webhooks: [] } } });
    const batch = { 'm-1': sample('rds-db-instance-failover'), 'm-2': finding('a') };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.sent).toEqual({ alerts: ['a/0'] });
    const message = 'no webhook for rds in the settings';
    expect(world.logged).toEqual([{ level: 'error', message, error: 'Error', messageId: 'm-1' }]);
  });

  test('because its message function throws is logged, and shown as a generic alert', async () => {
    const world = new World();
    // No address can have half of a pair of surrogates.
    const event = sampleWith('guardduty-finding-low', { id: '\ud800' });
    expect(await world.receive({ 'm-1': event })).toEqual([]);
    expect(world.logged).toEqual([
      { level: 'error', message: 'URI malformed', error: 'URIError', messageId: 'm-1', eventId: event.id },
    ]);
    expect(world.sentTo('alerts')[0]?.alert.description).toBe(
      'This event could not be interpreted. Its data:',
    );
  });
});

describe('a finding of Inspector Classic', () => {
  const REPORTED = bodyOf('inspector-classic-sns-finding-reported');

  test('is sent with its title', async () => {
    const world = new World();
    world.finding = { title: 'TCP port 22 is reachable', severity: 'High' };
    expect(await world.receive({ 'm-1': REPORTED })).toEqual([]);
    expect(world.sentTo('alerts')[0]?.alert.title).toBe('TCP port 22 is reachable');
  });

  test('that cannot be read is sent without it', async () => {
    const world = new World();
    world.finding = new Error('DescribeFindings: no answer (TimeoutError)');
    expect(await world.receive({ 'm-1': REPORTED })).toEqual([]);
    expect(world.sentTo('alerts')[0]?.alert.title).toBe('Finding reported');
    expect(world.logged).toMatchObject([{ message: 'DescribeFindings: no answer (TimeoutError)' }]);
  });
});

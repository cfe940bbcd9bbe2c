import type { Alert } from '../../../../functions/notifier/alert';
import { alertsOf } from '../../../../functions/notifier/messages';
import { parse } from '../../../../functions/notifier/parse';
import { sample } from '../sample-events';

const alertsOfBody = (body: unknown) => alertsOf(parse(JSON.stringify(body), 'm-1'));

function only({ alerts }: { readonly alerts: readonly Alert[] }): Alert {
  expect(alerts).toHaveLength(1);
  return alerts[0] as Alert;
}

test('a finding gets the message of its service', () => {
  const { service, title } = only(alertsOfBody(sample('guardduty-finding-low')));
  expect({ service, title }).toEqual({
    service: 'guardduty',
    title: 'Unprotected port on EC2 instance i-0a1b2c3d4e5f60718 is being probed.',
  });
});

describe('a test event', () => {
  const event = sample('guardduty-finding-low', { source: 'test.aws.guardduty' });

  test('gets the same message, as a test', () => {
    const real = only(alertsOfBody(sample('guardduty-finding-low')));
    expect(only(alertsOfBody(event))).toEqual({ ...real, origin: 'test', key: expect.any(String) });
  });

  test('is neither a repeat of the real finding nor of an earlier test', () => {
    const keys = [sample('guardduty-finding-low'), event, { ...event, id: 'other' }].map(
      (one) => only(alertsOfBody(one)).key,
    );
    expect(new Set(keys).size).toBe(3);
  });

  test('of an unknown source gets the generic message, as a test', () => {
    const { origin, service } = only(alertsOfBody({ ...event, source: 'test.aws.rds' }));
    expect({ origin, service }).toEqual({ origin: 'test', service: 'rds' });
  });
});

describe('an event without a message of its own', () => {
  test('is shown with its source, resources and plain values, and says so', () => {
    const event = {
      ...sample('guardduty-finding-low'),
      source: 'aws.rds',
      'detail-type': 'RDS DB Instance Event',
      resources: ['arn:aws:rds:eu-west-1:111122223333:db:shop'],
      detail: {
        EventCategories: ['failover'],
        Message: 'failover started',
        SourceType: 'DB_INSTANCE',
        x: null,
      },
    };
    expect(only(alertsOfBody(event))).toEqual({
      service: 'rds',
      product: 'aws.rds',
      severity: 'info',
      state: 'open',
      title: 'RDS DB Instance Event',
      description: 'This kind of event has no message of its own yet. What it says about itself:',
      account: '111122223333',
      region: 'ap-northeast-1',
      resource: 'arn:aws:rds:eu-west-1:111122223333:db:shop',
      fields: [
        { label: 'Source', value: 'aws.rds' },
        { label: 'Message', value: 'failover started' },
        { label: 'SourceType', value: 'DB_INSTANCE' },
      ],
      key: 'aws.rds/RDS DB Instance Event/c8c4daa7-a20c-2f03-0070-b7393dd542ad',
      time: '2026-03-03T11:25:01Z',
      eventId: 'c8c4daa7-a20c-2f03-0070-b7393dd542ad',
      origin: 'real',
    });
  });

  test('but of a known source goes by the name of that service', () => {
    const event = sample('guardduty-finding-low', {
      'detail-type': 'GuardDuty Runtime Protection Unhealthy',
    });
    const { service, product, title } = only(alertsOfBody(event));
    expect({ service, product, title }).toEqual({
      service: 'guardduty',
      product: 'GuardDuty',
      title: 'GuardDuty Runtime Protection Unhealthy',
    });
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'is not mistaken for one when its names are "%s"',
    (name) => {
      const event = { ...sample('guardduty-finding-low'), source: name, 'detail-type': name };
      expect(only(alertsOfBody(event)).title).toBe(name);
      expect(only(alertsOfBody({ ...event, source: 'aws.guardduty' })).title).toBe(name);
    },
  );
});

test('an event that its message function cannot take is shown plainly, and the fault is told', () => {
  const event = sample('guardduty-finding-low');
  const resource = new Proxy(
    {},
    {
      get: () => {
        throw new TypeError('broken');
      },
    },
  );
  const detail = { ...event.detail, resource };
  const result = alertsOf({ kind: 'event', event: { ...event, detail } });
  expect(result.fault).toEqual(new TypeError('broken'));
  const { service, severity, title, description, fields } = only(result);
  expect({ service, severity, title, description }).toEqual({
    service: 'guardduty',
    severity: 'medium',
    title: 'GuardDuty Finding',
    description: 'This event could not be understood. What it says about itself:',
  });
  expect(fields).toContainEqual({ label: 'type', value: 'Recon:EC2/PortProbeUnprotectedPort' });
});

test('a notification that no message takes is shown with its subject and text', () => {
  const body = {
    Type: 'Notification',
    MessageId: 'sns-1',
    TopicArn: 'arn:aws:sns:us-east-1:111122223333:budgets',
    Subject: 'AWS Budgets: total has exceeded your alert threshold',
    Message: 'Budget Name: total',
    Timestamp: '2026-03-04T02:11:00.000Z',
  };
  expect(only(alertsOfBody(body))).toMatchObject({
    title: 'AWS Budgets: total has exceeded your alert threshold',
    description: 'Budget Name: total',
    account: '111122223333',
    region: 'us-east-1',
    eventId: 'sns-1',
  });
  expect(only(alertsOfBody({ ...body, Subject: undefined })).title).toBe('budgets');
});

test('a text that is nothing of these is shown from its beginning', () => {
  const { title, fields, eventId } = only(alertsOf(parse('x'.repeat(1000), 'm-1')));
  expect({ title, fields, eventId }).toEqual({
    title: 'Unreadable message',
    fields: [{ label: 'Text', value: 'x'.repeat(300) }],
    eventId: 'm-1',
  });
});

import type { AwsEvent, Detail } from '../../../../functions/interpreter/event';
import { health } from '../../../../functions/interpreter/messages/health';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const ISSUE = 'health-event-public';
const CHANGE = 'health-event-scheduled-change';
const alertOf = (event: AwsEvent) => only(health(event));
const alertWith = (name: string, detail: Detail) => alertOf(sampleWith(name, detail));

const described = (...all: readonly (readonly [language: string, text: string])[]) => ({
  eventDescription: all.map(([language, latestDescription]) => ({ language, latestDescription })),
});

test('a scheduled change shows resources, times and action', () => {
  const arn =
    'arn:aws:health:eu-central-1::event/EC2/AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED/AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED_0a1b2c3d';
  const { fields, translations, ...alert } = alertOf(sample(CHANGE));
  expect(alert).toEqual({
    service: 'health',
    product: 'Health',
    severity: 'medium',
    state: 'open',
    title: 'NEW: EC2 persistent instance retirement scheduled: i-0a1b2c3d4e5f60718',
    link: `https://health.aws.amazon.com/health/home#/account/event-log?eventID=${encodeURIComponent(arn)}&eventTab=details`,
    description:
      'One or more of your Amazon EC2 instances is scheduled to be retired due to degradation of the underlying hardware. Please stop and start the instance before the scheduled date.\n\nInstance: i-0a1b2c3d4e5f60718',
    account: '111122223333',
    region: 'eu-central-1',
    resource: 'i-0a1b2c3d4e5f60718 (PENDING)',
    key: `health/${arn}/111122223333`,
    revision: 'upcoming/1234abc01232a4012345678',
    time: '2026-08-20T13:20:00Z',
    eventId: '7bf73129-1428-4cd3-a780-95db273d1602',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Service: 'EC2',
    'Event code': 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED',
    Category: 'scheduledChange',
    Status: 'upcoming',
    'Affected resources': '1',
    Start: '2026-08-27T13:19:03.000Z',
    End: '2026-09-10T13:19:03.000Z',
    Updated: '2026-08-20T13:19:03.000Z',
    'To do': 'ACTION_REQUIRED',
    For: 'OPERATIONS',
  });
  const times = fields.filter(({ format }) => format === 'time').map(({ label }) => label);
  expect(times).toEqual(['Start', 'End', 'Updated']);
});

test('several readers are listed', () => {
  expect(shown(alertWith(CHANGE, { personas: ['OPERATIONS', 'SECURITY'] })).For).toBe('OPERATIONS, SECURITY');
});

test('an update is identified by its communication without the page, or else by its time', () => {
  const revisionWith = (detail: Detail) => alertWith(CHANGE, detail).revision;
  expect(revisionWith({ communicationId: 'abc-12-13' })).toBe('upcoming/abc-12');
  expect(revisionWith({ communicationId: null, lastUpdatedTime: 'today' })).toBe('upcoming/today');
});

test('a public issue has the service as its resource and links to the public page', () => {
  const { title, severity, region, resource, link } = alertOf(sample(ISSUE));
  expect({ title, severity, region, resource, link }).toEqual({
    title: 'NEW: Elastic Load Balancing API issue',
    severity: 'high',
    region: 'ap-southeast-2',
    resource: 'ELASTICLOADBALANCING',
    link: `https://health.aws.amazon.com/health/status?eventID=${encodeURIComponent(sample(ISSUE).detail.eventArn)}`,
  });
});

test('an event without a Region is global, wherever it was delivered', () => {
  expect(alertOf(sample('health-event-global')).region).toBe('global');
});

test('the end of an issue resolves it under the same key', () => {
  const { title, state, key } = alertOf(sample('health-event-public-closed'));
  expect({ title, state, key }).toEqual({
    title: 'Elastic Load Balancing API issue',
    state: 'resolved',
    key: alertOf(sample(ISSUE)).key,
  });
});

describe('the backup copy', () => {
  test('is suppressed with a reason', () => {
    expect(health(sample('health-event-public-backup'))).toEqual({
      suppressed: 'backup copy of a Health event',
    });
  });

  test.each([true, 'True', 'TRUE', ' true '])('is recognized by backupEvent %p', (backupEvent) => {
    expect(health(sampleWith(ISSUE, { backupEvent }))).toHaveProperty('suppressed');
  });

  test.each([false, 'False', 'false', '', null, undefined, {}])(
    'is not recognized by backupEvent %p',
    (backupEvent) => {
      expect(health(sampleWith(ISSUE, { backupEvent }))).toHaveLength(1);
    },
  );
});

describe('severity', () => {
  test.each([
    ['issue', 'high'],
    ['investigation', 'medium'],
    ['scheduledChange', 'medium'],
    ['accountNotification', 'info'],
    ['somethingLater', 'medium'],
    [undefined, 'medium'],
  ])('of category %p is %s', (eventTypeCategory, severity) => {
    expect(alertWith(ISSUE, { eventTypeCategory }).severity).toBe(severity);
  });

  test('of a report of abuse is critical', () => {
    const event = sample('health-abuse-event');
    expect(alertOf(event).severity).toBe('critical');
    expect(alertOf({ ...event, 'detail-type': 'AWS Health Event' }).severity).toBe('critical');
    expect(alertOf({ ...event, detail: { ...event.detail, service: 'EC2' } }).severity).toBe('critical');
  });
});

describe('an event counts as', () => {
  const phaseWith = (detail: Detail) => alertWith(ISSUE, detail).title.split(':')[0];

  test('new when AWS updates it within an hour of the start', () => {
    expect(phaseWith({ lastUpdatedTime: 'Wed, 15 Apr 2026 23:07:07 GMT' })).toBe('NEW');
  });

  test('an update when AWS updates it later', () => {
    expect(phaseWith({ lastUpdatedTime: 'Wed, 15 Apr 2026 23:07:08 GMT' })).toBe('UPDATE');
  });

  test('new when its text names times only within a line', () => {
    const text = '[10:21 PM PDT] We are investigating what began at [09:45 PM PDT].';
    expect(phaseWith(described(['en_US', text]))).toBe('NEW');
  });

  test('an update when its text has several entries', () => {
    const first = '[9:21 PM PDT] We are investigating.';
    expect(phaseWith(described(['en_US', first]))).toBe('NEW');
    expect(phaseWith(described(['en_US', `${first}\\n\\n[10:45 PM PDT] We continue.`]))).toBe('UPDATE');
  });

  test('new without times', () => {
    expect(phaseWith({ startTime: undefined, lastUpdatedTime: 'soon' })).toBe('NEW');
  });
});

describe('resources', () => {
  test('are the first ten and the count', () => {
    const affectedEntities = [...Array(12).keys()].map((n) => ({ entityValue: `i-${n}` }));
    const alert = alertWith(CHANGE, { affectedEntities });
    expect(alert.resource?.split('\n')).toEqual([...[...Array(10).keys()].map((n) => `i-${n}`), '… +2']);
    expect(shown(alert)['Affected resources']).toBe('12');
  });

  test('come from the envelope if the detail has none', () => {
    const alert = alertWith(CHANGE, { affectedEntities: undefined });
    expect(alert.resource).toBe('i-0a1b2c3d4e5f60718');
    expect(shown(alert)).not.toHaveProperty('Affected resources');
  });
});

describe('a page of several', () => {
  test('has its number in the title', () => {
    const { title } = alertOf(sample('health-event-page-2-of-2'));
    expect(title).toBe(
      'NEW: EC2 persistent instance retirement scheduled: i-0a1b2c3d4e5f60799 (page 2 of 2)',
    );
  });

  test('has the key of the event', () => {
    expect(alertOf(sample('health-event-page-2-of-2')).key).toBe(alertOf(sample(CHANGE)).key);
  });
});

describe('description', () => {
  test('is English if there are several languages, and the others are kept', () => {
    const { description, translations } = alertWith(
      ISSUE,
      described(['ja_JP', '調査中です。'], ['en_US', 'We are\\ninvestigating.']),
    );
    expect(description).toBe('We are\ninvestigating.');
    expect(translations).toEqual({ ja: '調査中です。', en: 'We are\ninvestigating.' });
  });

  test('is the first one if there is none in English', () => {
    expect(alertWith(ISSUE, described(['ja_JP', '調査中です。'])).description).toBe('調査中です。');
  });

  test('is left out if there is none', () => {
    expect(alertWith(ISSUE, { eventDescription: [] }).description).toBeUndefined();
  });
});

test('the account is the affected one, not the administrator that received the event', () => {
  expect(alertOf(sample(ISSUE, { account: '999988887777' })).account).toBe('111122223333');
});

test('an event without data is still shown', () => {
  const { title, link, key } = alertOf(sample(ISSUE, { detail: {} }));
  expect({ title, link, key }).toEqual({
    title: 'NEW: AWS Health Event',
    link: undefined,
    key: 'health/7bf73129-1428-4cd3-a780-95db273d1603/111122223333',
  });
});

describe('an exposed key', () => {
  const EXPOSED = 'health-event-exposed-key';

  test('is critical, names the key and has its JSON escapes decoded', () => {
    const { severity, title, description } = alertOf(sample(EXPOSED));
    expect({ severity, title, description }).toEqual({
      severity: 'critical',
      title: 'NEW: Credentials exposed: AKIAEXAMPLE',
      description:
        'Your AWS access key AKIAEXAMPLE was found on a public repository.\n\nPlease rotate "now".',
    });
  });

  test('is critical in whatever category', () => {
    expect(alertWith(EXPOSED, { eventTypeCategory: 'accountNotification' }).severity).toBe('critical');
    const { severity } = alertWith(EXPOSED, {
      service: 'IAM',
      eventTypeCode: 'AWS_IAM_CREDENTIALS_EXPOSURE_SUSPECTED',
    });
    expect(severity).toBe('critical');
  });
});

describe('an event is resolved', () => {
  const ENDED = 'health-event-ended';
  const stateWith = (detail: Detail) => alertWith(ENDED, detail).state;

  test('when AWS has closed it', () => {
    const { title, state, description } = alertOf(sample('health-event-closed-noted'));
    expect({ title, state, description }).toEqual({
      title: 'EC2 instance availability issue: i-1',
      state: 'resolved',
      description: 'The issue has been resolved',
    });
  });

  test('when AWS has closed it, without an end', () => {
    expect(stateWith({ statusCode: 'closed', endTime: undefined })).toBe('resolved');
  });

  test('when it is an issue that ends at the time of the event', () => {
    expect(stateWith({ endTime: 'Fri, 20 Nov 2026 10:00:00 GMT' })).toBe('resolved');
  });

  test.each(['issue', 'investigation'])('when it is an %s with a past end', (eventTypeCategory) => {
    expect(stateWith({ eventTypeCategory })).toBe('resolved');
  });

  test.each([
    ['a planned change with a past end', { eventTypeCategory: 'scheduledChange' }],
    ['an issue with an end to come', { endTime: 'Fri, 20 Nov 2026 10:00:01 GMT' }],
    ['an issue without an end', { endTime: undefined }],
    ['an exposed key, which stays exposed', { service: 'RISK' }],
    ['an exposed key of another service', { eventTypeCode: 'AWS_IAM_CREDENTIALS_EXPOSED' }],
    ['a report of abuse', { service: 'ABUSE' }],
    ['an issue with an end that is no time', { endTime: 'soon' }],
  ])('but not %s', (_, detail: Detail) => {
    expect(stateWith(detail)).toBe('open');
  });
});

describe('the title names the affected resources', () => {
  const titleWith = (...values: readonly string[]) =>
    alertWith('health-event-ended', { affectedEntities: values.map((entityValue) => ({ entityValue })) })
      .title;

  test.each([
    [['i-1', 'i-2'], 'EC2 instance availability issue: i-1, i-2'],
    [['i-1', 'i-2', 'i-3', 'i-4'], 'EC2 instance availability issue: i-1, i-2, … +2'],
    [['arn:aws:ec2:eu-west-1:111122223333:instance/i-1'], 'EC2 instance availability issue: instance/i-1'],
    [['UNKNOWN'], 'EC2 instance availability issue'],
    [['AWS_ACCOUNT'], 'EC2 instance availability issue'],
    [['111122223333'], 'EC2 instance availability issue'],
    [[], 'EC2 instance availability issue'],
  ])('%j: %s', (values, title) => {
    expect(titleWith(...values)).toBe(title);
  });
});

test('metadata of the event is shown', () => {
  const alert = alertWith(CHANGE, { eventMetadata: { deprecated_versions: 'Node.js 16' } });
  expect(shown(alert).Details).toBe('deprecated_versions = Node.js 16');
});

import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import type { Alert } from '../../../../functions/shared/alert';
import { received, sample } from '../../sample-events';

const alertsOfBody = (body: unknown) => interpret(parse(JSON.stringify(body), 'm-1'));

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
    const { origin, service } = only(alertsOfBody({ ...event, source: 'test.aws.glue' }));
    expect({ origin, service }).toEqual({ origin: 'test', service: 'glue' });
  });
});

describe('an event from an archive', () => {
  const event = { ...sample('guardduty-finding-low'), 'replay-name': 'r-1' };

  test('gets the same message, as a replay with a key and an id of its own', () => {
    const { 'replay-name': _, ...real } = event;
    const alert = only(alertsOfBody(real));
    expect(only(alertsOfBody(event))).toEqual({
      ...alert,
      origin: 'replay',
      key: `replay/r-1/${alert.key}`,
      eventId: `replay/r-1/${alert.eventId}`,
    });
  });

  test('of a test event is a replay with a key of its own', () => {
    const test = only(alertsOfBody({ ...event, source: 'test.aws.guardduty' }));
    expect(test.origin).toBe('replay');
    expect(test.key).toMatch(/^replay\/r-1\/test\//);
  });
});

test('an event that a rule suppresses gives the name of the rule and no alert, also in a test', () => {
  const event = sample('health-event-public-backup');
  for (const source of ['aws.health', 'test.aws.health']) {
    expect(alertsOfBody({ ...event, source })).toEqual({
      alerts: [],
      suppressed: 'backup copy of a Health event',
    });
  }
});

test.each([
  ['trustedadvisor-check-item-error', 'trusted-advisor', 'Trusted Advisor'],
  ['config-item-change-update', 'aws-config', 'Config'],
  ['config-rules-compliance-change-first', 'aws-config', 'Config'],
  ['health-event-public', 'health', 'Health'],
  ['health-abuse-event', 'health', 'Health'],
  ['securityhub-findings-imported', 'security-hub', 'Security Hub'],
  ['securityhub-findings-imported-v2', 'security-hub', 'Security Hub'],
  ['macie-finding-policy', 'macie', 'Macie'],
  ['inspector2-finding-package', 'inspector', 'Inspector'],
  ['cloudwatch-alarm-ok', 'cloudwatch', 'CloudWatch'],
  ['ec2-instance-state-change', 'ec2', 'EC2'],
  ['ec2-ebs-snapshot-created', 'ec2', 'EBS'],
  ['ec2-cloudtrail-create-security-group', 'ec2', 'EC2'],
  ['ecs-task-state-change-stopped', 'ecs', 'ECS'],
  ['ecs-cloudtrail-register-task-definition', 'ecs', 'ECS'],
  ['rds-db-snapshot-deleted', 'rds', 'RDS'],
  ['account-region-opt-in-status-change', 'account', 'Account'],
  ['inspector-classic-sns-finding-reported', 'inspector-classic', 'Inspector Classic'],
  ['budgets-sns-actual', 'budget', 'Budgets'],
])('%s gets the message of %s (%s)', (name, service, product) => {
  const alert = only(interpret(received(name)));
  expect(alert).toMatchObject({ service, product });
  expect(alert.title).not.toBe(sample(name)['detail-type']);
});

test.each([
  ['aws.config', 'Config Rules Re-evaluation Status', 'aws-config'],
  ['aws.trustedadvisor', 'Trusted Advisor Pursuit Weekly Digest', 'trusted-advisor'],
  ['aws.securityhub', 'Security Hub Insight Results', 'security-hub'],
  ['aws.inspector2', 'Inspector2 Coverage', 'inspector'],
  ['aws.inspector2', 'Inspector2 Coverage', 'inspector'],
  ['aws.ec2', 'EC2 Spot Instance Request Fulfillment', 'ec2'],
])('another event of %s, %s, is shown as a generic alert under the name %s', (source, type, name) => {
  const event = {
    ...sample('guardduty-finding-low'),
    source,
    'detail-type': type,
    resources: [],
    detail: {},
  };
  const { service, title, severity } = only(alertsOfBody(event));
  expect({ service, title, severity }).toEqual({ service: name, title: type, severity: 'info' });
});

describe('an event without a message of its own', () => {
  test.each([
    ['EC2 Instance Launch Unsuccessful', 'medium'],
    ['ACM Certificate Expired', 'medium'],
    ['Order Failed', 'medium'],
    ['EC2 Instance Launch Successful', 'info'],
    ['Failover Started', 'info'],
  ])('called "%s" is %s', (type, severity) => {
    const event = { ...sample('guardduty-finding-low'), source: 'my.app', 'detail-type': type, detail: {} };
    expect(only(alertsOfBody(event)).severity).toBe(severity);
  });

  test('does not show JSON in which a name says that there is a secret', () => {
    const detail = { name: 'run-1', input: '{"user":"bob","password":"hunter2"}', output: '{"rows":3}' };
    const event = {
      ...sample('guardduty-finding-low'),
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail,
    };
    const text = JSON.stringify(only(alertsOfBody(event)));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('rows');
  });

  test.each([
    [{ state: 'FAILURE' }, 'medium'],
    [{ detail: { status: 'UPDATE_ROLLBACK_FAILED' } }, 'medium'],
    [{ result: 'NO_ERRORS' }, 'info'],
    [{ state: 'SUCCEEDED' }, 'info'],
    [{ errorHandling: 'failed' }, 'info'],
    [{ state: 'ERROR' }, 'medium'],
    [{ status: 'Casino failed' }, 'medium'],
    [{ result: 'no errors' }, 'info'],
    [{ statement: 'FAILED' }, 'info'],
    [{ state: 'FAILED_OVER' }, 'info'],
    [{ state: 'UNFAILED' }, 'info'],
    [{ status: 'TIMED_OUT' }, 'medium'],
    [{ StatusCode: 'Failed' }, 'medium'],
    [{ Severity: 'ERROR' }, 'medium'],
    [{ severity: 'High' }, 'info'],
    [{ 'status-details': { status: 'UPDATE_ROLLBACK_COMPLETE' } }, 'medium'],
    [{ 'status-details': { status: 'UPDATE_COMPLETE' } }, 'info'],
    [{ a: { b: { status: 'FAILED' } } }, 'info'],
  ])('with %j is %s', (detail, severity) => {
    const event = {
      ...sample('guardduty-finding-low'),
      source: 'aws.codedeploy',
      'detail-type': 'X',
      detail,
    };
    expect(only(alertsOfBody(event)).severity).toBe(severity);
  });

  test('is shown with source, resources and values of its detail', () => {
    const event = {
      ...sample('guardduty-finding-low'),
      source: 'aws.glue',
      'detail-type': 'Glue Job State Change',
      resources: ['arn:aws:glue:eu-west-1:111122223333:job/nightly'],
      detail: {
        causes: ['timeout'],
        message: 'Job run timed out',
        state: 'TIMEOUT',
        x: null,
      },
    };
    expect(only(alertsOfBody(event))).toEqual({
      service: 'glue',
      product: 'aws.glue',
      severity: 'info',
      state: 'open',
      title: 'Glue Job State Change: job/nightly',
      description: 'No message is defined for this kind of event yet. Its data:',
      account: '111122223333',
      region: 'ap-northeast-1',
      resource: 'arn:aws:glue:eu-west-1:111122223333:job/nightly',
      fields: [
        { label: 'message', value: 'Job run timed out' },
        { label: 'state', value: 'TIMEOUT' },
        { label: 'causes', value: 'timeout' },
        { label: 'Source', value: 'aws.glue' },
      ],
      key: 'aws.glue/Glue Job State Change/c8c4daa7-a20c-2f03-0070-b7393dd542ad',
      time: '2026-03-03T11:25:01Z',
      eventId: 'c8c4daa7-a20c-2f03-0070-b7393dd542ad',
      origin: 'real',
    });
  });

  test('of a source that does not begin with "aws." keeps the whole name', () => {
    const event = sample('guardduty-finding-low', { source: 'my.aws.jobs', 'detail-type': 'X', detail: {} });
    expect(only(alertsOfBody(event)).service).toBe('my.aws.jobs');
  });

  test('of a known source has the name of its service', () => {
    const event = sample('guardduty-finding-low', {
      'detail-type': 'GuardDuty Weather Report',
      detail: {},
    });
    const { service, product, title } = only(alertsOfBody(event));
    expect({ service, product, title }).toEqual({
      service: 'guardduty',
      product: 'GuardDuty',
      title: 'GuardDuty Weather Report',
    });
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'is not mistaken for another when its names are "%s"',
    (name) => {
      const event = { ...sample('guardduty-finding-low'), source: name, 'detail-type': name, detail: {} };
      expect(only(alertsOfBody(event)).title).toBe(name);
      expect(only(alertsOfBody({ ...event, source: 'aws.guardduty' })).title).toBe(name);
    },
  );
});

test('an event whose message function throws is shown as a generic alert, with the fault', () => {
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
  const result = interpret({ kind: 'event', event: { ...event, detail } });
  expect(result.fault).toEqual(new TypeError('broken'));
  const { service, severity, title, description, fields } = only(result);
  expect({ service, severity, title, description }).toEqual({
    service: 'guardduty',
    severity: 'medium',
    title: `GuardDuty Finding: ${event.detail.arn.split(':').at(-1)}`,
    description: 'This event could not be interpreted. Its data:',
  });
  expect(fields).toContainEqual({ label: 'type', value: 'Recon:EC2/PortProbeUnprotectedPort' });
});

test('a notification that no message function recognizes is shown with its subject and text', () => {
  const body = {
    Type: 'Notification',
    MessageId: 'sns-1',
    TopicArn: 'arn:aws:sns:us-east-1:111122223333:deployments',
    Subject: 'Deployment finished',
    Message: 'shop 1.4.3 is live',
    Timestamp: '2026-03-04T02:11:00.000Z',
  };
  expect(only(alertsOfBody(body))).toMatchObject({
    title: 'Deployment finished',
    description: 'shop 1.4.3 is live',
    account: '111122223333',
    region: 'us-east-1',
    eventId: 'sns-1',
  });
  expect(only(alertsOfBody({ ...body, Subject: undefined })).title).toBe('deployments');
  expect(only(alertsOfBody({ ...body, Subject: undefined, TopicArn: 'x' }))).toMatchObject({
    title: 'x',
    account: '',
    region: '',
  });
});

test('a notification whose message function throws is shown with its text, and the fault', () => {
  const message = ['AWS Budget Notification', 'Budget Name: \ud800'].join('\n');
  const notification = { id: 'n-1', topicArn: 'arn:aws:sns:us-east-1:111122223333:budgets', time: '' };
  const result = interpret({
    kind: 'notification',
    notification: { ...notification, subject: 'AWS Budgets', message },
  });
  expect(result.fault).toBeInstanceOf(URIError);
  expect(only(result)).toMatchObject({
    service: 'sns',
    product: 'SNS',
    severity: 'info',
    state: 'open',
    title: 'AWS Budgets',
    description: message,
    fields: [{ label: 'Topic', value: notification.topicArn }],
    key: `sns/${notification.topicArn}/n-1`,
    origin: 'real',
  });
});

test('other text is shown as an unreadable message with its beginning', () => {
  const { description, ...alert } = only(interpret(parse('x'.repeat(1000), 'm-1')));
  expect(alert).toEqual({
    service: 'unknown',
    product: '',
    severity: 'medium',
    state: 'open',
    title: 'Unreadable message',
    account: '',
    region: '',
    fields: [{ label: 'Text', value: 'x'.repeat(300) }],
    key: 'unreadable/m-1',
    time: '',
    eventId: 'm-1',
    origin: 'real',
  });
  expect(description).toMatch(/neither an AWS event nor an SNS notification/);
});

describe('an event without a message of its own shows nested facts', () => {
  const event = {
    ...sample('guardduty-finding-low'),
    source: 'aws.codebuild',
    'detail-type': 'CodeBuild Build State Change',
    resources: [],
    detail: {
      version: '1',
      eventID: 'e-1',
      id: 'd-1',
      accountId: '111122223333',
      'aws-region': 'ap-northeast-1',
      'project-name': 'site',
      'additional-information': {
        initiator: 'alice',
        environment: { 'environment-variables': [{ name: 'PASSWORD', value: 'hunter2' }] },
        phases: [
          { 'phase-type': 'BUILD', 'phase-status': 'FAILED' },
          { 'phase-type': 'SUBMITTED', 'phase-status': 'SUCCEEDED' },
        ],
      },
      'build-status': 'FAILED',
    },
  };

  test('have paths as labels, state first, without event ids, secrets, account and Region', () => {
    const { title, resource, fields } = only(alertsOfBody(event));
    expect({ title, resource }).toEqual({ title: 'CodeBuild Build State Change: site', resource: 'site' });
    expect(fields).toEqual([
      { label: 'build-status', value: 'FAILED' },
      { label: 'additional-information.phases.phase-status', value: 'FAILED, SUCCEEDED' },
      { label: 'project-name', value: 'site' },
      { label: 'additional-information.initiator', value: 'alice' },
      { label: 'additional-information.phases.phase-type', value: 'BUILD, SUBMITTED' },
      { label: 'Source', value: 'aws.codebuild' },
    ]);
  });

  test('at most thirty, and no long text whole', () => {
    const detail = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`fact${n}`, 'x'.repeat(1000)]));
    const { fields } = only(alertsOfBody({ ...event, detail }));
    expect(fields).toHaveLength(31);
    expect(fields[0]?.value).toBe(`${'x'.repeat(300)}…`);
  });

  test('values of up to 300 characters whole', () => {
    const { fields } = only(alertsOfBody({ ...event, detail: { fact: 'x'.repeat(300) } }));
    expect(fields[0]?.value).toBe('x'.repeat(300));
  });

  test('with the id of another object, but without its own', () => {
    const { fields } = only(alertsOfBody({ ...event, detail: { id: 'd-1', job: { id: 'j-1' } } }));
    expect(fields.map(({ label }) => label)).toEqual(['job.id', 'Source']);
  });

  test('another account and Region are facts', () => {
    const detail = { accountId: '999988887777', region: 'sa-east-1' };
    const { fields } = only(alertsOfBody({ ...event, detail }));
    expect(fields.map(({ value }) => value)).toEqual(['999988887777', 'sa-east-1', 'aws.codebuild']);
  });
});

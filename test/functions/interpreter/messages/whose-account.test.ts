import type { AwsEvent, Detail } from '../../../../functions/interpreter/event';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { routeFor } from '../../../../functions/interpreter/routes';
import { INTERPRETER_SETTINGS } from '../../reader';
import { bodyOf, SAMPLES, sample } from '../../sample-events';

/** EventBridge sets it: the account that emitted the event. */
const SENDER = '444455556666';
/** What the content says. */
const NAMED = '999900001111';

/**
 * Events of AWS in which the content names the account that a finding is about, because a delegated administrator, or the
 * management account, receives the findings of other accounts too: by detail-type, and the detail with that account.
 */
const AGGREGATED: Readonly<Record<string, (detail: Detail) => Detail>> = {
  'GuardDuty Finding': withNamed('accountId'),
  'GuardDuty Runtime Protection Unhealthy': withNamed('resourceAccountId'),
  'Macie Finding': withNamed('accountId'),
  'Inspector2 Finding': withNamed('awsAccountId'),
  'AWS Health Event': withNamed('affectedAccount'),
  'AWS Health Abuse Event': withNamed('affectedAccount'),
  'Access Analyzer Finding': withNamed('accountId'),
  'Internal Access Finding': withNamed('accountId'),
  'Unused Access Finding for IAM entities': withNamed('accountId'),
  'Anomaly Detected': withNamed('accountId'),
  'Region Opt-In Status Change': withNamed('accountId'),
  'Config Rules Compliance Change': withNamed('awsAccountId'),
  'Security Hub Findings - Imported': inFindings(withNamed('AwsAccountId')),
  'Security Hub Findings - Custom Action': inFindings(withNamed('AwsAccountId')),
  'Findings Imported V2': inFindings((finding) => ({
    ...finding,
    cloud: { ...finding.cloud, account: { uid: NAMED } },
  })),
  'Config Configuration Item Change': ({ configurationItem, configurationItemSummary, ...detail }) => ({
    ...detail,
    ...(configurationItem && { configurationItem: { ...configurationItem, awsAccountId: NAMED } }),
    ...(configurationItemSummary && {
      configurationItemSummary: { ...configurationItemSummary, awsAccountId: NAMED },
    }),
  }),
};

function withNamed(name: string): (detail: Detail) => Detail {
  return (detail) => ({ ...detail, [name]: NAMED });
}

function inFindings(change: (finding: Detail) => Detail): (detail: Detail) => Detail {
  return (detail) => ({ ...detail, findings: detail.findings.map(change) });
}

/** Every name under which an account might be looked for. */
const FORGED = Object.fromEntries(
  [
    ...['account', 'accountId', 'awsAccountId', 'AwsAccountId', 'affectedAccount', 'resourceAccountId'],
    ...['recipientAccountId', 'ownerAccountId', 'account_id', 'aws_account_id', 'linkedAccount'],
  ].map((name) => [name, NAMED]),
);

/** Kinds without a sample, of which another sample has the shape. */
const UNHEALTHY: AwsEvent = {
  ...sample('guardduty-finding-low'),
  'detail-type': 'GuardDuty Runtime Protection Unhealthy',
  detail: {
    resourceAccountId: SENDER,
    resourceDetails: { resourceType: 'EKS', eksClusterDetails: { clusterName: 'payments' } },
    issue: 'Add-on is not running',
    currentStatus: 'Unhealthy',
  },
};
const CUSTOM: AwsEvent = {
  ...sample(SAMPLES.find((name) => typeOf(name) === 'Security Hub Findings - Imported') ?? ''),
  'detail-type': 'Security Hub Findings - Custom Action',
};

const EVENTS: readonly (readonly [name: string, event: AwsEvent])[] = [
  ...SAMPLES.filter((name) => parse(bodyOf(name), 'm').kind === 'event').map(
    (name) => [name, sample(name)] as const,
  ),
  ['a coverage problem', UNHEALTHY],
  ['a custom action', CUSTOM],
];

function typeOf(name: string): string {
  return sample(name)['detail-type'];
}

const isAggregated = ([, event]: readonly [string, AwsEvent]) => event['detail-type'] in AGGREGATED;

const alertsOf = (event: AwsEvent, change: (event: AwsEvent) => AwsEvent) =>
  interpret({ kind: 'event', event: change({ ...event, account: SENDER }) }).alerts;

const forged = (event: AwsEvent): AwsEvent => ({ ...event, detail: { ...event.detail, ...FORGED } });
const asTest = (event: AwsEvent): AwsEvent => ({ ...event, source: `test.${event.source}` });

function aggregated(event: AwsEvent): AwsEvent {
  const change = AGGREGATED[event['detail-type']];
  return change ? { ...event, detail: change(event.detail) } : event;
}

test('each kind of aggregated finding is tried', () => {
  const types = new Set(EVENTS.map(([, event]) => event['detail-type']));
  expect(Object.keys(AGGREGATED).filter((type) => !types.has(type))).toEqual([]);
});

describe('an event that only AWS can send', () => {
  test.each(EVENTS.filter(isAggregated))(
    '%s is of the account that its finding names, as a delegated administrator receives it',
    (_, event) => {
      for (const { account } of alertsOf(event, aggregated)) expect(account).toBe(NAMED);
    },
  );

  test.each(EVENTS.filter((each) => !isAggregated(each)))(
    '%s is of the account in its envelope, whatever its content names',
    (_, event) => {
      const alerts = alertsOf(event, forged);
      for (const { account, key } of alerts) {
        expect(account).toBe(SENDER);
        expect(key).not.toContain(NAMED);
      }
    },
  );
});

describe('a test event, which anyone in a member account can send', () => {
  test.each(EVENTS)('%s is of the account in its envelope, in alert and key and route', (_, event) => {
    const routes = [{ account: [NAMED], webhooks: ['secret-channel'] }];
    for (const change of [aggregated, forged])
      for (const alert of alertsOf(event, (one) => asTest(change(one)))) {
        expect(alert).toMatchObject({ account: SENDER, origin: 'test' });
        expect(alert.key.startsWith(`test/${alert.eventId}/`)).toBe(true);
        const { webhooks } = routeFor(alert, [], { ...INTERPRETER_SETTINGS, routes });
        expect(webhooks).not.toContain('secret-channel');
      }
  });
});

test('an event of an application is of the account in its envelope', () => {
  const [alert] = alertsOf(sample('guardduty-finding-low'), (event) =>
    forged({ ...event, source: 'my.application' }),
  );
  expect(alert).toMatchObject({ account: SENDER });
  expect(alert?.key).not.toContain(NAMED);
});

describe('a message of a topic, to which others in its account may publish', () => {
  const TOPIC = `arn:aws:sns:us-east-1:${SENDER}:aws-monitoring-budget`;
  const alertOf = (name: string, change: (message: string) => string) => {
    const content = JSON.parse(bodyOf(name));
    const body = { ...content, TopicArn: TOPIC, Message: change(content.Message) };
    return interpret(parse(JSON.stringify(body), 'm')).alerts[0];
  };

  test.each([
    'budgets-sns-actual',
    'budgets-sns-daily',
    'budgets-sns-forecasted',
    'cost-anomaly-sns',
    'inspector-classic-sns-finding-reported',
  ])('%s is of the account of the topic, whatever its text names', (name) => {
    const alert = alertOf(name, (message) => message.replaceAll('111122223333', NAMED));
    expect(alert?.account).toBe(SENDER);
    expect(alert?.key).not.toContain(NAMED);
  });

  test('a finding of Inspector Classic in the account of the topic is recognized', () => {
    const alert = alertOf('inspector-classic-sns-finding-reported', (message) =>
      message.replaceAll('111122223333', SENDER),
    );
    expect(alert).toMatchObject({ service: 'inspector-classic', account: SENDER });
  });
});

test('two accounts whose clusters have the same name are two problems for the delegated administrator', () => {
  const keys = [SENDER, NAMED].map(
    (resourceAccountId) =>
      alertsOf(UNHEALTHY, (event) => ({ ...event, detail: { ...event.detail, resourceAccountId } }))[0]?.key,
  );
  expect(new Set(keys).size).toBe(2);
});

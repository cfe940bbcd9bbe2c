import {
  costAnomaly,
  costAnomalyNotification,
} from '../../../../functions/interpreter/messages/cost-anomaly';
import { notification, sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const EVENT = 'cost-anomaly-detected';
const toldWith = (detail: object) => only(costAnomaly(sampleWith(EVENT, detail)));

test('an anomaly shows cost, service and root causes, and links to its page', () => {
  const { fields, ...alert } = only(costAnomaly(sample(EVENT)));
  expect(alert).toEqual({
    service: 'cost-anomaly',
    product: 'Cost Anomaly Detection',
    severity: 'high',
    state: 'open',
    title: 'Cost anomaly: Amazon Elastic Compute Cloud - Compute: $1,001.00 more than expected',
    link: 'https://console.aws.amazon.com/cost-management/home#/anomaly-detection/monitors/abcdef12-1234-4ea0-84cc-918a97d736ef/anomalies/12345678-abcd-ef12-3456-987654321a12',
    account: '111122223333',
    region: 'global',
    resource: 'Amazon Elastic Compute Cloud - Compute',
    key: 'cost-anomaly/12345678-abcd-ef12-3456-987654321a12',
    revision: 'detected',
    time: '2026-11-20T10:00:00Z',
    eventId: sample(EVENT).id,
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    'Excess cost': '$1,001.00',
    'Actual cost': '$1,301.00',
    'Expected cost': '$300.00',
    'Percent above': '334%',
    'Most in a day': '$151.00',
    'Root causes': [
      'Amazon Elastic Compute Cloud - Compute, EU-BoxUsage:p4d.24xlarge, eu-west-1, production (111122223333): $601.50',
      'Amazon Elastic Compute Cloud - Compute, BoxUsage:p4d.24xlarge, us-east-1, production (111122223333): $399.50',
    ].join('\n'),
    Account: '111122223333 (production)',
    Start: '2026-11-18',
    End: '2026-11-19',
    Score: '0.47',
    Monitor: 'services',
  });
});

test('the SNS message makes the same alert as the event', () => {
  const [bySns] = costAnomalyNotification(notification('cost-anomaly-sns')) ?? [];
  const { key, title, account, link } = only(costAnomaly(sample(EVENT)));
  expect(bySns).toMatchObject({ key, title, account, link });
});

test('a growing cost does not change the revision', () => {
  const [one, other] = [100, 200].map((totalImpact) => toldWith({ impact: { totalImpact } }));
  expect([other?.key, other?.revision]).toEqual([one?.key, one?.revision]);
  expect(other?.title).not.toBe(one?.title);
});

test.each(['', 'AWS Budget Notification', '{"anomalyId":7', '[]', '{}', 'null'])('%j is none', (message) => {
  expect(costAnomalyNotification({ ...notification('cost-anomaly-sns'), message })).toBeUndefined();
});

test('an anomaly with only an id is still shown', () => {
  const alert = only(
    costAnomaly(sample(EVENT, { detail: { anomalyId: 'a-1', impact: { totalImpact: 'much' } } })),
  );
  expect(alert).toMatchObject({ title: 'Cost anomaly', resource: 'a-1', key: 'cost-anomaly/a-1' });
  expect(shown(alert)).toEqual({});
});

test.each([
  ['12.5', '$12.50'],
  [0, '$0.00'],
  [null, undefined],
  ['', undefined],
  [true, undefined],
])('an amount of %j is shown as %s', (totalImpact, cost) => {
  expect(shown(toldWith({ impact: { totalImpact } }))['Excess cost']).toBe(cost);
});

test.each([
  [{ dimensionValue: 'S3', dimensionalValue: 'EC2' }, 'S3'],
  [{ dimensionalValue: 'EC2' }, 'EC2'],
  [{}, 'Amazon RDS'],
])('an anomaly with %j is about %s', (dimension, resource) => {
  const rootCauses = [{ service: 'Amazon RDS' }];
  expect(toldWith({ dimensionValue: undefined, rootCauses, ...dimension }).resource).toBe(resource);
});

test('subscription and feedback are shown', () => {
  expect(shown(toldWith({ subscriptionName: 'alert', feedback: 'YES' }))).toMatchObject({
    Subscription: 'alert',
    Feedback: 'YES',
  });
});

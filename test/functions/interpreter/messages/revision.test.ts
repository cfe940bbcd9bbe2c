import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import type { Alert } from '../../../../functions/shared/alert';
import { bodyOf, sampleWith } from '../../sample-events';

/*
 * Key and revision together decide who is told again: the same key is the same problem, and of a problem the same revision
 * (else the title) says nothing new.
 */

function told(body: string): Alert {
  const { alerts } = interpret(parse(body, 'm-1'));
  expect(alerts).toHaveLength(1);
  return alerts[0] as Alert;
}

const ofSample = (name: string) => told(bodyOf(name));
const ofSampleWith = (name: string, detail: object) => told(JSON.stringify(sampleWith(name, detail)));

const saidIn = ({ revision, title }: Alert) => revision ?? title;
const newsIn = (alert: Alert) => [alert.key, saidIn(alert)];

/** A sample of SNS with another text. */
function ofText(name: string, change: (text: string) => string): Alert {
  const body = JSON.parse(bodyOf(name));
  const Message = change(body.Message);
  expect(Message).not.toBe(body.Message);
  return told(JSON.stringify({ ...body, Message }));
}

function findingOf(name: string, changes: object): Alert {
  const [finding] = sampleWith(name, {}).detail.findings;
  return ofSampleWith(name, { findings: [{ ...finding, ...changes }] });
}

const HIGH = 'guardduty-finding-high';
const IAM = 'guardduty-finding-iam-us-east-1';
const PACKAGE = 'inspector2-finding-package';
const CHANGE = 'health-event-scheduled-change';
const ISSUE = 'health-event-public';
const ALARM = 'cloudwatch-alarm-alarm';
const RDS = 'rds-db-instance-failover';
const FAILED = 'ecs-deployment-failed';
const SHARED = 'ec2-ebs-snapshot-shared';

describe('a repeat has the same revision', () => {
  test.each<[string, Alert, Alert]>([
    [
      'by a finding of GuardDuty that was seen once more',
      ofSample('guardduty-finding-low'),
      ofSample('guardduty-finding-low-repeat'),
    ],
    [
      "by another Region's finding about a principal, which names another call",
      ofSample(IAM),
      ofSampleWith('guardduty-finding-iam-eu-west-1', { title: 'API ListRoles was invoked by somebody.' }),
    ],
    [
      "by Security Hub's copy of a finding of GuardDuty, whatever its title",
      ofSample(HIGH),
      findingOf('securityhub-findings-imported-guardduty', { Title: 'in other words' }),
    ],
    [
      "by Security Hub's copy of a finding of Inspector",
      ofSample(PACKAGE),
      findingOf('securityhub-findings-imported', { Id: sampleWith(PACKAGE, {}).detail.findingArn }),
    ],
    [
      "by Security Hub's copy of a finding of Macie",
      ofSample('macie-finding-policy'),
      findingOf('securityhub-findings-imported', {
        Id: sampleWith('macie-finding-policy', {}).detail.id,
        ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/macie',
      }),
    ],
    [
      'by a finding of Inspector that was seen later, in more packages',
      ofSample(PACKAGE),
      ofSampleWith(PACKAGE, { lastObservedAt: 'Thu Mar 05 16:59:44.356 UTC 2026', title: 'CVE - x, y, z' }),
    ],
    [
      'by the same check of Security Hub a day later',
      ofSample('securityhub-findings-imported'),
      findingOf('securityhub-findings-imported', { UpdatedAt: '2026-03-11T01:00:00.000Z' }),
    ],
    ['by a further page of a Health event', ofSample(CHANGE), ofSample('health-event-page-2-of-2')],
    [
      'by an alarm that comes back from a lack of data',
      ofSample(ALARM),
      ofSampleWith(ALARM, { previousState: { value: 'INSUFFICIENT_DATA' } }),
    ],
    [
      'by a budget of which more is spent',
      ofSample('budgets-sns-actual'),
      ofText('budgets-sns-actual', (text) => text.replace(/(ACTUAL Amount: \$)\d+/, '$199')),
    ],
    [
      'by less free space of a database whose storage is low',
      ...([10, 9].map((percent) =>
        ofSampleWith(RDS, {
          EventCategories: ['low storage'],
          EventID: 'RDS-EVENT-0089',
          Message: `The free storage capacity is low at ${percent}% of the provisioned storage.`,
        }),
      ) as [Alert, Alert]),
    ],
    [
      'by the next task of a service that stops for the same reason',
      ofSample('ecs-task-state-change-stopped'),
      ofSampleWith('ecs-task-state-change-stopped', { taskArn: 'arn:aws:ecs:us-west-2:111122223333:task/x' }),
    ],
  ])('%s', (_, one, other) => {
    expect(newsIn(other)).toEqual(newsIn(one));
  });
});

describe('a change of the same problem has another revision', () => {
  test.each<[string, Alert, Alert]>([
    [
      'by an update of a Health event',
      ofSample(ISSUE),
      ofSampleWith(ISSUE, { communicationId: '9fb0993207d81a09dcd552ebd1e633e36cf1f09f-1' }),
    ],
    [
      'by an update without an id',
      ...(['13:19:03', '14:00:00'].map((time) =>
        ofSampleWith(CHANGE, { communicationId: null, lastUpdatedTime: `Thu, 20 Aug 2026 ${time} GMT` }),
      ) as [Alert, Alert]),
    ],
    [
      'by a Health event whose status changes',
      ofSample(CHANGE),
      ofSampleWith(CHANGE, { statusCode: 'open' }),
    ],
    [
      'by an alarm without data',
      ofSample(ALARM),
      ofSampleWith(ALARM, { state: { value: 'INSUFFICIENT_DATA' } }),
    ],
    [
      'by the failure of the next deployment',
      ofSample(FAILED),
      ofSampleWith(FAILED, { deploymentId: 'ecs-svc/9876543210987654321' }),
    ],
    [
      'by sharing a snapshot with one more account',
      ofSample(SHARED),
      ofSampleWith(SHARED, { source: '777788889999' }),
    ],
    [
      'by another state of an assessment run',
      ...(['EVALUATING_RULES', 'COMPLETED_WITH_ERRORS'].map((newstate) =>
        ofText('inspector-classic-sns-finding-reported', (text) => {
          const { finding, run } = JSON.parse(text);
          const event = 'ASSESSMENT_RUN_STATE_CHANGED';
          return JSON.stringify({ event, newstate, run: run ?? finding.replace(/\/finding.*/, '') });
        }),
      ) as [Alert, Alert]),
    ],
    [
      'by the end of a failover',
      ofSample(RDS),
      ofSampleWith(RDS, { EventID: 'RDS-EVENT-0049', Message: 'Multi-AZ instance failover completed' }),
    ],
    [
      'by another parameter that was changed',
      ...(['max_connections', 'work_mem'].map((name) =>
        ofSampleWith(RDS, {
          EventCategories: ['configuration change'],
          EventID: 'RDS-EVENT-0037',
          Message: `Updated parameter ${name} to 100`,
        }),
      ) as [Alert, Alert]),
    ],
    [
      'by an instance in its next state',
      ofSample('ec2-instance-state-change'),
      ofSampleWith('ec2-instance-state-change', { state: 'running' }),
    ],
  ])('%s', (_, one, other) => {
    expect(other.key).toBe(one.key);
    expect(saidIn(other)).not.toBe(saidIn(one));
  });
});

describe('a resolution has the key of the problem', () => {
  test.each<[string, string | Alert]>([
    [ISSUE, 'health-event-public-closed'],
    [PACKAGE, 'inspector2-finding-package-closed'],
    [PACKAGE, ofSampleWith(PACKAGE, { status: 'SUPPRESSED' })],
    ['securityhub-findings-imported', 'securityhub-findings-imported-passed'],
    [
      'securityhub-findings-imported',
      findingOf('securityhub-findings-imported', { RecordState: 'ARCHIVED' }),
    ],
    [
      'securityhub-findings-imported-v2',
      findingOf('securityhub-findings-imported-v2', { status: 'Archived' }),
    ],
    [HIGH, findingOf('securityhub-findings-imported-guardduty', { Workflow: { Status: 'RESOLVED' } })],
    [ALARM, 'cloudwatch-alarm-ok'],
    ['config-rules-compliance-change-noncompliant', 'config-rules-compliance-change-compliant'],
    ['config-rules-compliance-change-first', 'config-rules-compliance-change-compliant'],
    ['trustedadvisor-check-item-error', 'trustedadvisor-check-item-ok'],
    [FAILED, 'ecs-deployment-completed'],
    ['ecs-service-action-placement-failure', 'ecs-service-action-steady-state'],
  ])('%s → %s', (open, over) => {
    const [one, other] = [ofSample(open), typeof over === 'string' ? ofSample(over) : over];
    expect([one.state, other.state]).toEqual(['open', 'resolved']);
    expect(other.key).toBe(one.key);
  });
});

test('a finding that was archived by hand and is seen again stays open', () => {
  const { service } = sampleWith(HIGH, {}).detail;
  const archived = ofSampleWith(HIGH, { service: { ...service, archived: true } });
  expect(archived.state).toBe('open');
});

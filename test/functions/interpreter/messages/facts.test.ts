import { interpret } from '../../../../functions/interpreter/messages';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import { RENDER_SETTINGS } from '../../reader';
import { received } from '../../sample-events';

/** All text of the message about a sample, as a reader sees it: without what keeps Slack from taking it for markup. */
function shownIn(name: string): string {
  const texts: string[] = [];
  const payloads = interpret(received(name)).alerts.map((alert) =>
    renderAlert(alert, 'none', RENDER_SETTINGS),
  );
  JSON.stringify(payloads, (_, value) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n').replaceAll('\u200b', '');
}

/** What a message must not leave out, with the severity first. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  'cloudtrail-root-sign-in': ['High', 'root signed in to the console without MFA', '198.51.100.9'],
  'cloudtrail-sign-in-failed': ['Low', 'bob failed to sign in', 'Failed authentication', '198.51.100.9'],
  'cloudtrail-iam-create-access-key': [
    'Medium',
    'ops/bob called CreateAccessKey',
    'AKIAI44QH8DHBEXAMPLE',
    'carol',
  ],
  'cloudtrail-iam-attach-administrator': [
    'High',
    'AdministratorAccess/alice called AttachRolePolicy on ci (policy/AdministratorAccess)',
    'aws-reserved/sso.amazonaws.com',
  ],
  'cloudtrail-iam-put-user-policy': [
    'Medium',
    'on carol (everything-in-s3)',
    'Allow: s3:* on * (conditions)',
  ],
  'cloudtrail-stop-logging': ['High', 'AdministratorAccess/alice called StopLogging on trail/main'],
  'cloudtrail-stop-logging-denied': [
    'Medium',
    'ops/bob was refused StopLogging on main: AccessDenied',
    'is not authorized',
  ],
  'cloudtrail-kms-schedule-key-deletion': [
    'High',
    'ScheduleKeyDeletion',
    'pendingWindowInDays = 7',
    'deletionDate = Nov 27',
  ],
  'cloudtrail-s3-put-bucket-policy': [
    'High',
    'on example-logs',
    'Allow *: s3:GetObject on arn:aws:s3:::example-logs/*',
  ],
  'kms-key-deleted': ['High', 'Key 1234abcd-12ab-34cd-56ef-1234567890ab deleted'],
  'ec2-cloudtrail-run-instances': [
    'Info',
    'Admin/alice called RunInstances on i-0a1',
    'ami-1',
    'p4d.24xlarge',
    '198.51.100.9',
  ],
  'ec2-cloudtrail-modify-security-group-rules': ['sg-0a1b', 'all traffic for 0.0.0.0/0 (sgr-0a)'],
  'ecs-cloudtrail-delete-task-definitions': ['Admin/alice called DeleteTaskDefinitions on web:7, web:8'],
  'ecs-container-instance-registration-failed': [
    'Medium',
    'prod/i-0a1: REGISTRATION_FAILED',
    'Instance attribute ecs.awsvpc-trunk-id missing',
  ],
  'ecs-service-action-desired-count': ['prod/web: desired count updated to 0', 'Desired count'],
  'ecs-service-action-unhealthy-instance': ['Medium', 'prod/web: discovery instance unhealthy: t1', 'srv-1'],
  'ecs-deployment-rollback-1-failed': ['High', 'deployment failed', 'tasks failed to start', 'ecs-svc/2'],
  'ecs-deployment-rollback-2-rolling-back': ['High', 'deployment failed, rolling back', 'ecs-svc/1'],
  'health-event-closed-noted': [
    'Resolved: EC2 instance availability issue: i-1',
    'The issue has been resolved',
    '2026-11-20 18:40:00',
  ],
  'health-event-ended': ['Resolved: EC2 instance availability issue: i-1'],
  'health-event-exposed-key': [
    'Critical',
    'Credentials exposed: AKIAEXAMPLE',
    'repository.\n\nPlease rotate "now".',
  ],
  'securityhub-findings-imported-health': ['High', 'First.\n\nSecond.'],
  'trustedadvisor-check-item-elastic-ip': [
    'Medium',
    'Unassociated Elastic IP Addresses: 203.0.113.9',
    'eu-west-1',
  ],
  'trustedadvisor-check-item-exposed-key': [
    'Critical',
    'Exposed Access Keys: AKIAEXAMPLE',
    'test-user',
    '2015-08-25 06:54:59',
    '2017-06-10 12:13:31',
    'www.github.com/x/y',
  ],
  'budgets-sns-daily': [
    'Medium',
    'Budget killswitch: actual $1.70 of $5.00 (34%) per day',
    'per day, yesterday',
    '&gt; $0.75',
  ],
  'cost-anomaly-detected': [
    'High',
    'Cost anomaly: Amazon Elastic Compute Cloud - Compute: $1,001.00 more than expected',
    'EU-BoxUsage:p4d.24xlarge, eu-west-1, production (111122223333): $601.50',
    '$300.00',
    '334%',
    'https://console.aws.amazon.com/cost-management/home#/anomaly-detection/monitors/',
  ],
  'cost-anomaly-sns': ['Amazon Elastic Compute Cloud - Compute: $1,001.00', '$399.50', '2026-11-18'],
  'access-analyzer-finding-external': [
    'Medium',
    'example-logs: access from outside for 999988887777',
    's3:ListBucket',
  ],
  'access-analyzer-finding-internal': [
    'critical-data: access within the organization for role/reader',
    'APPLIED',
  ],
  'access-analyzer-finding-unused': [
    'Low',
    'role/ci: 2 unused services, 31 unused actions',
    'Unused services',
  ],
  'cloudwatch-alarm-partial-data': ['High', 'fleet-cpu: OK → ALARM (partial data)', '99.5'],
  'cloudwatch-alarm-contributor': [
    'Low',
    'table-writes (orders): ALARM',
    'TableName = orders',
    'nightly-import',
  ],
  'cloudwatch-alarm-suppressed': [
    'Low',
    'Actions suppressed by WaitPeriod',
    'Maintenance',
    'FirstChild: ALARM',
  ],
  'cloudwatch-alarm-deleted': ['Low', 'fleet-cpu: configuration deleted', 'CPUUtilization', ':oncall'],
};

test.each(Object.entries(FACTS))('%s is shown with its facts', (name, facts) => {
  const text = shownIn(name);
  expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
});

test.each([
  ['ec2-cloudtrail-modify-security-group-rules', /\b(?:from|to) 0\.0\.0\.0/],
  ['health-event-closed-noted', /RESOLVED/],
  ['health-event-exposed-key', /\\n|\\"/],
  ['trustedadvisor-check-item-exposed-key', /1440453299248|1497064411198/],
  ['cloudtrail-root-sign-in', /eventVersion|1\.08/],
])('%s does not say %s', (name, pattern) => {
  expect(shownIn(name)).not.toMatch(pattern);
});

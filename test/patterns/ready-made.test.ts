import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPattern } from '../../patterns/engine/check';
import { matches } from '../../patterns/engine/match';
import { READY_MADE, READY_MADE_NAMES, type ReadyMade } from '../../patterns/ready-made';

const FOLDER = join(__dirname, '..', 'events');
const EVENTS = readdirSync(FOLDER).map((file) => ({
  name: file.replace('.json', ''),
  event: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
}));

/** Every sample of each kind, and nothing else. */
const SAMPLES: Readonly<Record<ReadyMade, readonly string[]>> = {
  'alarm-state': [
    'cloudwatch-alarm-alarm',
    'cloudwatch-alarm-composite',
    'cloudwatch-alarm-initial',
    'cloudwatch-alarm-ok',
    'cloudwatch-alarm-partial-data',
    'cloudwatch-alarm-suppressed',
  ],
  'ec2-instance-state': ['ec2-instance-state-change'],
  'ec2-ami-state': ['ec2-ami-state-change'],
  'ec2-spot-interruption': ['ec2-spot-interruption-warning'],
  'ebs-snapshot': ['ec2-ebs-snapshot-created', 'ec2-ebs-snapshot-shared'],
  'security-group-change': [
    'ec2-cloudtrail-authorize-security-group-ingress',
    'ec2-cloudtrail-create-security-group',
    'ec2-cloudtrail-modify-security-group-rules',
    'ec2-cloudtrail-revoke-security-group-ingress',
    'ec2-cloudtrail-security-group-denied',
  ],
  'ecs-task-state': ['ecs-task-state-change-running', 'ecs-task-state-change-stopped'],
  'ecs-service-action': [
    'ecs-service-action-desired-count',
    'ecs-service-action-placement-failure',
    'ecs-service-action-steady-state',
    'ecs-service-action-unhealthy-instance',
  ],
  'ecs-deployment-state': [
    'ecs-deployment-completed',
    'ecs-deployment-failed',
    'ecs-deployment-rollback-1-failed',
    'ecs-deployment-rollback-2-rolling-back',
    'ecs-deployment-rollback-3-completed',
  ],
  'ecs-container-instance-state': [
    'ecs-container-instance-registration-failed',
    'ecs-container-instance-state-change',
  ],
  'ecs-task-definition-change': [
    'ecs-cloudtrail-delete-task-definitions',
    'ecs-cloudtrail-register-task-definition',
  ],
  'iam-change': [
    'cloudtrail-iam-attach-administrator',
    'cloudtrail-iam-create-access-key',
    'cloudtrail-iam-put-user-policy',
  ],
  'root-sign-in': ['cloudtrail-root-sign-in'],
  'console-sign-in-failed': ['cloudtrail-sign-in-failed'],
  'cloudtrail-stopped': ['cloudtrail-stop-logging', 'cloudtrail-stop-logging-denied'],
  // See monitoring-stopped.test.ts.
  'monitoring-stopped': [],
  'kms-key-deletion': ['cloudtrail-kms-schedule-key-deletion', 'kms-key-deleted'],
  's3-bucket-policy-change': ['cloudtrail-s3-put-bucket-policy'],
  'access-analyzer-finding': [
    'access-analyzer-finding-external',
    'access-analyzer-finding-internal',
    'access-analyzer-finding-unused',
  ],
  'cost-anomaly': ['cost-anomaly-detected'],
  'rds-instance': ['rds-db-instance-failover', 'rds-db-instance-stopped'],
  'rds-parameter-group': [],
  'rds-snapshot': ['rds-db-cluster-snapshot-created', 'rds-db-snapshot-deleted'],
  'rds-failover': ['rds-db-cluster-failover', 'rds-db-cluster-global-failover', 'rds-db-instance-failover'],
  health: [
    'health-abuse-event',
    'health-event-closed-noted',
    'health-event-ended',
    'health-event-exposed-key',
    'health-event-global',
    'health-event-page-2-of-2',
    'health-event-public',
    'health-event-public-backup',
    'health-event-public-closed',
    'health-event-scheduled-change',
  ],
  'inspector-finding': [
    'inspector2-finding-network',
    'inspector2-finding-package',
    'inspector2-finding-package-closed',
  ],
  'guardduty-finding': [
    'guardduty-finding-high',
    'guardduty-finding-iam-eu-west-1',
    'guardduty-finding-iam-us-east-1',
    'guardduty-finding-low',
    'guardduty-finding-low-repeat',
    'guardduty-finding-sample',
  ],
  // Tested in guardduty.test.ts and below.
  'guardduty-malware-scan': [],
  'security-hub-custom-action': [],
  'ecr-image-scan': [],
  'security-hub-finding': [
    'securityhub-findings-imported',
    'securityhub-findings-imported-guardduty',
    'securityhub-findings-imported-health',
    'securityhub-findings-imported-passed',
    'securityhub-findings-imported-v2',
  ],
};

const matching = (name: ReadyMade, prefix = '') =>
  EVENTS.filter(({ event }) => matches(READY_MADE[name], { ...event, source: `${prefix}${event.source}` }))
    .map((sample) => sample.name)
    .sort();

describe.each(READY_MADE_NAMES)('%s', (name) => {
  test('matches the samples of its kind and no others', () => {
    expect(matching(name)).toEqual(SAMPLES[name]);
  });

  test('matches the same as test events', () => {
    expect(matching(name, 'test.')).toEqual(SAMPLES[name]);
  });

  test('is a pattern that EventBridge accepts', () => {
    expect(checkPattern(READY_MADE[name])).toEqual([]);
  });
});

test('events of a parameter group, which have no sample, match', () => {
  const event = { source: 'aws.rds', 'detail-type': 'RDS DB Parameter Group Event', detail: {} };
  expect(matches(READY_MADE['rds-parameter-group'], event)).toBe(true);
});

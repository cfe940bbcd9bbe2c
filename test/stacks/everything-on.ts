/** Settings that turn on all that can be turned on, so that no resource of any stack goes unseen. */
export const EVERYTHING_ON = {
  slack: { webhooks: ['default', 'ops'], digest_below: 'low', channels: { ops: 'C0123456789' } },
  routes: [{ severity: ['critical'], webhooks: ['night'] }],
  ignore: [
    {
      service: 'guardduty',
      pattern: { detail: { type: ['Recon:EC2/PortProbeUnprotectedPort'] } },
      reason: 'open on purpose',
      owner: 'security team',
      expires: '2027-01-31',
    },
  ],
  metrics: true,
  alarm_emails: ['ops@example.com', 'night@example.com'],
  archive_days: 30,
  aws_config: { record: 'all' },
  inspector: { scan_types: ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE'], regions: ['us-east-1', 'eu-west-1'] },
  inspector_classic: { enabled: true, instance_tags: { Stage: 'production' } },
  budget: { budgets: [{ name: 'everything', limit: 100, tags: { Project: 'web' } }] },
  security_hub: { enable_account: true },
  macie: { enabled: true },
  access_analyzer: { create_analyzers: true },
  event_rules: {
    rules: {
      failover: {
        ready_made: 'rds-failover',
        regions: ['us-east-1', 'eu-west-1'],
        targets: [
          'arn:aws:events:sa-east-1:444455556666:event-bus/central',
          'arn:aws:sqs:us-east-1:444455556666:failovers',
          'arn:aws:sns:eu-west-1:111122223333:failovers',
        ],
      },
    },
  },
  event_forwarder: {
    enabled: true,
    application_id: 'arn:aws:serverlessrepo:us-east-1:444455556666:applications/aws-event-forwarder',
    semantic_version: '1.0.0',
  },
};

/** All of it in the account that is the administrator of an organization. */
export const ORGANIZATION_ON = {
  ...EVERYTHING_ON,
  organization: { id: 'o-a1b2c3d4e5', units: ['r-ab12'], exclude_accounts: ['333344445555'] },
  member_accounts: ['222233334444'],
  guardduty: {
    organization: true,
    organization_features: ['S3_DATA_EVENTS', 'RUNTIME_MONITORING'],
    existing_detectors: ['eu-west-1'],
  },
  aws_config: { record: 'all', organization: true },
  inspector: { ...EVERYTHING_ON.inspector, organization: true },
  health: { organization: true },
  security_hub: { enable_account: true, organization: true },
  macie: { enabled: true, organization: true },
};

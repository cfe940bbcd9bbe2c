import budgetNotice from '../events/budgets-sns-actual.json';
import configItem from '../events/config-item-change-update.json';
import configCompliance from '../events/config-rules-compliance-change-noncompliant.json';
import healthIssue from '../events/health-event-public.json';
import inspectorFinding from '../events/inspector2-finding-package.json';
import macieFinding from '../events/macie-finding-policy.json';
import snapshotDeleted from '../events/rds-db-snapshot-deleted.json';
import securityHubFinding from '../events/securityhub-findings-imported.json';
import trustedAdvisorItem from '../events/trustedadvisor-check-item-error.json';
import type { Aws } from './aws';
import { OTHER } from './places';
import type { Settings } from './project';
import { findingReported, publish, putTestEvent, type Sample } from './test-events';

export interface TestEvent {
  /** Sends it; returns the id that its message in Slack shows. */
  readonly send: (aws: Aws) => Promise<string>;
  readonly title: string;
  readonly resource: string;
  readonly product: string;
  /** The Region that the message names. */
  readonly region: string;
  /** Whether the message says TEST: what comes by SNS cannot say that it is one. */
  readonly isTest: boolean;
}

export interface Service {
  readonly stack: string;
  /** Its block in terraform.tfvars, with everything on that can be. */
  readonly settings: Settings;
  readonly events: readonly TestEvent[];
}

/** Every service but GuardDuty, which the rest of the run is about; those that take longest to deploy first. */
export const SERVICES: readonly Service[] = [
  {
    stack: 'aws-config',
    settings: { aws_config: { record: ['AWS::EC2::SecurityGroup', 'AWS::IAM::Role'] } },
    events: [
      onBus(configItem, {
        title: 'UPDATE AWS::EC2::SecurityGroup web',
        resource: 'sg-0a1b2c3d4e5f60722 (web)',
        product: 'Config',
      }),
      onBus(configCompliance, {
        title: 'NON_COMPLIANT: s3-bucket-public-read-prohibited',
        resource: 'example-bucket-111122223333',
        product: 'Config',
      }),
    ],
  },
  {
    stack: 'budget',
    settings: {
      budget: {
        budgets: [{ name: 'monthly-all', limit: 100, actual: [80], tags: { Project: 'web' } }],
      },
    },
    events: [
      {
        send: (aws) => publish(aws, OTHER, 'budget', budgetNotice.Records[0]?.Sns.Message ?? ''),
        title: 'Budget monthly-all: actual $84.12 of $100.00 (84.1%)',
        resource: 'monthly-all',
        product: 'Budgets',
        region: 'global',
        isTest: false,
      },
    ],
  },
  {
    stack: 'inspector',
    settings: { inspector: { scan_types: ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE'] } },
    events: [
      onBus(inspectorFinding, {
        title: 'CVE-2026-00001 - examplelib',
        resource: 'i-0a1b2c3d4e5f60718 (web-1)',
        product: 'Inspector',
      }),
    ],
  },
  {
    stack: 'inspector-classic',
    settings: { inspector_classic: { enabled: true, instance_tags: { Stage: 'production' } } },
    events: [
      {
        send: async (aws) => publish(aws, OTHER, 'inspector-classic', await findingReported(aws, OTHER)),
        // The notification has the ARN only: the rest is what DescribeFindings of the stand-in says.
        title: 'On instance i-0a1b2c3d4e5f60718, TCP port 22 is reachable from the internet',
        resource: 'i-0a1b2c3d4e5f60718',
        product: 'Inspector Classic',
        region: OTHER,
        isTest: false,
      },
    ],
  },
  {
    stack: 'macie',
    settings: { macie: { enabled: true } },
    events: [
      onBus(macieFinding, {
        title: 'Encryption is disabled for the S3 bucket',
        resource: 'example-bucket-111122223333',
        product: 'Macie',
      }),
    ],
  },
  {
    stack: 'security-hub',
    settings: { security_hub: { enable_account: true } },
    events: [
      onBus(securityHubFinding, {
        title: 'S3 general purpose buckets should block public access',
        resource: 'arn:aws:s3:::example-bucket-111122223333 (AwsS3Bucket)',
        product: 'Security Hub',
      }),
    ],
  },
  {
    stack: 'health',
    settings: { health: {} },
    events: [
      onBus(healthIssue, {
        title: 'NEW: Elastic Load Balancing API issue',
        resource: 'ELASTICLOADBALANCING',
        product: 'Health',
      }),
    ],
  },
  {
    stack: 'event-rules',
    settings: { event_rules: { rules: { snapshots: { ready_made: 'rds-snapshot', title: 'To look at' } } } },
    events: [
      onBus(snapshotDeleted, {
        title: 'To look at: my-db-snapshot: Deleted manual snapshot',
        resource: 'my-db-snapshot',
        product: 'RDS',
      }),
    ],
  },
  {
    stack: 'trusted-advisor',
    settings: { trusted_advisor: {} },
    events: [
      onBus(trustedAdvisorItem, {
        title: 'Security Groups - Specific Ports Unrestricted',
        resource: 'arn:aws:ec2:us-west-2:111122223333:security-group/sg-0a1b2c3d4e5f60724',
        product: 'Trusted Advisor',
        // Of the item: all events are sent in one Region.
        region: 'us-west-2',
      }),
    ],
  },
];

type RegionalSample = Sample & { readonly region: string };
type Expected = Pick<TestEvent, 'title' | 'resource' | 'product'> & Partial<TestEvent>;

/** A sample on the other Region's default bus, as if it had happened there. */
function onBus(sample: RegionalSample, expected: Expected): TestEvent {
  return {
    send: (aws) => putTestEvent(aws, OTHER, aboutOther(sample)),
    region: OTHER,
    isTest: true,
    ...expected,
  };
}

function aboutOther(sample: RegionalSample): Sample {
  return JSON.parse(JSON.stringify(sample).replaceAll(sample.region, OTHER));
}

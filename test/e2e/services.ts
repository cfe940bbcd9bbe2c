import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { interpret } from '../../functions/interpreter/messages/index';
import { parse } from '../../functions/interpreter/parse';
import {
  dashed,
  EVENT_SERVICES,
  type EventService,
  type ServiceName,
  SERVICES as WORDS,
} from '../../words/services';
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
import { PROJECT } from './workspace';

export interface TestEvent {
  /** Sends it; returns the id that its message in Slack shows. */
  readonly send: (aws: Aws) => Promise<string>;
  readonly title: string;
  readonly resource: string;
  readonly product: string;
  /** The Region that the message names. */
  readonly region: string;
  /** Whether the message says TEST: an SNS notification cannot be marked as a test. */
  readonly isTest: boolean;
}

export interface Service {
  readonly stack: string;
  /** Its block in terraform.tfvars, under its name, with everything turned on. */
  readonly settings: Settings;
  readonly events: readonly TestEvent[];
}

const SAMPLES = join(PROJECT, 'test', 'events');

/** The settings of a block, with everything turned on, and the events to send. */
interface Own {
  readonly settings: Settings;
  /** Left out: the first sample event of its source. */
  readonly events?: readonly TestEvent[];
}

/** Services that other steps test. */
type Elsewhere = 'guardduty' | 'event_forwarder';

/** Services whose settings or events do not follow from their sample; those that take longest to deploy first. */
const OWN: Readonly<Record<Exclude<ServiceName, EventService | Elsewhere>, Own>> &
  Partial<Readonly<Record<EventService, Own>>> = {
  aws_config: {
    settings: { record: ['AWS::EC2::SecurityGroup', 'AWS::IAM::Role'] },
    events: [
      onBus(configItem, {
        title: 'UPDATE AWS::EC2::SecurityGroup web',
        resource: 'sg-0a1b2c3d4e5f60722 (web)',
        product: 'Config',
      }),
      onBus(configCompliance, {
        title: 'NON_COMPLIANT: s3-bucket-public-read-prohibited: example-bucket-111122223333',
        resource: 'example-bucket-111122223333',
        product: 'Config',
      }),
    ],
  },
  budget: {
    settings: {
      budgets: [{ name: 'monthly-all', limit: 100, actual: [80], tags: { Project: 'web' } }],
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
  inspector: {
    settings: { scan_types: ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE'] },
    events: [
      onBus(inspectorFinding, {
        title: 'CVE-2026-00001 - examplelib',
        resource: 'i-0a1b2c3d4e5f60718 (web-1)',
        product: 'Inspector',
      }),
    ],
  },
  inspector_classic: {
    settings: { enabled: true, instance_tags: { Stage: 'production' } },
    events: [
      {
        send: async (aws) => publish(aws, OTHER, 'inspector-classic', await findingReported(aws, OTHER)),
        // The notification has only the ARN: the rest comes from DescribeFindings of the stand-in.
        title: 'On instance i-0a1b2c3d4e5f60718, TCP port 22 is reachable from the internet',
        resource: 'i-0a1b2c3d4e5f60718',
        product: 'Inspector Classic',
        region: OTHER,
        isTest: false,
      },
    ],
  },
  macie: {
    settings: { enabled: true },
    events: [
      onBus(macieFinding, {
        title: 'Encryption is disabled for the S3 bucket',
        resource: 'example-bucket-111122223333',
        product: 'Macie',
      }),
    ],
  },
  security_hub: {
    settings: { enable_account: true },
    events: [
      onBus(securityHubFinding, {
        title: 'S3 general purpose buckets should block public access',
        resource: 'arn:aws:s3:::example-bucket-111122223333 (AwsS3Bucket)',
        product: 'Security Hub',
      }),
    ],
  },
  health: {
    settings: {},
    events: [
      onBus(healthIssue, {
        title: 'NEW: Elastic Load Balancing API issue',
        resource: 'ELASTICLOADBALANCING',
        product: 'Health',
      }),
    ],
  },
  event_rules: {
    settings: { rules: { snapshots: { ready_made: 'rds-snapshot', title: 'To look at' } } },
    events: [
      onBus(snapshotDeleted, {
        title: 'To look at: my-db-snapshot: Deleted manual snapshot',
        resource: 'my-db-snapshot',
        product: 'RDS',
      }),
    ],
  },
  trusted_advisor: {
    settings: {},
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
};

/** Every service but those of other steps. */
export const SERVICES: readonly Service[] = [
  ...(Object.keys(OWN) as ServiceName[]),
  ...EVENT_SERVICES.filter((name) => name !== 'guardduty' && !(name in OWN)),
].map((name) => {
  const own: Own = (OWN as Partial<Readonly<Record<ServiceName, Own>>>)[name] ?? { settings: {} };
  return {
    stack: dashed(name),
    settings: { [name]: own.settings },
    events: own.events ?? [ofSample(name as EventService)],
  };
});

/**
 * Returns the first sample event of a service, and the expected text of its message.
 *
 * @throws Error when there is none
 */
function ofSample(service: EventService): TestEvent {
  const { source } = WORDS[service];
  for (const name of readdirSync(SAMPLES).sort()) {
    const event: RegionalSample = JSON.parse(readFileSync(join(SAMPLES, name), 'utf8'));
    if (event.source !== source) continue;
    const [alert] = interpret(parse(JSON.stringify(aboutOther(event)), name)).alerts;
    if (!alert) continue;
    const { title, product, region, resource = '' } = alert;
    return onBus(event, { title, product, region, resource });
  }
  throw new Error(`test/events has no event with the source ${source}`);
}

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

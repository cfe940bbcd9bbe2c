import { EVENT_SERVICES, type EventService, SERVICES, serviceLabel } from '../../../words/services';
import type { Alert, Suppressed } from '../../shared/alert';
import { type AwsEvent, isTest, withoutTestPrefix } from '../event';
import type { ParsedBody, SnsNotification } from '../parse';
import { accessAnalyzer } from './access-analyzer';
import { cloudTrailMessage, labelForSource } from './any-service';
import { configItemChange } from './aws-config';
import { configCompliance } from './aws-config-compliance';
import { budget } from './budget';
import { cloudwatch, cloudwatchConfiguration, cloudwatchContributor } from './cloudwatch';
import { costAnomaly, costAnomalyNotification } from './cost-anomaly';
import { ec2 } from './ec2';
import { imageScan } from './ecr-image-scan';
import { ecs } from './ecs';
import { failedEvent, type ServiceLabel, unknownEvent, unknownNotification, unreadableText } from './generic';
import { guardduty } from './guardduty';
import { runtimeCoverage } from './guardduty-coverage';
import { objectScanResult, planStatus, postScanActionFailed } from './guardduty-malware-plan';
import { health } from './health';
import { inspector } from './inspector';
import { inspectorClassic } from './inspector-classic';
import { kms } from './kms';
import { macie } from './macie';
import { rds } from './rds';
import { regionOptIn } from './region-opt-in';
import { securityHub, securityHubCustomAction } from './security-hub';
import { securityHubV2 } from './security-hub-v2';
import { trustedAdvisor } from './trusted-advisor';

/** Makes the alerts of an event: usually one, several if the event has several findings. May throw on an unexpected shape. */
export type MessageFunction = (event: AwsEvent) => readonly Alert[] | Suppressed;

/** By detail-type. Maps, since an event may name its type or its source `constructor`. */
type Messages = ReadonlyMap<string, MessageFunction>;

/** The events of each service that has a block in the settings. */
const OF_SERVICES: Readonly<Record<EventService, Messages>> = {
  guardduty: new Map([
    ['GuardDuty Finding', guardduty],
    ['GuardDuty Malware Protection Object Scan Result', objectScanResult],
    ['GuardDuty Malware Protection Post Scan Action Failed', postScanActionFailed],
    ['GuardDuty Malware Protection Resource Status Active', planStatus],
    ['GuardDuty Malware Protection Resource Status Error', planStatus],
    ['GuardDuty Malware Protection Resource Status Warning', planStatus],
    ['GuardDuty Runtime Protection Healthy', runtimeCoverage],
    ['GuardDuty Runtime Protection Unhealthy', runtimeCoverage],
  ]),
  trusted_advisor: new Map([['Trusted Advisor Check Item Refresh Notification', trustedAdvisor]]),
  aws_config: new Map([
    ['Config Configuration Item Change', configItemChange],
    ['Config Rules Compliance Change', configCompliance],
  ]),
  inspector: new Map([
    ['Inspector2 Finding', inspector],
    ['Inspector2 Scan', imageScan(serviceLabel('inspector'))],
  ]),
  health: new Map([
    ['AWS Health Event', health],
    ['AWS Health Abuse Event', health],
  ]),
  security_hub: new Map([
    ['Security Hub Findings - Imported', securityHub],
    ['Security Hub Findings - Custom Action', securityHubCustomAction],
    ['Findings Imported V2', securityHubV2],
  ]),
  macie: new Map([['Macie Finding', macie]]),
  access_analyzer: new Map([
    ['Access Analyzer Finding', accessAnalyzer],
    ['Internal Access Finding', accessAnalyzer],
    ['Unused Access Finding for IAM entities', accessAnalyzer],
  ]),
};

interface ServiceMessages extends ServiceLabel {
  readonly messages: Messages;
}

const ECR = { service: 'ecr', product: 'ECR' } as const;

/** The events of further services, which arrive through event rules of the user, by source. */
const OTHERS: readonly (readonly [source: string, ServiceMessages])[] = [
  // Its findings have the source aws.macie, its API calls this one.
  ['aws.macie2', { ...serviceLabel('macie'), messages: new Map() }],
  ['aws.ecr', { ...ECR, messages: new Map([['ECR Image Scan', imageScan(ECR)]]) }],
  [
    'aws.cloudwatch',
    {
      service: 'cloudwatch',
      product: 'CloudWatch',
      messages: new Map([
        ['CloudWatch Alarm State Change', cloudwatch],
        ['CloudWatch Alarm Contributor State Change', cloudwatchContributor],
        ['CloudWatch Alarm Configuration Change', cloudwatchConfiguration],
      ]),
    },
  ],
  ['aws.ec2', { service: 'ec2', product: 'EC2', messages: ec2 }],
  ['aws.ecs', { service: 'ecs', product: 'ECS', messages: ecs }],
  ['aws.rds', { service: 'rds', product: 'RDS', messages: rds }],
  ['aws.kms', { service: 'kms', product: 'KMS', messages: kms }],
  [
    'aws.ce',
    {
      service: 'cost-anomaly',
      product: 'Cost Anomaly Detection',
      messages: new Map([['Anomaly Detected', costAnomaly]]),
    },
  ],
  [
    'aws.account',
    {
      service: 'account',
      product: 'Account',
      messages: new Map([['Region Opt-In Status Change', regionOptIn]]),
    },
  ],
];

/** By source. */
const MESSAGES_BY_SOURCE: ReadonlyMap<string, ServiceMessages> = new Map([
  ...EVENT_SERVICES.map((name): readonly [string, ServiceMessages] => [
    SERVICES[name].source,
    { ...serviceLabel(name), messages: OF_SERVICES[name] },
  ]),
  ...OTHERS,
]);

export interface Interpretation {
  /** Empty only if `suppressed` is set. */
  readonly alerts: readonly Alert[];
  /** Why the event is left out; appears in the log. */
  readonly suppressed?: string;
  /** The error for which the event is shown as a generic alert. */
  readonly fault?: unknown;
}

/** Makes the alerts of a message of the events queue. Never throws: what cannot be interpreted becomes a generic alert. */
export function interpret(parsed: ParsedBody): Interpretation {
  if (parsed.kind === 'notification') return interpretNotification(parsed.notification);
  if (parsed.kind === 'text') return { alerts: [unreadableText(parsed.id, parsed.text)] };
  const { event } = parsed;
  const { alerts, ...rest } = interpretEvent(withoutTestPrefix(event));
  return { alerts: alerts.map((alert) => markOrigin(alert, event)), ...rest };
}

function interpretEvent(event: AwsEvent): Interpretation {
  const known = MESSAGES_BY_SOURCE.get(event.source);
  const names = known ?? labelForSource(event.source);
  const type = event['detail-type'];
  const { service, product } = names;
  const message = known?.messages.get(type) ?? cloudTrailMessage(type, { service, product });
  if (message === undefined) return { alerts: [unknownEvent(event, names)] };
  try {
    const result = message(event);
    return 'suppressed' in result ? { alerts: [], ...result } : { alerts: result };
  } catch (fault) {
    return { alerts: [failedEvent(event, names)], fault };
  }
}

/** An SNS message names no source: each message function recognizes its own by the content. */
function interpretNotification(notification: SnsNotification): Interpretation {
  const plain = unknownNotification(notification);
  try {
    return {
      alerts: inspectorClassic(notification) ??
        costAnomalyNotification(notification) ??
        budget(notification) ?? [plain],
    };
  } catch (fault) {
    return { alerts: [plain], fault };
  }
}

/**
 * Gives alerts of tests and replays their origin and a separate key, so that they are repeats neither of real alerts nor of
 * earlier tests and replays.
 *
 * A test belongs to the account that sends it, whatever account its content names: anyone in a member account may send one, and
 * routes select by account. Only AWS sends events with a source `aws.…`, so there the message functions use the account in the
 * content: a delegated administrator gets the findings of other accounts.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
function markOrigin(alert: Alert, event: AwsEvent): Alert {
  const { account } = event;
  const test: Alert = { ...alert, account, origin: 'test', key: `test/${alert.eventId}/${alert.key}` };
  const marked = isTest(event) ? test : alert;
  const replay = event['replay-name'];
  if (replay === undefined) return marked;
  const prefix = `replay/${replay}/`;
  return { ...marked, origin: 'replay', key: prefix + marked.key, eventId: prefix + marked.eventId };
}

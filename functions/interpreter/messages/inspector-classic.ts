import { serviceLabel } from '../../../words/services';
import type { Alert, Field, Severity } from '../../shared/alert';
import { annotate, arrayOf, join, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { accountOfTopic, type SnsNotification } from '../parse';
import { ec2Link } from './ec2-link';

/**
 * A message of Inspector Classic about an assessment run or a finding. It has only the ARN of a finding; `notification.finding` is
 * the finding from DescribeFindings, without which the ARN is shown. Undefined for messages of other services.
 * https://docs.aws.amazon.com/inspector/v1/userguide/inspector_assessments.html#sns-topic
 */
export function inspectorClassic(notification: SnsNotification): readonly Alert[] | undefined {
  const content = contentOf(notification);
  if (content === undefined) return undefined;
  const { detail, region, account } = content;
  const alert: Alert = {
    ...serviceLabel('inspector_classic'),
    severity: WORSE_STATE.test(detail.newstate) ? 'medium' : 'info',
    state: 'open',
    title: TITLES.get(detail.event) ?? text(detail.event) ?? 'Inspector Classic',
    account,
    region,
    resource: text(detail.run) ?? text(detail.template),
    fields: [
      { label: 'State', value: text(detail.newstate) },
      { label: 'Findings', value: text(detail.findingsCount) },
    ],
    key: `inspector-classic/${text(detail.run) ?? text(detail.template) ?? notification.id}`,
    revision: join(' ', detail.event, detail.newstate),
    time: notification.time,
    eventId: notification.id,
    origin: 'real',
  };
  return [{ ...alert, ...(text(detail.finding) && ofFinding(detail, notification.finding, region)) }];
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ['ENABLE_ASSESSMENT_NOTIFICATIONS', 'Assessment notifications enabled'],
  ['ASSESSMENT_RUN_STARTED', 'Assessment run started'],
  ['ASSESSMENT_RUN_COMPLETED', 'Assessment run completed'],
  ['ASSESSMENT_RUN_STATE_CHANGED', 'Assessment run changed state'],
  ['FINDING_REPORTED', 'Finding reported'],
]);

const WORSE_STATE = /FAIL|ERROR/;

/** The ARN and the Region of the finding that a notification refers to; undefined for all other notifications. */
export function findingReference(notification: SnsNotification): { arn: string; region: string } | undefined {
  const content = contentOf(notification);
  const arn = text(content?.detail.finding);
  return arn && content ? { arn, region: content.region } : undefined;
}

/** Strict about the Region, which becomes part of the host name of a signed request. */
const ARN = /^arn:aws[a-z-]*:inspector:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):/;

/** Undefined also for a text about another account than that of the topic: Inspector publishes to topics of the same account. */
function contentOf(notification: SnsNotification) {
  try {
    const detail: Detail = JSON.parse(notification.message);
    const [, region, account] = ARN.exec(detail.finding ?? detail.run ?? detail.template) ?? [];
    const isOwn = account !== undefined && account === accountOfTopic(notification);
    return text(detail.event) && region && isOwn ? { detail, region, account } : undefined;
  } catch {
    return undefined;
  }
}

/** https://docs.aws.amazon.com/inspector/v1/APIReference/API_Finding.html */
function ofFinding(detail: Detail, finding: Detail | undefined, region: string): Partial<Alert> {
  const asset = finding?.assetAttributes;
  const attributes = new Map(objectsOf(finding?.attributes).map(({ key, value }) => [key, value]));
  const id = text(asset?.agentId) ?? text(attributes.get('INSTANCE_ID'));
  const name = objectsOf(asset?.tags).find(({ key }) => key === 'Name')?.value ?? asset?.hostname;
  const title = text(finding?.title);
  return {
    // Without the finding the severity is unknown; medium is looked at.
    severity: SEVERITY.get(finding?.severity) ?? 'medium',
    ...(title && { title }),
    // The console of Inspector Classic no longer exists, so the link is to the instance.
    link: ec2Link(region, 'InstanceDetails:instanceId', id),
    description: text(finding?.description),
    resource: annotate(id, name) ?? text(detail.finding),
    fields: [
      ...exposure(attributes),
      { label: 'Remediation', value: text(finding?.recommendation) },
      { label: 'IP addresses', value: join(', ', ...arrayOf(asset?.ipv4Addresses)) },
      { label: 'Image', value: text(asset?.amiId) },
      { label: 'Finding', value: text(detail.finding) },
    ],
    key: `inspector-classic/${problem(detail, id, title)}`,
  };
}

/** Each weekly run reports the same problem under a new ARN, so the key is target, instance and title. */
function problem({ finding, target }: Detail, instance: string | undefined, title: string | undefined) {
  return instance && title ? `${text(target) ?? ''}/${instance}/${title}` : finding;
}

const SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['High', 'high'],
  ['Medium', 'medium'],
  ['Low', 'low'],
  ['Informational', 'info'],
]);

/** Fields of the rules package Network Reachability, from the attributes of a finding (names as in real findings). */
function exposure(attributes: ReadonlyMap<unknown, unknown>): Field[] {
  const [protocol, port, service, from, vpc, ...path] = EXPOSURE.map((key) => attributes.get(key));
  return [
    { label: 'Open ports', value: annotate(join(' ', protocol, port), service) },
    { label: 'Reachable from', value: text(from) },
    { label: 'VPC', value: text(vpc) },
    { label: 'Network path', value: lines(path) },
  ];
}

const EXPOSURE = [
  ...['PROTOCOL', 'PORT', 'PORT_GROUP_NAME', 'REACHABILITY_TYPE', 'VPC'],
  ...['IGW', 'ACL', 'SECURITY_GROUP', 'ENI'],
];

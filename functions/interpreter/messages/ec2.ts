import type { Alert, Severity } from '../../shared/alert';
import { join, text } from '../detail';
import type { AwsEvent } from '../event';
import { apiCallWithRequest } from './cloudtrail';
import { ebs } from './ebs';
import { ec2Link } from './ec2-link';
import { eventAlert } from './event-alert';
import { securityGroup } from './security-group';

const NAMES = { service: 'ec2', product: 'EC2' } as const;

/** Message functions of EC2 by detail-type. https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ec2.html */
export const ec2: ReadonlyMap<string, (event: AwsEvent) => readonly Alert[]> = new Map([
  ['EC2 Instance State-change Notification', instanceState],
  ['EC2 Spot Instance Interruption Warning', spotInterruption],
  ['EC2 Instance Rebalance Recommendation', rebalance],
  ['EC2 AMI State Change', image],
  ['EBS Snapshot Notification', ebs],
  ['EBS Volume Notification', ebs],
  ['EBS Multi-Volume Snapshots Completion Status', ebs],
  ['EBS Fast Snapshot Restore State-change Notification', ebs],
  ['AWS API Call via CloudTrail', call],
]);

function instanceState(event: AwsEvent): readonly Alert[] {
  const { state } = event.detail;
  return instance(event, UNAVAILABLE.includes(state) ? 'low' : 'info', state, 'state');
}

/** States in which an instance is not available. */
const UNAVAILABLE: readonly unknown[] = ['stopping', 'stopped', 'shutting-down', 'terminated'];

/** Sent two minutes before the interruption. Medium: users of Spot are prepared for interruptions, but cannot know when they happen. */
function spotInterruption(event: AwsEvent): readonly Alert[] {
  const summary = join(' ', 'Spot interruption in two minutes:', event.detail['instance-action']);
  return instance(event, 'medium', summary, 'spot');
}

function rebalance(event: AwsEvent): readonly Alert[] {
  return instance(event, 'low', 'Spot interruption is likely', 'spot');
}

/** @param family distinguishes problems of the same instance */
function instance(event: AwsEvent, severity: Severity, summary: unknown, family: string): readonly Alert[] {
  const { detail, account, region } = event;
  const id = idOf(event, detail['instance-id']);
  const alert = eventAlert(event, {
    ...NAMES,
    severity,
    name: id,
    summary,
    link: ec2Link(region, 'InstanceDetails:instanceId', id),
    fields: [{ label: 'State', value: text(detail.state) }],
    key: `ec2/${account}/${region}/${id ?? event.id}/${family}`,
  });
  return [alert];
}

/** Prefers the id in the detail: the ARN of a Spot warning has an Availability Zone in place of the Region, and no account. */
const idOf = ({ resources }: AwsEvent, id: unknown): string | undefined =>
  text(id) ?? text(resources[0]?.split('/').at(-1));

function image(event: AwsEvent): readonly Alert[] {
  const { detail, account, region } = event;
  const id = idOf(event, detail.ImageId);
  const alert = eventAlert(event, {
    ...NAMES,
    severity: IMAGE_SEVERITY.get(detail.State) ?? 'low',
    name: id,
    summary: detail.State,
    link: ec2Link(region, 'ImageDetails:imageId', id),
    description: text(detail.ErrorMessage),
    fields: [{ label: 'State', value: text(detail.State) }],
    key: `ec2/${account}/${region}/${id ?? event.id}/state`,
  });
  return [alert];
}

const IMAGE_SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['available', 'info'],
  ['failed', 'medium'],
]);

function call(event: AwsEvent): readonly Alert[] {
  const isGroup = text(event.detail.eventName)?.includes('SecurityGroup');
  return isGroup ? securityGroup(event) : apiCallWithRequest(event, NAMES);
}

import { randomUUID } from 'node:crypto';
import finding from '../events/guardduty-finding-high.json';
import iamFinding from '../events/guardduty-finding-iam-eu-west-1.json';
import inspectorFinding from '../events/inspector2-finding-package.json';
import type { Aws } from './aws';
import { HOME, PREFIX } from './places';
import { Queue } from './queues';
import type { Sample } from './test-events';

/** A finding as GuardDuty in that Region would send it, with a title to know it by. */
export function highFinding(region: string, title: string, changes: object = {}): Sample {
  const detail = { ...finding.detail, id: newId(), region, title, ...changes };
  return { ...finding, detail };
}

/** The same about an instance whose tags route it to a webhook. */
export function findingFor(channel: string, region: string, title: string, severity = 8): Sample {
  const { instanceDetails } = finding.detail.resource;
  const tags = [{ key: 'Channel', value: channel }];
  const resource = { ...finding.detail.resource, instanceDetails: { ...instanceDetails, tags } };
  return highFinding(region, title, { resource, severity });
}

/** What GuardDuty in each Region finds out about one user of IAM: each time under another id. */
export function iamFindingIn(region: string, title: string): Sample {
  return { ...iamFinding, detail: { ...iamFinding.detail, id: newId(), region, title, severity: 5 } };
}

/** A finding of Inspector, which sends it again under its ARN whenever something about it has changed. */
export function inspectorFindingFor(channel: string, id: string, changes: object = {}): Sample {
  const resources = inspectorFinding.detail.resources.map((each) => ({
    ...each,
    tags: { Channel: channel },
  }));
  const findingArn = inspectorFinding.detail.findingArn.replace(/[^/]*$/, id);
  return { ...inspectorFinding, detail: { ...inspectorFinding.detail, resources, findingArn, ...changes } };
}

/** Sends the event to the hub's queue again, as EventBridge and SQS may: both deliver at least once. */
export async function deliverAgain(aws: Aws, id: string, sample: Sample): Promise<void> {
  const event = { ...finding, ...sample, id };
  await new Queue(aws, HOME, `${PREFIX}-events`).send(JSON.stringify(event));
}

function newId(): string {
  return randomUUID().replaceAll('-', '');
}

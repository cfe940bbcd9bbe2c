import { randomUUID } from 'node:crypto';
import finding from '../events/guardduty-finding-high.json';
import type { Aws, Call } from './aws';
import { putTestEvent } from './test-events';

/** A finding as GuardDuty in that Region would send it, with a title to know it by. */
export function highFinding(region: string, title: string): object {
  return { ...finding.detail, id: randomUUID().replaceAll('-', ''), region, title };
}

/** Puts a finding on the Region's default bus, as a test event. Returns the event's id. */
export function putFinding(aws: Aws, region: string, detail: object): Promise<string> {
  return putTestEvent(aws, region, { ...finding, detail });
}

/** Sends the event to a queue once more, as EventBridge and SQS may: both deliver at least once. */
export async function deliverAgain(
  aws: Aws,
  queue: Call,
  name: string,
  id: string,
  detail: object,
): Promise<void> {
  const { QueueUrl } = await aws.json<{ QueueUrl: string }>(queue, 'AmazonSQS.GetQueueUrl', {
    QueueName: name,
  });
  const event = { ...finding, id, source: `test.${finding.source}`, detail };
  await aws.json(queue, 'AmazonSQS.SendMessage', { QueueUrl, MessageBody: JSON.stringify(event) });
}

import { randomUUID } from 'node:crypto';
import finding from '../events/guardduty-finding-high.json';
import type { Aws, Call } from './aws';

/** A finding as GuardDuty in that Region would send it, with a title to know it by. */
export function highFinding(region: string, title: string): object {
  return { ...finding.detail, id: randomUUID().replaceAll('-', ''), region, title };
}

const SOURCE = 'test.aws.guardduty';
const DETAIL_TYPE = 'GuardDuty Finding';

/**
 * Puts a test event on the Region's default bus. AWS keeps `aws.*` sources to itself, so every rule takes `test.aws.*` too.
 *
 * @returns the event's id
 */
export async function putFinding(aws: Aws, region: string, detail: object): Promise<string> {
  const entry = {
    Source: 'test.aws.guardduty',
    DetailType: 'GuardDuty Finding',
    Detail: JSON.stringify(detail),
  };
  const { FailedEntryCount, Entries } = await aws.json<{
    FailedEntryCount: number;
    Entries: { EventId: string }[];
  }>({ service: 'events', region }, 'AWSEvents.PutEvents', { Entries: [entry] });
  if (FailedEntryCount > 0 || !Entries[0])
    throw new Error(`PutEvents refused the event: ${JSON.stringify(Entries)}`);
  return Entries[0].EventId;
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
  const event = { ...finding, id, source: SOURCE, 'detail-type': DETAIL_TYPE, detail };
  await aws.json(queue, 'AmazonSQS.SendMessage', { QueueUrl, MessageBody: JSON.stringify(event) });
}

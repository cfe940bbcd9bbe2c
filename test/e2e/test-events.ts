import { randomUUID } from 'node:crypto';
import type { Aws } from './aws';
import { ACCOUNT } from './environment';
import { PREFIX } from './places';

/** The parts of an EventBridge event that a sender chooses. */
export interface Sample {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: object;
}

/**
 * Puts a sample on the Region's default bus. AWS reserves `aws.*` sources, so every rule also matches `test.aws.*`.
 *
 * @returns the event's id
 */
export async function putTestEvent(aws: Aws, region: string, sample: Sample): Promise<string> {
  const [id = ''] = await put(aws, region, [{ ...sample, source: `test.${sample.source}` }]);
  return id;
}

/** Puts samples on the Region's default bus as the services themselves do. Returns the events' ids. */
export function happen(aws: Aws, region: string, ...samples: readonly Sample[]): Promise<string[]> {
  return put(aws, region, samples, { AsService: true });
}

/** The limit of EventBridge for one call. */
const AT_ONCE = 10;

async function put(
  aws: Aws,
  region: string,
  samples: readonly Sample[],
  how: object = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < samples.length; at += AT_ONCE) {
    const answer = await aws.json<{ FailedEntryCount: number; Entries: { EventId: string }[] }>(
      { service: 'events', region },
      'AWSEvents.PutEvents',
      { Entries: samples.slice(at, at + AT_ONCE).map(entryOf), ...how },
    );
    if (answer.FailedEntryCount > 0)
      throw new Error(`PutEvents refused an event: ${JSON.stringify(answer.Entries)}`);
    ids.push(...answer.Entries.map(({ EventId }) => EventId));
  }
  return ids;
}

const entryOf = (sample: Sample) => ({
  Source: sample.source,
  DetailType: sample['detail-type'],
  Detail: JSON.stringify(sample.detail),
});

/** Publishes to one of the project's topics, as a service without events does. Returns the message's id. */
export async function publish(aws: Aws, region: string, topic: string, Message: string): Promise<string> {
  const TopicArn = `arn:aws:sns:${region}:${ACCOUNT}:${PREFIX}-${topic}`;
  const parameters = { Action: 'Publish', TopicArn, Message };
  const xml = await aws.query({ service: 'sns', region }, '2010-03-31', parameters);
  const id = /<MessageId>([^<]+)</.exec(xml)?.[1];
  if (!id) throw new Error(`SNS gave no message id: ${xml}`);
  return id;
}

/** The notification of Inspector Classic for a finding of the only template. */
export async function findingReported(aws: Aws, region: string): Promise<string> {
  const { assessmentTemplateArns } = await aws.json<{ assessmentTemplateArns: string[] }>(
    { service: 'inspector', region },
    'InspectorService.ListAssessmentTemplates',
    {},
  );
  const [template = ''] = assessmentTemplateArns;
  const run = `${template}/run/0-${randomUUID().slice(0, 8)}`;
  const [target] = template.split('/template/');
  return JSON.stringify({
    event: 'FINDING_REPORTED',
    finding: `${run}/finding/0-yZaBcDeF`,
    run,
    template,
    target,
  });
}

import type { Alert } from '../shared/alert';

/**
 * An event as EventBridge delivers it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export interface AwsEvent {
  readonly version: string;
  /** The same for every delivery of one event, new for every repeat of one finding. */
  readonly id: string;
  readonly 'detail-type': string;
  /** `aws.guardduty`; a test event has `test.aws.guardduty`. */
  readonly source: string;
  /** Twelve digits. */
  readonly account: string;
  /** ISO 8601, whole seconds, UTC. */
  readonly time: string;
  /** Where the event was emitted, which is not always where the resource is. */
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Detail;
  /** Only where it comes from an archive. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html */
  readonly 'replay-name'?: string;
}

/** The part that each service shapes as it likes. Nothing in it may be relied upon to be there. */
// biome-ignore lint/suspicious/noExplicitAny: AWS leaves out, adds and retypes fields without notice; every use is optional-chained and ends in text().
export type Detail = Record<string, any>;

/** What every alert takes from the envelope of its event. */
export function envelope(event: AwsEvent): Pick<Alert, 'account' | 'region' | 'time' | 'eventId'> {
  return { account: event.account, region: event.region, time: event.time, eventId: event.id };
}

/** AWS refuses PutEvents with a source `aws.*`, so test events come with this in front. */
const TEST_PREFIX = 'test.';

export const isTest = ({ source }: AwsEvent): boolean => source.startsWith(TEST_PREFIX);

/** A test event as the real one would be; every other event as it is. */
export function withoutTestPrefix(event: AwsEvent): AwsEvent {
  return isTest(event) ? { ...event, source: event.source.slice(TEST_PREFIX.length) } : event;
}

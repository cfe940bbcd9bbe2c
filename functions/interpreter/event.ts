import type { Alert } from '../shared/alert';

/**
 * An event as EventBridge delivers it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export interface AwsEvent {
  readonly version: string;
  /** The same for every delivery of one event; a repeat of a finding is a new event. */
  readonly id: string;
  readonly 'detail-type': string;
  /** `aws.guardduty`, or `test.aws.guardduty` for a test event. */
  readonly source: string;
  /** Twelve digits. */
  readonly account: string;
  /** ISO 8601, whole seconds, UTC. */
  readonly time: string;
  /** The Region that emitted the event, which is not always the Region of the resource. */
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Detail;
  /** Present only if the event is replayed from an archive. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html */
  readonly 'replay-name'?: string;
}

/** The part of an event whose shape each service defines. Any property may be missing. */
// biome-ignore lint/suspicious/noExplicitAny: AWS leaves out, adds and retypes fields without notice; every use is optional-chained and ends in text().
export type Detail = Record<string, any>;

/** The properties of an alert that come from the envelope of its event. */
export function envelope(event: AwsEvent): Pick<Alert, 'account' | 'region' | 'time' | 'eventId'> {
  return { account: event.account, region: event.region, time: event.time, eventId: event.id };
}

/** PutEvents refuses sources that begin with `aws.`, so test events have this prefix. */
const TEST_PREFIX = 'test.';

/** Whether a person sent the event to try out the path to Slack. */
export const isTest = ({ source }: AwsEvent): boolean => source.startsWith(TEST_PREFIX);

/** Removes the prefix from the source of a test event; all other events are returned unchanged. */
export function withoutTestPrefix(event: AwsEvent): AwsEvent {
  return isTest(event) ? { ...event, source: event.source.slice(TEST_PREFIX.length) } : event;
}

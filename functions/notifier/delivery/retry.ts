import { DAY_MS, HOUR_MS } from '../../shared/calendar';
import type { SqsRecord } from '../../shared/sqs-batch';

/** What failed for a day is given up. */
export const LONGEST_AGE_MS = DAY_MS;

/** Whatever Slack says, it is asked again after so long. */
export const LONGEST_WAIT_SECONDS = 3600;

const FIRST_SECONDS = 15;
/** Others of the webhook wait as long, since nobody knows whether Slack fails or the message: so not for long. */
const LONGEST_SECONDS = 120;

/** Seconds until a webhook is tried again after so many invocations in a row that could post nothing. */
export const backoff = (failures: number) =>
  Math.min(FIRST_SECONDS * 2 ** Math.min(Math.max(failures, 1) - 1, 10), LONGEST_SECONDS);

const LONGEST_ALONE_MS = HOUR_MS;

/** Milliseconds until a problem is tried again that failed alone so often while others did not. */
export const backoffAlone = (attempts: number) =>
  Math.min(60_000 * 2 ** Math.min(Math.max(attempts, 1) - 1, 10), LONGEST_ALONE_MS);

const LONGEST_REST_SECONDS = 360;

/** Seconds until a message is looked at again of which neither Slack nor the table took something. */
export const restOf = (record: SqsRecord) =>
  Math.min(FIRST_SECONDS * 2 ** Math.min(receivesOf(record) - 1, 10), LONGEST_REST_SECONDS);

export const receivesOf = ({ attributes }: SqsRecord) => Number(attributes.ApproximateReceiveCount);

export const isTooOld = ({ attributes }: SqsRecord, now: number) =>
  now - Number(attributes.SentTimestamp) > LONGEST_AGE_MS;

/** So many invocations in a row were cut off: what failed alone is set aside, so the message itself seems to end them. */
const MOST_UNFINISHED = 30;

export const endsTheFunction = (record: SqsRecord, unfinished: number) =>
  unfinished > MOST_UNFINISHED && receivesOf(record) > MOST_UNFINISHED;

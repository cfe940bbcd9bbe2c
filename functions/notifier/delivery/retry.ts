import { DAY_MS, HOUR_MS } from '../../shared/calendar';
import type { SqsRecord } from '../../shared/sqs-batch';

/** What failed for this long is given up. */
export const MAX_AGE_MS = DAY_MS;

/** After this long Slack is tried again, whatever it asks for. */
export const MAX_WAIT_SECONDS = 3600;

const FIRST_SECONDS = 15;
/** Short, because all alerts of the webhook wait: whether Slack fails or one message cannot be known. */
const MAX_BACKOFF_SECONDS = 120;

/** Returns the seconds until a webhook is tried again, after so many consecutive invocations that could post nothing. */
export const backoff = (failures: number) =>
  Math.min(FIRST_SECONDS * 2 ** Math.min(Math.max(failures, 1) - 1, 10), MAX_BACKOFF_SECONDS);

const MAX_BACKOFF_ALONE_MS = HOUR_MS;

/** Returns the milliseconds until a problem is tried again that failed alone so many times while others succeeded. */
export const backoffAlone = (attempts: number) =>
  Math.min(60_000 * 2 ** Math.min(Math.max(attempts, 1) - 1, 10), MAX_BACKOFF_ALONE_MS);

const MAX_RETRY_SECONDS = 360;

/** Returns the seconds until a message with alerts that neither Slack nor the table accepted becomes visible again. */
export const retrySecondsOf = (record: SqsRecord) =>
  Math.min(FIRST_SECONDS * 2 ** Math.min(receivesOf(record) - 1, 10), MAX_RETRY_SECONDS);

/** Returns how often a message was received, including this time. */
export const receivesOf = ({ attributes }: SqsRecord) => Number(attributes.ApproximateReceiveCount);

/** Whether a message was sent more than a day ago. `now`: milliseconds since the epoch. */
export const isTooOld = ({ attributes }: SqsRecord, now: number) =>
  now - Number(attributes.SentTimestamp) > MAX_AGE_MS;

/** A problem that fails alone is set aside, so after this many interruptions the message itself seems to be the cause. */
const MAX_UNFINISHED = 30;

/** Whether a message seems to kill the function. `unfinished`: consecutive invocations that did not finish. */
export const isPoisonMessage = (record: SqsRecord, unfinished: number) =>
  unfinished > MAX_UNFINISHED && receivesOf(record) > MAX_UNFINISHED;

/** Limits of the hub's queues and functions, also for those who run the functions without the stack. */

/** Seconds that one invocation of the interpreter or the notifier may take. */
export const INTERPRETER_TIMEOUT = 60;
export const NOTIFIER_TIMEOUT = 60;

/**
 * How often SQS delivers a message of the events queue before it moves it to the queue of undelivered messages: about a day at one
 * attempt every six minutes, so that an outage of some hours loses nothing.
 */
export const EVENTS_MAX_RECEIVES = 240;

/**
 * Alerts for one invocation of the notifier: the maximum for a FIFO queue.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const ALERTS_BATCH_SIZE = 10;

/**
 * Visibility timeout of a queue that Lambda polls, as AWS recommends: six times the timeout of the function, plus the batching
 * window.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 *
 * @param timeout seconds
 * @param batchingWindow seconds
 * @returns seconds
 */
export function visibilityTimeout(timeout: number, batchingWindow = 0): number {
  return 6 * timeout + batchingWindow;
}

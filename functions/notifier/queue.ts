import type { Aws } from './aws';

/** The queue that the notifier reads, and its dead-letter queue. Every method may reject. */
export interface Queue {
  /** A message that was received comes again after some seconds. */
  putBack(receiptHandle: string, seconds: number): Promise<void>;
  /** Keeps what nobody took where a person will find it, with the reason. */
  bury(body: string, code: string, reason: string): Promise<void>;
  /** Sends the notifier a message of its own, later; at most 900 seconds. */
  remind(body: string, seconds: number): Promise<void>;
}

/** SQS allows 12 hours after the receipt: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
const LONGEST = 11 * 60 * 60;

export function createQueue(
  aws: Pick<Aws, 'sendMessage' | 'changeVisibility'>,
  url: string,
  undeliveredUrl: string,
): Queue {
  return {
    putBack: (receiptHandle, seconds) =>
      aws.changeVisibility(url, receiptHandle, Math.min(Math.max(1, Math.ceil(seconds)), LONGEST)),
    // The same attributes that EventBridge gives to what it puts there.
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    bury: (body, code, reason) =>
      aws.sendMessage(undeliveredUrl, { body, attributes: { ERROR_CODE: code, ERROR_MESSAGE: reason } }),
    remind: (body, seconds) => aws.sendMessage(url, { body, delaySeconds: seconds }),
  };
}

import type { Call } from '../../aws/call';
import { changeVisibility, sendMessage } from '../../aws/sqs';

/** The queues around the notifier. Every method may reject with AwsError. */
export interface Queue {
  /** A message that was received comes again after some seconds; until then no other one of its webhook comes. */
  changeVisibility(receiptHandle: string, seconds: number): Promise<void>;
  /** Keeps what nobody took where a person will find it, with the reason. */
  sendToDeadLetterQueue(body: string, code: string, reason: string): Promise<void>;
  /** Sends an event or a delivery message through the queue of events, to come here again; after at most 900 seconds. */
  requeueDelayed(body: string, delaySeconds: number): Promise<void>;
}

export interface QueueUrls {
  readonly alerts: string;
  readonly events: string;
  readonly undelivered: string;
}

/** SQS allows 12 hours after the receipt: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
const LONGEST = 11 * 60 * 60;

export function createQueue(call: Call, { alerts, events, undelivered }: QueueUrls): Queue {
  return {
    changeVisibility: (receiptHandle, seconds) =>
      changeVisibility(call, alerts, receiptHandle, Math.min(Math.max(1, Math.ceil(seconds)), LONGEST)),
    // The same attributes that EventBridge gives to what it puts there.
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    sendToDeadLetterQueue: (body, code, reason) =>
      sendMessage(call, undelivered, { body, attributes: { ERROR_CODE: code, ERROR_MESSAGE: reason } }),
    requeueDelayed: (body, delaySeconds) => sendMessage(call, events, { body, delaySeconds }),
  };
}

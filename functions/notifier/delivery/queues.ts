import type { Call } from '../../aws/call';
import { changeVisibility, sendMessage } from '../../aws/sqs';

/** The queues that the notifier uses. Every method may reject with AwsError. */
export interface NotifierQueues {
  /** Makes a received message visible again after some seconds. Until then no other message of its webhook is received. */
  changeVisibility(receiptHandle: string, seconds: number): Promise<void>;
  /** Sends what cannot be delivered to the dead-letter queue, with the reason. */
  sendToDeadLetterQueue(body: string, code: string, reason: string): Promise<void>;
  /** Sends an event or a delivery message to the events queue, through which it returns here. `delaySeconds`: 900 at most. */
  requeueDelayed(body: string, delaySeconds: number): Promise<void>;
}

export interface QueueUrls {
  readonly alerts: string;
  readonly events: string;
  readonly undelivered: string;
}

/** SQS allows 12 hours from the receive: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
const MAX_VISIBILITY_SECONDS = 11 * 60 * 60;

/** Creates the queues from their URLs. */
export function createNotifierQueues(call: Call, { alerts, events, undelivered }: QueueUrls): NotifierQueues {
  return {
    changeVisibility: (receiptHandle, seconds) => {
      const whole = Math.min(Math.max(1, Math.ceil(seconds)), MAX_VISIBILITY_SECONDS);
      return changeVisibility(call, alerts, receiptHandle, whole);
    },
    // EventBridge sets the same attributes: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    sendToDeadLetterQueue: (body, code, reason) =>
      sendMessage(call, undelivered, { body, attributes: { ERROR_CODE: code, ERROR_MESSAGE: reason } }),
    requeueDelayed: (body, delaySeconds) => sendMessage(call, events, { body, delaySeconds }),
  };
}

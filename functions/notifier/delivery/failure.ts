import { SecretError } from '../slack/secrets';
import { Refused, RetryLater } from '../slack/webhook';
import { MAX_WAIT_SECONDS } from './retry';

/** Why a message was not accepted, by what has to be done about it. */
export type Failure =
  /** Slack asks to wait for some seconds, an hour at most. Nothing can be posted to the webhook before. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly reason: string }
  /** Slack failed, or did not answer. The cause may be Slack or the message. */
  | { readonly kind: 'fault'; readonly reason: string }
  /** There is no URL or token for the webhook. Nothing can be posted to it. */
  | { readonly kind: 'no secret'; readonly reason: string }
  /** Slack refuses the message permanently. */
  | { readonly kind: 'bad message'; readonly error: Refused }
  /** Slack refuses every message of the webhook permanently. */
  | { readonly kind: 'bad webhook'; readonly error: Refused };

/** Classifies what `send` has thrown. */
export function failureOf(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Refused)
    return { kind: error.kind === 'not understood' ? 'bad message' : 'bad webhook', error };
  if (error instanceof SecretError) return { kind: 'no secret', reason };
  if (error instanceof RetryLater && error.retryAfter !== undefined)
    return { kind: 'wait', seconds: Math.min(error.retryAfter, MAX_WAIT_SECONDS), reason };
  return { kind: 'fault', reason };
}

/** Returns the code for the dead-letter queue: `SLACK_404`. The Web API answers 200 to everything: `SLACK_REFUSED`. */
export const errorCodeOf = ({ status }: Refused) => `SLACK_${status === 200 ? 'REFUSED' : status}`;

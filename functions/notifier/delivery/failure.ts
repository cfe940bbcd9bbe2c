import { SecretError } from '../slack/secrets';
import { Refused, RetryLater } from '../slack/webhook';
import { LONGEST_WAIT_SECONDS } from './retry';

/** Why a message was not taken, and what follows from it. */
export type Failure =
  /** Slack asks to wait, for seconds, an hour at most: nothing can be posted to the webhook before. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly reason: string }
  /** Slack failed, or nobody answered: the fault of Slack, or of the message. */
  | { readonly kind: 'fault'; readonly reason: string }
  /** There is no URL or token for the webhook: nothing can be posted. */
  | { readonly kind: 'no secret'; readonly reason: string }
  /** Slack refuses the message for good. */
  | { readonly kind: 'bad message'; readonly error: Refused }
  /** Slack refuses everything there for good. */
  | { readonly kind: 'bad webhook'; readonly error: Refused };

export function failureOf(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Refused)
    return { kind: error.kind === 'not understood' ? 'bad message' : 'bad webhook', error };
  if (error instanceof SecretError) return { kind: 'no secret', reason };
  if (error instanceof RetryLater && error.retryAfter !== undefined)
    return { kind: 'wait', seconds: Math.min(error.retryAfter, LONGEST_WAIT_SECONDS), reason };
  return { kind: 'fault', reason };
}

/** For the dead-letter queue. The bot's API says 200 to everything. */
export const codeOf = ({ status }: Refused) => `SLACK_${status === 200 ? 'REFUSED' : status}`;

/** The parts of a message that are used here. */
export interface Payload {
  readonly text?: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  readonly channel?: string;
  readonly thread_ts?: string;
  readonly ts?: string;
}

/** A request that reached Slack. Times are milliseconds. */
export interface Request {
  readonly webhook: string;
  readonly kind: 'post' | 'reply' | 'edit';
  readonly invocation: string;
  readonly sentAt: number;
  readonly arrivedAt: number;
  readonly payload: Payload;
  accepted: boolean;
  /** The ts of the message that it created or edited. */
  ts?: string;
  /** After a 429: no other request may be sent before this time. */
  notBefore?: number;
  answeredAt?: number;
  /** Whether its answer was lost. */
  answerLost: boolean;
}

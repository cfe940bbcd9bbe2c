/** What a message consists of, as far as anybody looks at it here. */
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
  /** The message in Slack that it made or changed. */
  ts?: string;
  /** When it was answered with 429: no other one may be sent before. */
  notBefore?: number;
  answeredAt?: number;
  /** Who asked never learned what became of it. */
  answerLost: boolean;
}

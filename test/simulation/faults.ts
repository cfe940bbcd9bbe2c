/** The probabilities of faults, from 0 to 1, for each call in which they can occur. */
export interface Faults {
  /** The container crashes, before or after any call. */
  readonly crash: number;
  /** An invocation gets a new container. */
  readonly coldStart: number;
  /** A standard queue delivers a message that is in flight or deleted. */
  readonly duplicate: number;
  /** DynamoDB throttles. */
  readonly tableRefuses: number;
  /** DynamoDB does not answer, and did nothing. */
  readonly tableHangs: number;
  /** DynamoDB does not answer, but did it. */
  readonly tableAnswerLost: number;
  readonly sqsRefuses: number;
  readonly sqsAnswerLost: number;
  /** The answer is lost, and the retry of the same call succeeds. */
  readonly sqsRepeated: number;
  readonly ssmRefuses: number;
  /** Retry-After of some seconds. */
  readonly slack429: number;
  /** Retry-After of some minutes. */
  readonly slack429Long: number;
  /** Without Retry-After. */
  readonly slack429Plain: number;
  readonly slack500: number;
  /** A proxy answers 200 instead of Slack. */
  readonly slackProxy: number;
  /** For a message with blocks; plain text is accepted. */
  readonly slack400: number;
  readonly slackTimeoutBefore: number;
  readonly slackTimeoutAfter: number;
}

export const NO_FAULTS: Faults = {
  crash: 0,
  coldStart: 0,
  duplicate: 0,
  tableRefuses: 0,
  tableHangs: 0,
  tableAnswerLost: 0,
  sqsRefuses: 0,
  sqsAnswerLost: 0,
  sqsRepeated: 0,
  ssmRefuses: 0,
  slack429: 0,
  slack429Long: 0,
  slack429Plain: 0,
  slack500: 0,
  slackProxy: 0,
  slack400: 0,
  slackTimeoutBefore: 0,
  slackTimeoutAfter: 0,
};

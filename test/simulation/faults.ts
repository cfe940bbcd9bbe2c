/** How often something goes wrong, from 0 to 1, for each call where it can. */
export interface Faults {
  /** The container ends, before or after anything that it does. */
  readonly crash: number;
  /** An invocation finds a container without memory. */
  readonly coldStart: number;
  /** A standard queue hands a message out although somebody has it, or has deleted it. */
  readonly duplicate: number;
  /** DynamoDB refuses at once: it throttles. */
  readonly tableRefuses: number;
  /** DynamoDB does not answer, and has done nothing. */
  readonly tableHangs: number;
  /** DynamoDB does not answer, but has done it. */
  readonly tableAnswerLost: number;
  readonly sqsRefuses: number;
  readonly sqsAnswerLost: number;
  /** The answer was lost, and the same call a moment later went well. */
  readonly sqsRepeated: number;
  readonly ssmRefuses: number;
  /** For some seconds. */
  readonly slack429: number;
  /** For some minutes. */
  readonly slack429Long: number;
  /** Without Retry-After. */
  readonly slack429Plain: number;
  readonly slack500: number;
  /** Something between answers 200 in Slack's place. */
  readonly slackProxy: number;
  /** Of a message with blocks; plain text is taken. */
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

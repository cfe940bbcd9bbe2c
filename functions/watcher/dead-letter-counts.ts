/** Where a dead-letter queue is: the name of a Region, or `hub` for the queue of what the functions could not deliver. */
export type QueueLocation = string;

/**
 * Returns the number of messages in the dead-letter queue at `location`. Rejects with AwsError if it cannot be read.
 *
 * @param account twelve digits; if it is left out, that of the hub
 */
export type CountMessages = (location: QueueLocation, account?: string) => Promise<number>;

/** The messages in all dead-letter queues. */
export interface DeadLetterCounts {
  /** The queues that are not empty, with the number of their messages. */
  readonly nonEmpty: readonly (readonly [location: QueueLocation, messages: number])[];
  readonly unreadable: readonly QueueLocation[];
  /** Those of other accounts. */
  readonly ofMembers: MemberDeadLetters;
}

/** What was found in the dead-letter queues of other accounts. */
export interface MemberDeadLetters {
  /** `payments (222233334444), eu-west-1` and the number of messages there; most messages first. */
  readonly nonEmpty: readonly (readonly [queue: string, messages: number])[];
  /** How many queues could not be read. */
  readonly unreadable: number;
}

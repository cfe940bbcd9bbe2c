/** Where a dead-letter queue is: the name of a Region, or `hub` for the queue of what the functions could not deliver. */
export type QueueLocation = string;

/** Returns the number of messages in the dead-letter queue at `location`. Rejects with AwsError if it cannot be read. */
export type CountMessages = (location: QueueLocation) => Promise<number>;

/** The messages in all dead-letter queues. */
export interface DeadLetterCounts {
  /** The queues that are not empty, with the number of their messages. */
  readonly nonEmpty: readonly (readonly [location: QueueLocation, messages: number])[];
  readonly unreadable: readonly QueueLocation[];
}

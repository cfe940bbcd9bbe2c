import { shuffled } from './clock';
import { type QueuedMessage, QueueError, SimulatedQueue } from './queue';

const DEDUPLICATION_MS = 5 * 60 * 1000;

export interface FifoMessage {
  readonly body: string;
  readonly group: string;
  readonly deduplicationId: string;
}

/**
 * Delivers the messages of a group in order, and none of a group while one of it is in flight.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export class FifoQueue extends SimulatedQueue {
  /** Deduplication id → when it was sent, in ms. */
  private readonly seen = new Map<string, number>();

  /** A message with an id of the last five minutes is accepted and dropped, even if the first one was deleted since. */
  send({ body, group, deduplicationId }: FifoMessage): void {
    if (!group || !deduplicationId) throw new QueueError('MissingParameter');
    const { now } = this.settings.clock;
    const sentAt = this.seen.get(deduplicationId);
    if (sentAt !== undefined && now - sentAt < DEDUPLICATION_MS) return;
    this.seen.set(deduplicationId, now);
    this.add(body, group);
  }

  /** All messages of one group, then those of the next. SQS does not define which group is first. */
  protected ready(): readonly QueuedMessage[] {
    const groups = [...this.groups().values()].filter((group) => !group.some(this.isHidden));
    return groups.length > 1 ? shuffled(groups, this.settings.chance).flat() : groups.flat();
  }

  get nextAt(): number {
    const free = [...this.groups().values()].map((group) =>
      Math.max(...group.map(({ visibleAt }) => visibleAt)),
    );
    return Math.min(...free);
  }

  private groups(): ReadonlyMap<string, readonly QueuedMessage[]> {
    const groups = new Map<string, QueuedMessage[]>();
    for (const message of this.messages) {
      const group = groups.get(message.group);
      if (group) group.push(message);
      else groups.set(message.group, [message]);
    }
    return groups;
  }
}

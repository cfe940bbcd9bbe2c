import type { SqsRecord } from '../../functions/shared/sqs-batch';
import { shuffled } from './clock';
import { type QueuedMessage, QueueError, type QueueSettings, SimulatedQueue } from './queue';

const MOST_DELAY_SECONDS = 900;

export interface StandardQueueSettings extends QueueSettings {
  /** The probability, from 0 to 1, that a message is delivered again although it is in flight or deleted. */
  readonly duplicates?: () => number;
  /** The dead-letter queue, and the number of receives before it. */
  readonly redrive?: { readonly receives: number; readonly to: (body: string) => void };
}

/**
 * Delivers at least once, in any order.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
 */
export class StandardQueue extends SimulatedQueue {
  constructor(protected override readonly settings: StandardQueueSettings) {
    super(settings);
  }

  send(body: string, delaySeconds = 0): void {
    if (delaySeconds < 0 || delaySeconds > MOST_DELAY_SECONDS) throw new QueueError('InvalidParameterValue');
    this.add(body, '', delaySeconds);
  }

  override receive(most: number): SqsRecord[] {
    this.redrive();
    return super.receive(most);
  }

  protected override received(message: QueuedMessage): void {
    const { chance, duplicates = () => 0 } = this.settings;
    if (chance() < duplicates()) this.copy(message);
  }

  protected ready(): readonly QueuedMessage[] {
    const visible = this.messages.filter((message) => !this.isHidden(message));
    return visible.length > 1 ? shuffled(visible, this.settings.chance) : visible;
  }

  get nextAt(): number {
    return this.messages.reduce(
      (first, { visibleAt }) => Math.min(first, visibleAt),
      Number.POSITIVE_INFINITY,
    );
  }

  private redrive(): void {
    const { redrive } = this.settings;
    if (redrive === undefined) return;
    const isSpent = (message: QueuedMessage) =>
      message.receives >= redrive.receives && !this.isHidden(message);
    for (const message of this.messages.filter(isSpent)) {
      this.messages.splice(this.messages.indexOf(message), 1);
      redrive.to(message.body);
    }
  }
}

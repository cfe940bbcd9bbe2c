import type { SqsRecord } from '../../functions/shared/sqs-batch';
import type { Clock, Random } from './clock';

/** A message with its state in SQS. Times are milliseconds. */
export interface QueuedMessage {
  /** Different for a second copy of a message in a standard queue. */
  readonly serial: number;
  readonly id: string;
  readonly body: string;
  /** The message group of a FIFO queue. */
  readonly group: string;
  readonly sentAt: number;
  visibleAt: number;
  /** When it was last received; undefined if it is not in flight. */
  receivedAt: number | undefined;
  receives: number;
  /** When it was first received. */
  firstReceivedAt: number | undefined;
}

export interface QueueSettings {
  readonly clock: Clock;
  readonly chance: Random;
  /** Milliseconds. */
  readonly visibility: number;
}

/** An error answer of SQS. */
export class QueueError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const TWELVE_HOURS = 12 * 60 * 60 * 1000;
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html, the older figure */
const LONGEST = 262_144;

/** The common part of standard and FIFO queues: messages in flight, visibility, and waiting pollers. */
export abstract class SimulatedQueue {
  protected readonly messages: QueuedMessage[] = [];
  private readonly waiting = new Set<() => void>();
  private sent = 0;

  constructor(protected readonly settings: QueueSettings) {}

  /** The messages that may be delivered now, in order. */
  protected abstract ready(): readonly QueuedMessage[];
  /** When the next message will be visible, in ms; infinity without one. */
  abstract get nextAt(): number;

  protected add(body: string, group: string, delaySeconds = 0): void {
    if (Buffer.byteLength(body) > LONGEST) throw new QueueError('InvalidParameterValue');
    const { now } = this.settings.clock;
    const visibleAt = now + delaySeconds * 1000;
    const serial = ++this.sent;
    const rest = { receivedAt: undefined, firstReceivedAt: undefined, receives: 0 };
    this.messages.push({ serial, id: `m-${serial}`, body, group, sentAt: now, visibleAt, ...rest });
    this.wake();
  }

  /** Adds a second copy of a message. */
  protected copy(message: QueuedMessage): void {
    const visibleAt = this.settings.clock.now;
    this.messages.push({ ...message, serial: ++this.sent, visibleAt, receivedAt: undefined });
    this.wake();
  }

  /** Receives messages and hides them. */
  receive(most: number): SqsRecord[] {
    const { clock, visibility } = this.settings;
    return this.ready()
      .slice(0, most)
      .map((message) => {
        message.receives++;
        message.receivedAt = clock.now;
        message.firstReceivedAt ??= clock.now;
        message.visibleAt = clock.now + visibility;
        this.received(message);
        return recordOf(message);
      });
  }

  protected received(_: QueuedMessage): void {}

  /** Does nothing if the receipt handle is not the latest one, or has expired. */
  delete(receiptHandle: string): void {
    const message = this.held(receiptHandle);
    if (message === undefined) return;
    this.messages.splice(this.messages.indexOf(message), 1);
    this.wake();
  }

  changeVisibility(receiptHandle: string, seconds: number): void {
    const { now } = this.settings.clock;
    const message = this.held(receiptHandle);
    if (message === undefined) throw new QueueError('MessageNotInflight');
    const visibleAt = now + seconds * 1000;
    const latest = (message.receivedAt as number) + TWELVE_HOURS;
    if (!Number.isInteger(seconds) || seconds < 0 || visibleAt > latest)
      throw new QueueError('InvalidParameterValue');
    message.visibleAt = visibleAt;
    this.wake();
  }

  /** Resolves when something can be received, although another poller may be first. */
  async available(): Promise<void> {
    const { clock } = this.settings;
    while (this.nextAt > clock.now) {
      const { nextAt } = this;
      await new Promise<void>((resolve) => {
        const takeBack = nextAt === Number.POSITIVE_INFINITY ? () => undefined : clock.at(nextAt, wake);
        const { waiting } = this;
        waiting.add(wake);
        function wake() {
          takeBack();
          waiting.delete(wake);
          resolve();
        }
      });
    }
  }

  get isEmpty(): boolean {
    return this.messages.length === 0;
  }

  get bodies(): readonly string[] {
    return this.messages.map(({ body }) => body);
  }

  protected isHidden = ({ visibleAt }: QueuedMessage): boolean => visibleAt > this.settings.clock.now;

  protected wake(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** Returns the message, if this is its latest receipt handle and it has not expired. */
  private held(receiptHandle: string): QueuedMessage | undefined {
    const [serial, receives] = receiptHandle.split('/');
    return this.messages.find(
      (message) =>
        message.serial === Number(serial) && message.receives === Number(receives) && this.isHidden(message),
    );
  }
}

function recordOf({ serial, id, body, receives, firstReceivedAt, sentAt }: QueuedMessage): SqsRecord {
  const attributes = {
    ApproximateReceiveCount: String(receives),
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
    SentTimestamp: String(sentAt),
  };
  return { messageId: id, receiptHandle: `${serial}/${receives}`, body, attributes };
}

import type { SqsRecord } from '../../functions/notifier/handler';
import type { Clock } from './clock';

interface Message {
  readonly id: string;
  readonly body: string;
  visibleAt: number;
  receives: number;
}

const VISIBILITY_MS = 370_000;
const MOST_RECEIVES = 240;

/** The queue in front of the notifier and its dead-letter queue. */
export class SimulatedQueue {
  private readonly messages = new Map<string, Message>();
  readonly dead: { readonly body: string; readonly why: string }[] = [];
  private sent = 0;

  constructor(private readonly clock: Clock) {}

  send(body: string, visibleAt: number): void {
    const id = `m-${++this.sent}`;
    this.messages.set(id, { id, body, visibleAt, receives: 0 });
  }

  /** Hides what it gives out. */
  receive(most: number): SqsRecord[] {
    const records: SqsRecord[] = [];
    for (const message of this.messages.values()) {
      if (records.length === most) break;
      if (message.visibleAt > this.clock.now) continue;
      if (message.receives === MOST_RECEIVES) {
        this.messages.delete(message.id);
        this.dead.push({ body: message.body, why: 'received too often' });
        continue;
      }
      message.receives++;
      message.visibleAt = this.clock.now + VISIBILITY_MS;
      const { id, body, receives } = message;
      const attributes = { ApproximateReceiveCount: String(receives) };
      records.push({ messageId: id, receiptHandle: `${id}/${receives}`, body, attributes });
    }
    return records;
  }

  delete(id: string): void {
    this.messages.delete(id);
  }

  putBack(receiptHandle: string, seconds: number): void {
    const [id = '', receives] = receiptHandle.split('/');
    const message = this.messages.get(id);
    // The handle of an earlier receipt does nothing.
    if (message?.receives === Number(receives)) message.visibleAt = this.clock.now + seconds * 1000;
  }

  get isEmpty(): boolean {
    return this.messages.size === 0;
  }

  /** When the next message may be received; infinity without one. */
  get nextAt(): number {
    return Math.min(...[...this.messages.values()].map(({ visibleAt }) => visibleAt));
  }
}

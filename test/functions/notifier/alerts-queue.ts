import type { DeliveryMessage } from '../../../functions/shared/delivery-message';
import type { World } from './world';

interface Queued {
  readonly id: string;
  readonly content: DeliveryMessage;
  readonly sentAt: number;
  visibleAt: number;
  receives: number;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html: six times the time limit of the function. */
const VISIBILITY_TIMEOUT_MS = 360_000;
const BATCH = 10;
/** More than two days of retries every two minutes. */
const MAX_INVOCATIONS = 5000;

/**
 * The alerts queue and the events queue of a world, on its clock. While a message of a webhook is invisible, no other one of
 * the webhook is delivered. A requeued message is delivered after its delay.
 */
export class AlertsQueue {
  private queued: Queued[] = [];
  private delayed: { readonly at: number; readonly content: DeliveryMessage }[] = [];
  private sentCount = 0;
  /** Of the function. */
  invocations = 0;

  constructor(private readonly world: World) {}

  send(content: DeliveryMessage): void {
    const { now } = this.world;
    const id = `m-${++this.sentCount}`;
    this.queued.push({ id, content, sentAt: now, visibleAt: now, receives: 0 });
  }

  /** The messages in the events queue. */
  get delayedCount(): number {
    return this.delayed.length;
  }

  /** The messages in both queues. */
  get length(): number {
    return this.queued.length + this.delayed.length;
  }

  /** Advances time until both queues are empty, by `ms` at most. */
  async run(ms: number): Promise<void> {
    const end = this.world.now + ms;
    for (;;) {
      const next = this.next();
      if (next === undefined || !(next <= end)) break;
      this.world.now = Math.max(this.world.now, next);
      this.arrive();
      await this.deliver();
    }
  }

  /** As `run`, and then advances time to the end of `ms`. */
  async wait(ms: number): Promise<void> {
    const end = this.world.now + ms;
    await this.run(ms);
    this.world.now = Math.max(this.world.now, end);
  }

  private arrive(): void {
    const due = this.delayed.filter(({ at }) => at <= this.world.now);
    this.delayed = this.delayed.filter((each) => !due.includes(each));
    for (const { content } of due) this.send(content);
  }

  private next(): number | undefined {
    const free = this.webhooks().map((webhook) => this.freeAt(webhook));
    const times = [...free, ...this.delayed.map(({ at }) => at)];
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  private webhooks(): readonly string[] {
    return [...new Set(this.queued.map(({ content }) => content.webhook))];
  }

  private of(webhook: string): Queued[] {
    return this.queued.filter(({ content }) => content.webhook === webhook);
  }

  private freeAt(webhook: string): number {
    return Math.max(...this.of(webhook).map(({ visibleAt }) => visibleAt));
  }

  private async deliver(): Promise<void> {
    for (const webhook of this.webhooks())
      if (this.freeAt(webhook) <= this.world.now) await this.invoke(this.of(webhook).slice(0, BATCH));
  }

  private async invoke(batch: readonly Queued[]): Promise<void> {
    if (++this.invocations > MAX_INVOCATIONS) throw new Error('the messages never leave the queue');
    const { world } = this;
    for (const message of batch) {
      message.receives++;
      message.visibleAt = world.now + VISIBILITY_TIMEOUT_MS;
      delete world.visibleAt[message.id];
    }
    const [first] = batch;
    if (first === undefined) return;
    const begun = world.now;
    const stay = await world.receive(Object.fromEntries(batch.map(({ id, content }) => [id, content])), {
      receives: first.receives,
      ageMs: begun - first.sentAt,
    });
    this.queued = this.queued.filter((message) => !batch.includes(message) || stay.includes(message.id));
    for (const message of batch) message.visibleAt = world.visibleAt[message.id] ?? message.visibleAt;
    for (const { body, seconds } of world.requeued.splice(0)) {
      // The interpreter converts a flush event, and forwards a delivery message.
      const { webhook, collection } = body.detail ?? {};
      const content = body.source === 'monitoring' ? { webhook, flush: collection } : body;
      this.delayed.push({ at: world.now + seconds * 1000, content });
    }
  }
}

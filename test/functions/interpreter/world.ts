import type { AwsEvent, Detail } from '../../../functions/interpreter/event';
import { createHandler } from '../../../functions/interpreter/handler';
import type { IgnoreRule, InterpreterSettings } from '../../../functions/interpreter/settings';
import type { DeliveryMessage, RoutedAlert } from '../../../functions/shared/delivery-message';
import type { LogEntry } from '../../../functions/shared/log';
import type { SqsHandler } from '../../../functions/shared/sqs-batch';
import type { CounterUpdate } from '../../../functions/shared/store';
import { INTERPRETER_SETTINGS } from '../reader';
import { sampleWith } from '../sample-events';

/** What a test may look at and change: everything around the interpreter, in memory. */
export class World {
  /** Milliseconds; at noon in Tokyo, on Wednesday of week 2931. */
  now = Date.parse('2026-03-04T03:00:00Z');
  /** What was put into the queue of alerts. */
  readonly deliveryMessages: DeliveryMessage[] = [];
  /** Says whether the queue refuses a delivery. */
  refuses: (delivery: DeliveryMessage) => boolean = () => false;
  /** Items of the table, by their ids. */
  readonly table: Record<string, Record<string, number>> = {};
  /** Items of the table that cannot be written. */
  tableFaults: readonly string[] = [];
  /** What Inspector Classic says of any finding. */
  finding: Detail | Error = {};
  readonly entries: LogEntry[] = [];

  private readonly handler: SqsHandler;

  constructor(changes: Partial<InterpreterSettings> = {}) {
    this.handler = createHandler({
      settings: { ...INTERPRETER_SETTINGS, ...changes },
      account: '111122223333',
      store: { updateCounters: this.count },
      send: async (delivery) => {
        if (this.refuses(delivery)) throw new Error('SendMessage: no answer (TimeoutError)');
        this.deliveryMessages.push(structuredClone(delivery));
      },
      describeFinding: async () => {
        if (this.finding instanceof Error) throw this.finding;
        return this.finding;
      },
      now: () => this.now,
      log: (entry) => void this.entries.push(entry),
    });
  }

  private readonly count = async (item: string, { add = {}, set = {} }: CounterUpdate, name?: string) => {
    const id = name === undefined ? item : `${item}/${name}`;
    if (this.tableFaults.includes(id)) throw new Error('UpdateItem: no answer (TimeoutError)');
    const before = this.table[id] ?? {};
    const added = Object.entries(add).map(([name, by]) => [name, (before[name] ?? 0) + by]);
    this.table[id] = { ...before, ...Object.fromEntries(added), ...set };
  };

  /** Hands a batch over: a body that is no string is sent as JSON. Gives the message ids that stay in the queue. */
  async receive(bodies: Readonly<Record<string, unknown>>): Promise<string[]> {
    const Records = Object.entries(bodies).map(([messageId, body]) => ({
      messageId,
      receiptHandle: messageId,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        ApproximateFirstReceiveTimestamp: String(this.now),
        SentTimestamp: String(this.now),
      },
    }));
    const { batchItemFailures } = await this.handler({ Records }, { getRemainingTimeInMillis: () => 60_000 });
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }

  /** The alerts that were sent to a webhook, in order. */
  sentTo(webhook: string): readonly RoutedAlert[] {
    const deliveryMessages = this.deliveryMessages.filter((delivery) => delivery.webhook === webhook);
    return deliveryMessages.flatMap((delivery) => ('alerts' in delivery ? delivery.alerts : []));
  }

  /** The ids of all alerts that were sent, by webhook. */
  get sent(): Readonly<Record<string, readonly string[]>> {
    const webhooks = [...new Set(this.deliveryMessages.map(({ webhook }) => webhook))];
    return Object.fromEntries(webhooks.map((webhook) => [webhook, this.sentTo(webhook).map(({ id }) => id)]));
  }

  /** What was logged of single messages and faults, without the line that counts a batch. */
  get logged(): readonly LogEntry[] {
    return this.entries.filter(({ message }) => message !== 'batch');
  }

  /** What the last batch was counted as in the log. */
  get counts() {
    return this.entries.filter(({ message }) => message === 'batch').at(-1)?.counts;
  }

  /** What was counted of the week. */
  get week() {
    return this.table['week/2931'];
  }

  get seen() {
    return this.table.seen;
  }
}

/** A finding titled by its event id. */
export function finding(id: string): AwsEvent {
  return { ...sampleWith('guardduty-finding-low', { title: `finding ${id}` }), id };
}

/** An ignore rule for mild findings of GuardDuty, in force until March 4. */
export const PROBES: IgnoreRule = {
  name: 'probes',
  service: 'guardduty',
  pattern: { source: ['aws.guardduty'], detail: { severity: [{ numeric: ['<', 4] }] } },
  expires: '2026-03-04',
};

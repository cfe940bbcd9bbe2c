import type { Alert } from '../../../functions/shared/alert';
import { HOUR_MS } from '../../../functions/shared/calendar';
import { SEEN_ITEM_ID, weekItemId } from '../../../functions/shared/counters';
import type { LogEntry } from '../../../functions/shared/log';
import type { Store } from '../../../functions/shared/store';
import { initialState, WEBHOOKS, type WebhookState } from '../../../functions/shared/webhook-state';
import { createHandler } from '../../../functions/watcher/handler';
import type { WatcherSettings } from '../../../functions/watcher/settings';
import { MemoryStore } from '../memory-store';

interface Event {
  readonly 'detail-type': string;
  readonly id: string;
  readonly detail: object;
}

export const RULE = {
  name: 'probes',
  owner: 'security team',
  reason: 'open on purpose',
  expires: '2099-01-01',
};

export const SETTINGS: WatcherSettings = {
  time_zone: 'Asia/Tokyo',
  digest_hour: 9,
  regions: ['us-east-1', 'eu-west-1'],
  ignore: [],
};

/** What a test may look at and change: everything around the watcher, in memory. */
export class World {
  /** Milliseconds: a Wednesday, 12:12 in Tokyo. */
  now = Date.parse('2026-03-04T03:12:00Z');
  settings: WatcherSettings;
  readonly table = new MemoryStore();
  readonly events: Event[] = [];
  readonly entries: LogEntry[] = [];
  /** Messages in dead-letter queues, or why one cannot be read. */
  readonly waiting: Record<string, number | Error> = {};
  /** Places whose queue was looked into. */
  readonly looked: string[] = [];
  /** Called with the name of each step that leads outside, before it is done and after; may throw. */
  fault: (step: string, when: 'before' | 'after') => void = () => {};

  constructor(changes: Partial<WatcherSettings> = {}) {
    this.settings = { ...SETTINGS, ...changes };
  }

  /** One round. */
  async run(): Promise<void> {
    await createHandler({
      settings: this.settings,
      store: this.store(),
      send: (event) => this.step('send', async () => void this.events.push(event as Event)),
      countMessages: (place) => this.step('countMessages', () => this.look(place)),
      now: () => this.now,
      log: (entry) => void this.entries.push(entry),
      account: '111122223333',
    })();
  }

  /** A round every hour, for so many hours; every Region in `heard` is heard each time. */
  async runFor(hours: number, heard: readonly string[] = this.settings.regions): Promise<void> {
    for (let hour = 0; hour < hours; hour++) {
      this.now += HOUR_MS;
      await this.hear(...heard);
      await this.run();
    }
  }

  async hear(...regions: readonly string[]): Promise<void> {
    await this.mark(...regions.map((region) => `region/${region}`));
  }

  async mark(...names: readonly string[]): Promise<void> {
    await this.table.updateCounters(SEEN_ITEM_ID, {
      set: Object.fromEntries(names.map((name) => [name, this.now])),
    });
  }

  async count(add: Readonly<Record<string, number>>): Promise<void> {
    await this.table.updateCounters(weekItemId(this.now), { add });
  }

  /** What was sent since this was last asked for. */
  take(): { readonly alerts: readonly Alert[]; readonly flushes: readonly object[] } {
    const taken = this.events.splice(0);
    const of = (type: string) =>
      taken.filter((event) => event['detail-type'] === type).map(({ detail }) => detail);
    return { alerts: of('Alert') as Alert[], flushes: of('Flush') };
  }

  /** The alerts of `take` in short: `open: All quiet`. */
  takeAlerts(): readonly string[] {
    return this.take().alerts.map(({ state, title, region }) => `${state}: ${title} ${region}`.trim());
  }

  private async look(place: string): Promise<number> {
    this.looked.push(place);
    const found = this.waiting[place] ?? 0;
    if (found instanceof Error) throw found;
    return found;
  }

  /** As the notifier leaves it. */
  webhook(name: string, state: Partial<WebhookState>): void {
    const webhooks = this.table.lists.get(WEBHOOKS) ?? new Map<string, string>();
    this.table.lists.set(
      WEBHOOKS,
      webhooks.set(name, JSON.stringify({ ...initialState(this.now), ...state })),
    );
  }

  private store(): Store {
    return new Proxy(this.table, {
      get: (table, name: keyof Store) =>
        ((...given: never[]) =>
          this.step(name, () =>
            (table[name] as (...all: never[]) => Promise<unknown>).apply(table, given),
          )) as never,
    });
  }

  private async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.fault(name, 'before');
    const result = await work();
    this.fault(name, 'after');
    return result;
  }
}

/** The fields of an alert by their labels, without those that are not shown. */
export function shownFields(alert: Alert | undefined): Record<string, string> {
  const shown = (alert?.fields ?? []).flatMap(({ label, value }) => (value ? [[label, value]] : []));
  return Object.fromEntries(shown);
}

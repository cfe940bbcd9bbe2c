import type { Alert } from '../../../functions/shared/alert';
import { HOUR_MS } from '../../../functions/shared/calendar';
import { SEEN_ITEM_ID, weekItemId } from '../../../functions/shared/counters';
import type { LogEntry } from '../../../functions/shared/log';
import type { OrganizationAccount } from '../../../functions/shared/organization-accounts';
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

/** Everything outside the watcher, in memory. A test may read and change it. */
export class World {
  /** Milliseconds: a Wednesday, 12:12 in Tokyo. */
  now = Date.parse('2026-03-04T03:12:00Z');
  settings: WatcherSettings;
  readonly table = new MemoryStore();
  readonly events: Event[] = [];
  readonly entries: LogEntry[] = [];
  /** The number of messages in dead-letter queues by location, or the error of reading it: `eu-west-1`, `222233334444 eu-west-1`. */
  readonly waiting: Record<string, number | Error> = {};
  /** The locations whose queue was read. */
  readonly looked: string[] = [];
  /** The accounts of the organization. */
  organization = new Map<string, OrganizationAccount>();
  /** Called before and after each call with its name; may throw. */
  fault: (step: string, when: 'before' | 'after') => void = () => {};

  constructor(changes: Partial<WatcherSettings> = {}) {
    this.settings = { ...SETTINGS, ...changes };
  }

  /** Runs the watcher once. */
  async run(): Promise<void> {
    await createHandler({
      settings: this.settings,
      store: this.store(),
      send: (event) => this.step('send', async () => void this.events.push(event as Event)),
      countMessages: (place, account) =>
        this.step('countMessages', () => this.look(account ? `${account} ${place}` : place)),
      listAccounts: () => this.step('listAccounts', async () => this.organization),
      now: () => this.now,
      log: (entry) => void this.entries.push(entry),
      account: '111122223333',
    })();
  }

  /** Runs the watcher every hour. Every Region in `heard` sends a heartbeat before each run. */
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

  /** Heartbeats of another account. */
  async hearMember(account: string, ...regions: readonly string[]): Promise<void> {
    const set = Object.fromEntries(regions.map((region) => [`region/${region}`, this.now]));
    await this.table.updateCounters(SEEN_ITEM_ID, { set }, account);
  }

  async mark(...names: readonly string[]): Promise<void> {
    await this.table.updateCounters(SEEN_ITEM_ID, {
      set: Object.fromEntries(names.map((name) => [name, this.now])),
    });
  }

  async count(add: Readonly<Record<string, number>>): Promise<void> {
    await this.table.updateCounters(weekItemId(this.now), { add });
  }

  /** Returns what was sent since the last call. */
  take(): { readonly alerts: readonly Alert[]; readonly flushes: readonly object[] } {
    const taken = this.events.splice(0);
    const of = (type: string) =>
      taken.filter((event) => event['detail-type'] === type).map(({ detail }) => detail);
    return { alerts: of('Alert') as Alert[], flushes: of('Flush') };
  }

  /** The alerts of `take` in short form: `open: All quiet`. */
  takeAlerts(): readonly string[] {
    return this.take().alerts.map(({ state, title, region }) => `${state}: ${title} ${region}`.trim());
  }

  private async look(place: string): Promise<number> {
    this.looked.push(place);
    const found = this.waiting[place] ?? 0;
    if (found instanceof Error) throw found;
    return found;
  }

  /** Sets the state of a webhook as the notifier does. */
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

/** Returns the shown fields of an alert by label. */
export function shownFields(alert: Alert | undefined): Record<string, string> {
  const shown = (alert?.fields ?? []).flatMap(({ label, value }) => (value ? [[label, value]] : []));
  return Object.fromEntries(shown);
}

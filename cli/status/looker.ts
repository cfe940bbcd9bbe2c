import type { OrganizationAccount } from '../../functions/shared/organization-accounts';
import type { Region } from '../../settings/regions';
import type { ObservedAlarm, ObservedFunction, ObservedQueue, ObservedRule, WatchedState } from './observed';

/** What `status` asks AWS, without a change to anything. Each call may reject with an error of the SDK. */
export interface Looker {
  /** Rules whose name begins with `prefix`, of the default bus or of `bus`. */
  readonly rules: (region: Region, prefix: string, bus?: string) => Promise<readonly ObservedRule[]>;
  /** Undefined if there is no such queue. */
  readonly queue: (region: Region, name: string) => Promise<ObservedQueue | undefined>;
  readonly detector: (region: Region) => Promise<WatchedState>;
  readonly recorder: (region: Region) => Promise<WatchedState>;
  readonly hub: (region: Region) => Promise<WatchedState>;
  readonly session: (region: Region) => Promise<WatchedState>;
  /** Undefined if there is no such function. */
  readonly lambda: (region: Region, name: string) => Promise<ObservedFunction | undefined>;
  readonly alarms: (region: Region, prefix: string) => Promise<readonly ObservedAlarm[]>;
  /** The counters of an item of the table. */
  readonly counters: (
    region: Region,
    table: string,
    item: string,
  ) => Promise<Readonly<Record<string, number>>>;
  /** What the table has about accounts. */
  readonly members: (region: Region, table: string) => Promise<MemberRecords>;
  /** The messages in a queue of another account, visible or in flight. Undefined if there is no such queue. */
  readonly memberQueue: (region: Region, account: string, name: string) => Promise<number | undefined>;
}

/** By account id; all of them empty if there is no table. */
export interface MemberRecords {
  /** When Regions were heard, see functions/watcher/watcher-run.ts; the hub's own account has the id UNNAMED. */
  readonly seen: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Names and states of the accounts of the organization. */
  readonly organization: ReadonlyMap<string, OrganizationAccount>;
}

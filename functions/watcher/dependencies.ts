import type { Log } from '../shared/log';
import type { OrganizationAccount } from '../shared/organization-accounts';
import type { Store } from '../shared/store';
import type { CountMessages } from './dead-letter-counts';
import type { WatcherSettings } from './settings';

/** Everything that the watcher needs from outside: settings, AWS, clock and log. */
export interface WatcherDependencies {
  readonly settings: WatcherSettings;
  readonly store: Store;
  /** Sends one of our own events to the events queue. Rejects with AwsError. */
  readonly send: (event: object) => Promise<void>;
  readonly countMessages: CountMessages;
  /** Lists the accounts of the organization by id. Called only if the settings have one. Rejects with AwsError. */
  readonly listAccounts: () => Promise<ReadonlyMap<string, OrganizationAccount>>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** Twelve digits. If it is left out, alerts name no account. */
  readonly account?: string;
}

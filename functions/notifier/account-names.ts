import { DAY_MS, HOUR_MS } from '../shared/calendar';
import { describeError, type Log } from '../shared/log';
import { readAccounts } from '../shared/organization-accounts';
import type { Store } from '../shared/store';

export interface AccountNamesSource {
  readonly store: Pick<Store, 'list'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

/** The watcher lists accounts once a day. */
const TTL_MS = DAY_MS / 4;
/** Alerts must not wait every time for a table that does not answer. */
const RETRY_MS = HOUR_MS / 4;

/**
 * Creates a function that returns the names of the accounts of the organization, by id. A warm container reads them every six
 * hours. It never rejects: if they cannot be read, it returns the previous names, and logs a warning.
 */
export function createAccountNames({ store, now, log }: AccountNamesSource) {
  let names: Readonly<Record<string, string>> = {};
  let validUntil = Number.NEGATIVE_INFINITY;
  return async (): Promise<Readonly<Record<string, string>>> => {
    if (now() < validUntil) return names;
    try {
      const accounts = await readAccounts(store);
      names = Object.fromEntries([...accounts].map(([account, { name }]) => [account, name]));
      validUntil = now() + TTL_MS;
    } catch (error) {
      const { message, ...rest } = describeError(error);
      log({ level: 'warn', ...rest, message: `names of accounts not read: ${message}` });
      validUntil = now() + RETRY_MS;
    }
    return names;
  };
}

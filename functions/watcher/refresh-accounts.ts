import { describeError } from '../shared/log';
import { writeAccounts } from '../shared/organization-accounts';
import type { WatcherRun } from './watcher-run';

/**
 * Lists the accounts of the organization and writes names and states to the table for the next runs
 * and for the notifier. If this account may not list them, that is logged and is not an error of the run: accounts are then
 * expected once they were heard, and have no names. Rejects with AwsError if the table cannot be written.
 */
export async function refreshAccounts(run: WatcherRun): Promise<void> {
  const { organization, listAccounts, store, log } = run;
  try {
    const accounts = await listAccounts();
    await writeAccounts(store, organization, accounts);
    log({
      level: 'info',
      message: 'accounts of the organization listed',
      counts: { accounts: accounts.size },
    });
  } catch (error) {
    const { message, ...rest } = describeError(error);
    log({ level: 'error', ...rest, message: `accounts of the organization not listed: ${message}` });
  }
}

import type { Store } from './store';

/** An account as AWS Organizations describes it. */
export interface OrganizationAccount {
  readonly name: string;
  /** `ACTIVE`, `SUSPENDED`, …: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
  readonly state: string;
}

/** The list of the table with an item for each account of the organization, named by its id. */
export const ACCOUNTS = 'accounts';

/** More than an organization may have: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
export const MAX_ACCOUNTS = 20_000;

/** Reads the accounts of the organization from the table, by id. Rejects with AwsError. */
export async function readAccounts(
  store: Pick<Store, 'list'>,
): Promise<ReadonlyMap<string, OrganizationAccount>> {
  const items = await store.list(ACCOUNTS, MAX_ACCOUNTS);
  return new Map(items.map(({ name, value }) => [name, JSON.parse(value)]));
}

/** Writes to the table what has changed since it was read, and removes accounts that have left. Rejects with AwsError. */
export async function writeAccounts(
  store: Pick<Store, 'write'>,
  before: ReadonlyMap<string, OrganizationAccount>,
  now: ReadonlyMap<string, OrganizationAccount>,
): Promise<void> {
  const left = [...before.keys()].filter((account) => !now.has(account));
  const changed = [...now].filter(([account, { name, state }]) => {
    const known = before.get(account);
    return known?.name !== name || known.state !== state;
  });
  await store.write([
    ...changed.map(([name, account]) => ({ id: ACCOUNTS, name, value: JSON.stringify(account) })),
    ...left.map((name) => ({ id: ACCOUNTS, name, value: undefined })),
  ]);
}

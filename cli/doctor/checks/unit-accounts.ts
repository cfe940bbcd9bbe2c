import type { Account, Organizations } from '@aws-sdk/client-organizations';

/** An account of an organization. */
export interface UnitAccount {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** The part of Organizations that lists accounts. */
export type ListAccounts = Pick<
  Organizations,
  'describeOrganization' | 'listAccounts' | 'listAccountsForParent' | 'listOrganizationalUnitsForParent'
>;

/**
 * Returns the accounts of organizational units and of all units in them, by id and each once.
 * @param units their ids, or the id of the root, which selects all accounts of the organization
 * @throws errors of the SDK; only the management account and delegated administrators may list
 */
export async function accountsOfUnits(
  client: ListAccounts,
  units: readonly string[],
): Promise<readonly UnitAccount[]> {
  const accounts = units.some((unit) => unit.startsWith('r-'))
    ? await allPages(async (NextToken) => {
        const { Accounts, NextToken: next } = await client.listAccounts({ NextToken });
        return { items: Accounts, next };
      })
    : await accountsUnder(client, units);
  const all = new Map(accounts.map((account) => [account.Id ?? '', account]));
  return [...all]
    .map(([id, { Name = '', State, Status }]) => ({
      id,
      name: Name,
      isActive: (State ?? Status) === 'ACTIVE',
    }))
    .sort((one, other) => one.id.localeCompare(other.id));
}

/** Lists one unit after the other, because Organizations has a low rate limit. */
async function accountsUnder(client: ListAccounts, units: readonly string[]): Promise<readonly Account[]> {
  const found: Account[] = [];
  const left = [...units];
  for (let ParentId = left.pop(); ParentId !== undefined; ParentId = left.pop()) {
    const parent = { ParentId };
    found.push(
      ...(await allPages(async (NextToken) => {
        const page = await client.listAccountsForParent({ ...parent, NextToken });
        return { items: page.Accounts, next: page.NextToken };
      })),
    );
    const inner = await allPages(async (NextToken) => {
      const page = await client.listOrganizationalUnitsForParent({ ...parent, NextToken });
      return { items: page.OrganizationalUnits, next: page.NextToken };
    });
    left.push(...inner.map(({ Id = '' }) => Id));
  }
  return found;
}

interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/** More pages than an organization can have, even with one account or stack on each page. */
const MOST_PAGES = 20_000;

/**
 * Returns the items of all pages.
 * @param read returns the page after a token
 * @throws Error if there are more pages than possible, because an incomplete list would look complete
 */
export async function allPages<T>(
  read: (token: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items = [], next } = await read(token);
    all.push(...items);
    if (!next) return all;
    token = next;
  }
  throw new Error(`more than ${MOST_PAGES} pages`);
}

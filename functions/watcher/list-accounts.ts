import type { Call } from '../aws/call';
import type { OrganizationAccount } from '../shared/organization-accounts';

/** Twenty accounts a page, the most that Organizations allows: 10,000 accounts. */
const MAX_PAGES = 500;
/** Organizations is a global service: https://docs.aws.amazon.com/general/latest/gr/ao.html */
const REGION = 'us-east-1';

/**
 * Lists the accounts of the organization by id, page by page. Only the management account and delegated administrators may.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 *
 * @throws AwsError if a page cannot be read; Error if there are more pages than it reads, because a partial list would look
 * complete
 */
export async function listAccounts(call: Call): Promise<ReadonlyMap<string, OrganizationAccount>> {
  const accounts = new Map<string, OrganizationAccount>();
  let NextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await call('organizations', 'ListAccounts', { NextToken, MaxResults: 20 }, REGION);
    // `State` replaces `Status`, which AWS retires.
    for (const { Id, Name, State, Status } of answer.Accounts ?? [])
      accounts.set(String(Id), { name: String(Name ?? ''), state: String(State ?? Status ?? '') });
    NextToken = answer.NextToken ?? undefined;
    if (NextToken === undefined) return accounts;
  }
  throw new Error(`ListAccounts: more than ${MAX_PAGES} pages`);
}

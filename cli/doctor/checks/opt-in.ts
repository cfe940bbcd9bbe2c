import type { Account } from '@aws-sdk/client-account';
import { isRegion, OPT_IN_REGIONS, type Region } from '../../../settings/regions';
import { type Attempt, attempt } from '../attempt';
import type { Check } from '../facts';

/** Returns the Regions that are neither enabled nor being enabled in the account. */
export function disabledRegions(account: Account): Promise<Attempt<readonly Region[]>> {
  return attempt('us-east-1', async () => {
    const off: Region[] = [];
    let NextToken: string | undefined;
    do {
      const page = await account.listRegions({
        RegionOptStatusContains: ['DISABLED', 'DISABLING'],
        MaxResults: 50,
        ...(NextToken && { NextToken }),
      });
      for (const { RegionName } of page.Regions ?? []) if (isRegion(RegionName)) off.push(RegionName);
      ({ NextToken } = page);
    } while (NextToken);
    return off;
  });
}

/**
 * Checks whether the Regions of the settings are enabled in the account.
 * @param used those of the settings
 * @param left those that are still used when the advice is written; a disabled one among them is a problem
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export function optInCheck(
  tried: Attempt<readonly Region[]>,
  used: readonly Region[],
  left: readonly Region[],
  home: Region,
): Check {
  const title = 'Regions';
  const optIn = used.filter((region) => (OPT_IN_REGIONS as readonly Region[]).includes(region));
  if (tried.state !== 'answered')
    return optIn.length === 0
      ? { title, status: 'ok', text: `${used.length}, all enabled in every account by default` }
      : {
          title,
          status: tried.state === 'no access' ? 'no access' : 'warning',
          text: `cannot determine whether these are enabled: ${optIn.join(', ')}${'why' in tried ? `; ${tried.why}` : ''}`,
        };
  const off = used.filter((region) => tried.value.includes(region));
  if (off.length === 0) return { title, status: 'ok', text: `${used.length}, all enabled in this account` };
  const isHome = off.includes(home);
  return {
    title,
    status: off.some((region) => left.includes(region)) ? 'problem' : 'warning',
    text: `not enabled in this account: ${off.join(', ')}${isHome ? '; the home Region is among them: choose another one, or enable it' : '; enable them in the account settings, or leave them out'}`,
  };
}

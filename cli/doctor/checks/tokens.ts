import type { IAM } from '@aws-sdk/client-iam';
import { OPT_IN_REGIONS, type Region } from '../../../settings/regions';
import { attempt } from '../attempt';
import type { Check } from '../facts';

const FIX =
  'set AWS_STS_REGIONAL_ENDPOINTS=regional, or in IAM: Account settings, Global endpoint, "valid in all AWS Regions"';

/**
 * Checks whether session tokens of the global endpoint of STS are also valid in opt-in Regions.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 * @param refused Regions in which AWS did not accept the credentials, though they are enabled
 * @returns undefined if no opt-in Region is used
 */
export async function tokensCheck(
  iam: Pick<IAM, 'getAccountSummary'>,
  used: readonly Region[],
  refused: readonly Region[],
): Promise<Check | undefined> {
  const optIn = used.filter((region) => (OPT_IN_REGIONS as readonly Region[]).includes(region));
  if (optIn.length === 0) return undefined;
  const title = 'Session tokens';
  if (refused.length > 0)
    return {
      title,
      status: 'problem',
      text: `AWS does not accept these credentials in ${refused.join(', ')}; if the account has enabled it, the token is from the global endpoint of STS: ${FIX}`,
    };
  const tried = await attempt('us-east-1', () => iam.getAccountSummary({}));
  if (tried.state === 'not enabled') return undefined;
  if (tried.state !== 'answered')
    return { title, status: tried.state === 'no access' ? 'no access' : 'warning', text: tried.why };
  if ((tried.value.SummaryMap?.GlobalEndpointTokenVersion ?? 1) >= 2)
    return { title, status: 'ok', text: 'tokens of the global endpoint of STS are valid in every Region' };
  return {
    title,
    status: 'warning',
    text: `tokens of the global endpoint of STS are not valid in opt-in Regions (${optIn.join(', ')}); where AWS answers InvalidClientTokenId there, ${FIX}`,
  };
}

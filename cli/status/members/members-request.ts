import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { MembersRequest } from './observe-members';

/**
 * Returns which other accounts to look at. Undefined in a member, and if the settings let no other account send to the hub.
 * @param only the Region to look at; undefined for all
 * @param now milliseconds since the epoch
 */
export async function membersRequest(
  settings: Settings,
  only: Region | undefined,
  now: number,
  onQueue: MembersRequest['onQueue'],
): Promise<MembersRequest | undefined> {
  const { hub, organization, member_accounts } = settings;
  if (hub || (organization === undefined && member_accounts.length === 0)) return undefined;
  // Loaded only here, because they load CDK for Terraform, as the stacks do.
  const [{ watcherSettings }, { regionsInUse }] = await Promise.all([
    import('../../../stacks/parts/hub/function-settings'),
    import('../../../stacks/services'),
  ]);
  return { settings: watcherSettings(settings, regionsInUse(settings)), only, now, onQueue };
}

import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { regionsInUse } from '../../stacks/services';
import { applicationRepository } from '../aws/application-repository';
import type { Caller } from '../aws/caller';
import { s3Client } from '../aws/s3-client';
import type { AccountClients } from './account-clients';
import type { Attempt } from './attempt';
import { applicationCheck } from './checks/application';
import { collisionCheck, type Named, namedAtHome, namedInRegion } from './checks/collisions';
import { concurrencyCheck } from './checks/concurrency';
import { optInCheck } from './checks/opt-in';
import { organizationCheck } from './checks/organization';
import type { OrganizationAttempt } from './checks/organization-facts';
import { permissionsCheck } from './checks/permissions';
import { stackSetCheck } from './checks/stack-set';
import { lockCheck, stateBucketCheck } from './checks/state-bucket';
import { tokensCheck } from './checks/tokens';
import type { RegionClients } from './clients';
import type { Check } from './facts';
import { MOST_AT_A_TIME } from './gather';
import { inParallel } from './in-parallel';
import { configurationsCheck } from './organization/asked';

export interface AccountLook {
  readonly settings: Settings;
  readonly caller: Caller;
  readonly clients: AccountClients;
  readonly clientsOf: (region: Region) => RegionClients;
  readonly disabled: Attempt<readonly Region[]>;
  readonly organization: OrganizationAttempt;
  /** Regions that are still used when the advice is written. */
  readonly left: readonly Region[];
  /** Regions in which AWS did not accept the credentials, although they are not known to be disabled. */
  readonly refused: readonly Region[];
  readonly now: number;
  readonly onDone: (what: string, done: number, total: number) => void;
}

/** Runs every check of the account as a whole, in the order of the report. */
export async function checkAccount(look: AccountLook): Promise<readonly Check[]> {
  const { settings, caller, clients, disabled, organization, left, refused, now, onDone } = look;
  const used = regionsInUse(settings);
  const { home_region } = settings;
  const s3 = settings.state && (await s3Client(settings.state.region, caller));
  const checks = await Promise.all([
    optInCheck(disabled, used, left, home_region),
    tokensCheck(clients.iam, used, refused),
    organizationCheck(organization, settings, caller.account),
    configurationsCheck(organization, settings, caller.account),
    stackSetCheck(clients, settings, caller.account),
    concurrencyCheck(clients.lambda, home_region),
    applicationCheck(
      settings,
      applicationRepository(caller),
      disabled.state === 'answered' ? disabled.value : [],
    ),
    stateBucketCheck(settings, caller),
    s3 && lockCheck(s3, settings, caller, now),
    namesCheck(look, used),
    permissionsCheck(clients.iam, settings, caller, (done, total) =>
      onDone('simulations of permissions', done, total),
    ),
  ]);
  return checks.filter((check) => check !== undefined);
}

async function namesCheck(
  { settings, clients, clientsOf, disabled, onDone }: AccountLook,
  used: readonly Region[],
): Promise<Check> {
  const { prefix, home_region } = settings;
  const off = disabled.state === 'answered' ? disabled.value : [];
  const regions = used.filter((region) => !off.includes(region));
  let done = 0;
  const inRegions = inParallel(regions, Math.ceil(MOST_AT_A_TIME / 4), async (region) => {
    const found = await namedInRegion(region, clientsOf(region), prefix);
    onDone('Regions searched for names', ++done, regions.length);
    return [region as string, found] as const;
  });
  const atHome: Promise<Attempt<readonly Named[]>> = off.includes(home_region)
    ? Promise.resolve({ state: 'not enabled' })
    : namedAtHome(home_region, clientsOf(home_region), clients, prefix);
  return collisionCheck(
    [...(await inRegions), [`${home_region} (bus, functions, roles)`, await atHome]],
    prefix,
  );
}

import { DAY_MS } from '../shared/calendar';
import { HEARTBEAT_TIMEOUT_MS } from './regions';
import type { Numbers, WatcherRun } from './watcher-run';

/** A Region that is known only from heartbeats is no longer expected after this time of silence. */
const FORGOTTEN_AFTER_MS = 30 * DAY_MS;

/** What is known of an account other than that of the hub. */
export interface Member {
  /** Twelve digits. */
  readonly account: string;
  /** Regions whose heartbeat arrived within two days. */
  readonly heard: readonly string[];
  /** Regions whose heartbeat is missing, or `every Region` of an account that was never heard. */
  readonly silent: readonly string[];
  /** Nothing is expected of it any more: it left the organization, is suspended or closed, or has been silent for 30 days. */
  readonly isGone: boolean;
  /** When the watcher noticed it, in ms since the epoch; undefined if it has not yet. */
  readonly known: number | undefined;
}

/** The input about other accounts, of one run of the watcher. */
export type MemberContext = Pick<
  WatcherRun,
  'settings' | 'checkpoints' | 'at' | 'account' | 'members' | 'organization'
>;

const EVERY_REGION = 'every Region';

/**
 * Returns the accounts other than that of the hub, by account id, without those that the settings leave out. An account is
 * expected once it was heard, or if the settings name it. Which Regions are expected:
 *
 * - of an account with the rules of the organization's stack set: those of the settings, which are the same for all accounts
 * - of any other account: those that were heard within 30 days, because it chooses them itself
 */
export function membersOf(run: MemberContext): readonly Member[] {
  const { settings, members, account: home } = run;
  const left = new Set([home, ...(settings.organization?.exclude_accounts ?? [])]);
  const all = new Set([...members.keys(), ...(settings.member_accounts ?? [])]);
  return [...all]
    .filter((account) => !left.has(account))
    .sort()
    .map((account) => memberOf(account, run));
}

function memberOf(account: string, run: MemberContext): Member {
  const numbers = run.members.get(account) ?? {};
  const known = numbers.known || undefined;
  const expected = expectedRegions(account, numbers, run);
  if (expected === undefined) return { account, heard: [], silent: [], isGone: true, known };
  const heard = expected.filter((region) => isRecent(lastHeard(numbers, region), run));
  // The first heartbeat of a Region has two days, from when account and Region are both known.
  const isNew = (region: string) =>
    isRecent(Math.max(known ?? run.at, run.checkpoints[`watched/${region}`] ?? 0), run);
  const silent = expected.filter(
    (region) => !heard.includes(region) && (lastHeard(numbers, region) > 0 || !isNew(region)),
  );
  return { account, heard, silent, isGone: false, known };
}

/** Undefined if nothing is expected any more. */
function expectedRegions(
  account: string,
  numbers: Numbers,
  { settings, organization, at }: MemberContext,
): readonly string[] | undefined {
  const isNamed = settings.member_accounts?.includes(account) ?? false;
  // An empty list is one that could not be read yet.
  if (!isNamed && organization.size > 0 && CLOSED.test(organization.get(account)?.state ?? 'LEFT'))
    return undefined;
  if (!isNamed && settings.organization?.has_units) return settings.regions;
  const learned = Object.keys(numbers).flatMap((name) =>
    name.startsWith(REGION) ? name.slice(REGION.length) : [],
  );
  const recent = learned.filter((region) => at - lastHeard(numbers, region) <= FORGOTTEN_AFTER_MS);
  if (recent.length > 0) return recent;
  return isNamed ? [EVERY_REGION] : undefined;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html, and `LEFT`: not in the organization. */
const CLOSED = /^(SUSPENDED|PENDING_CLOSURE|CLOSED|LEFT)$/;
const REGION = 'region/';
const lastHeard = (numbers: Numbers, region: string) => numbers[`${REGION}${region}`] ?? 0;
const isRecent = (time: number, { at }: Pick<MemberContext, 'at'>) => at - time <= HEARTBEAT_TIMEOUT_MS;

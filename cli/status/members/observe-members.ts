import { UNNAMED } from '../../../functions/shared/store';
import { nameOf } from '../../../functions/watcher/member-fields';
import { type MemberContext, membersOf } from '../../../functions/watcher/members';
import type { WatcherSettings } from '../../../functions/watcher/settings';
import { isRegion, type Region } from '../../../settings/regions';
import { inParallel } from '../../doctor/in-parallel';
import type { Looker } from '../looker';
import type { Observed } from '../observed';
import { seen } from '../seen';

/** Which other accounts to look at. */
export interface MembersRequest {
  /** What the watcher knows of them from the settings. */
  readonly settings: WatcherSettings;
  /** Only queues of this Region; undefined for all. */
  readonly only: Region | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly onQueue: (done: number, total: number) => void;
}

/** The dead-letter queue of another account in a Region. */
export interface ObservedMemberQueue {
  /** `payments (222233334444)`, or the id alone. */
  readonly account: string;
  readonly region: Region;
  /** Messages, visible or in flight; undefined if there is no such queue. */
  readonly messages: Observed<number | undefined>;
}

/** What was found in other accounts. */
export interface ObservedMembers {
  /** Those in Regions that were heard within two days. */
  readonly queues: readonly ObservedMemberQueue[];
  /** How many Regions of accounts are expected, but were not heard; their queues are not read. */
  readonly silent: number;
}

/** The number of queues that are read in parallel. */
const CONCURRENCY = 50;

/**
 * Counts the messages in the dead-letter queues of the accounts that the watcher expects, see functions/watcher/members.ts. Their queue
 * policies let the account of the hub read the number.
 * @param home the Region of the hub
 * @param checkpoints of the watcher; empty if they cannot be read
 */
export async function observeMembers(
  looker: Looker,
  { prefix, home }: { readonly prefix: string; readonly home: Region },
  { settings, only, now, onQueue }: MembersRequest,
  checkpoints: Readonly<Record<string, number>>,
): Promise<Observed<ObservedMembers>> {
  const records = await seen(home, () => looker.members(home, `${prefix}-state`));
  if ('fault' in records) return records;
  const members = new Map([...records.value.seen].filter(([account]) => account !== UNNAMED));
  const { organization } = records.value;
  // The table has the hub's own account under another name, so its id need not be left out.
  const context: MemberContext = { settings, checkpoints, at: now, account: '', members, organization };
  const all = membersOf(context);
  const isWanted = (region: string): region is Region =>
    isRegion(region) && (only === undefined || region === only);
  const places = all.flatMap(({ account, heard }) =>
    heard.filter(isWanted).map((region) => ({ account, region })),
  );
  let done = 0;
  const queues = await inParallel(places, CONCURRENCY, async ({ account, region }) => {
    const messages = await seen(region, () => looker.memberQueue(region, account, `${prefix}-dead-letters`));
    onQueue(++done, places.length);
    return { account: nameOf(account, context), region, messages };
  });
  const silent = all.flatMap((member) => member.silent).filter((each) => only === undefined || each === only);
  return { value: { queues, silent: silent.length } };
}

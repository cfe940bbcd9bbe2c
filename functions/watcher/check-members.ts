import { dateOf, hourOf } from '../shared/calendar';
import { SEEN_ITEM_ID } from '../shared/counters';
import { inChunks } from '../shared/sqs-batch';
import { type Issue, reportIssues } from './issues';
import { accountsField, memberCounts, silentFields } from './member-fields';
import { type Member, membersOf } from './members';
import { REPEAT_MS } from './regions';
import { saveCheckpoints, sendAlert, type WatcherRun } from './watcher-run';

const KEY = 'members';
/** How much was silent at the last report, see `scaleOf`. */
const SCALE = 'members-silent';

/**
 * Sends one alert about all silent Regions of other accounts, and its resolution. It is sent again when twice as much is
 * silent, and about once a day. Rejects with AwsError.
 */
export async function reportSilentMembers(run: WatcherRun): Promise<void> {
  const members = membersOf(run);
  const silent = members.filter((member) => member.silent.length > 0);
  const scale = scaleOf(silent);
  const told = run.checkpoints[SCALE] ?? 0;
  await reportIssues(
    {
      kind: KEY,
      title: 'Accounts not heard for two days',
      issues: silent.length === 0 ? [] : [{ ...issueOf(members, run), revision: `${scale}` }],
      resolution: () => ({ severity: 'high', fields: memberCounts(members) }),
      repeatMs: scale > told ? 0 : REPEAT_MS,
      idSuffix: hourOf(run.at),
    },
    run,
  );
  if (scale !== told) await saveCheckpoints(run, { [SCALE]: scale });
}

const issueOf = (members: readonly Member[], run: WatcherRun): Issue => ({
  key: KEY,
  severity: 'high',
  description:
    'Not even the daily heartbeats arrive. Other alerts from these accounts and Regions may be missing as well.',
  fields: [...memberCounts(members), ...silentFields(members, run)],
});

/** 0 if nothing is silent, 1 for one Region of an account, 2 for 2 and 3, 3 for 4 to 7, and so on: 14 for 500 accounts with 17 Regions. */
function scaleOf(silent: readonly Member[]): number {
  const pairs = silent.reduce((sum, member) => sum + member.silent.length, 0);
  return pairs === 0 ? 0 : Math.floor(Math.log2(pairs)) + 1;
}

/**
 * Sends one alert about all accounts that were heard for the first time, or again, and about those of which nothing is expected
 * any more, since the last time. Then records that they are known or gone. Rejects with AwsError.
 */
export async function reportChangedMembers(run: WatcherRun): Promise<void> {
  const members = membersOf(run);
  const added = members.filter((member) => isUnknown(member) && !member.isGone);
  const gone = members.filter((member) => member.isGone && !isUnknown(member));
  if (added.length + gone.length === 0) return;
  const day = dateOf(run.due.day);
  await sendAlert(run, {
    key: `${KEY}/${day}`,
    idSuffix: day,
    state: 'open',
    severity: 'info',
    title: 'Monitored accounts have changed',
    fields: [
      ...memberCounts(members),
      accountsField('New accounts', added, run),
      accountsField('Accounts that are gone', gone, run),
    ],
  });
  await record(added, run.at, run);
  // An account that is heard again is reported as new.
  await record(gone, 0, run);
}

const isUnknown = ({ known }: Member) => known === undefined;

async function record(members: readonly Member[], known: number, { store }: WatcherRun): Promise<void> {
  await inChunks(members, ({ account }) => store.updateCounters(SEEN_ITEM_ID, { set: { known } }, account));
}

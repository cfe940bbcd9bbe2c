import { lastDueDays } from '../shared/calendar';
import { SEEN_ITEM_ID } from '../shared/counters';
import { describeError, type Log } from '../shared/log';
import { MAX_ACCOUNTS, readAccounts } from '../shared/organization-accounts';
import { type Store, UNNAMED } from '../shared/store';
import { reportChangedMembers, reportSilentMembers } from './check-members';
import { newCheckpoints } from './checkpoints';
import type { CountMessages, DeadLetterCounts } from './dead-letter-counts';
import { checkDeadLetters, readDeadLetters } from './dead-letters';
import type { WatcherDependencies } from './dependencies';
import { dependencies } from './environment';
import { flushDigests, flushPending } from './flushes';
import { checkExpired, checkUnused } from './ignore-rules';
import { reportIssues } from './issues';
import { readMemberDeadLetters } from './member-dead-letters';
import type { MemberContext } from './members';
import { refreshAccounts } from './refresh-accounts';
import { checkRegions, hasRecentHeartbeat } from './regions';
import { reportWeek } from './report';
import { type Numbers, saveCheckpoints, type WatcherRun } from './watcher-run';

export type Handler = () => Promise<void>;

type Step = (run: WatcherRun) => Promise<unknown>;

const refreshDaily = daily('accounts', refreshAccounts);

/** Flushes come last, so that they include what the steps before have sent. */
const STEPS: readonly Step[] = [
  async (run) => reportIssues(checkRegions(run), run),
  reportSilentMembers,
  daily('checked', async (run) => {
    await reportIssues(await checkDeadLetters(run), run);
    await reportIssues(checkExpired(run), run);
    await reportIssues(checkUnused(run), run);
    await reportChangedMembers(run);
  }),
  async (run) => run.settings.organization && refreshDaily(run),
  reportWeek,
  flushPending,
  daily('digest', flushDigests),
];

/**
 * Creates the handler of the watcher, which runs every hour.
 *
 * The handler rejects if the table cannot be read or a step failed. The other steps are still done, and a repetition sends
 * the same alerts under the same ids.
 */
export function createHandler(given: WatcherDependencies): Handler {
  return async () => {
    const { run, added } = await startRun(given);
    const errors: unknown[] = [];
    for (const step of [() => saveCheckpoints(run, added), ...STEPS]) {
      await step(run).catch((error: unknown) => {
        run.log({ level: 'error', ...describeError(error) });
        errors.push(error);
      });
    }
    const { regions } = run.settings;
    const heard = regions.filter((region) => hasRecentHeartbeat(region, run)).length;
    const others = run.members.size > 0 ? { accounts: run.members.size } : {};
    run.log({ level: 'info', message: 'run', counts: { regions: regions.length, heard, ...others } });
    if (errors.length > 0) throw errors[0];
  };
}

/** Reads the checkpoints. `added`: those that are still to be saved. */
async function startRun({ account = '', countMessages, now, ...given }: WatcherDependencies): Promise<{
  readonly run: WatcherRun;
  readonly added: Numbers;
}> {
  const { settings, store, log } = given;
  const at = now();
  const due = lastDueDays(at, settings.time_zone, settings.digest_hour);
  const { stored, members } = await readSeen(store);
  const added = newCheckpoints(settings, stored, due, at);
  let counts: Promise<DeadLetterCounts> | undefined;
  const checkpoints = { ...stored, ...added };
  const organization = settings.organization ? await readAccounts(store) : new Map();
  const context = { settings, account, at, checkpoints, members, organization };
  const deadLetters = () => (counts ??= readAll(context, countMessages, now, log));
  return { run: { ...given, ...context, due, deadLetters }, added };
}

async function readAll(
  context: MemberContext,
  countMessages: CountMessages,
  now: () => number,
  log: Log,
): Promise<DeadLetterCounts> {
  const [own, ofMembers] = await Promise.all([
    readDeadLetters(context.settings, countMessages, log),
    readMemberDeadLetters(context, countMessages, now, log),
  ]);
  return { ...own, ofMembers };
}

/** Reads what was seen of the account of the hub, and of others, which have an item each. */
async function readSeen(
  store: Store,
): Promise<{ readonly stored: Numbers; readonly members: ReadonlyMap<string, Numbers> }> {
  const members = new Map(await store.listCounters(SEEN_ITEM_ID, MAX_ACCOUNTS));
  const stored = members.get(UNNAMED) ?? {};
  members.delete(UNNAMED);
  return { stored, members };
}

/** Wraps a step that runs once a day at the digest hour or, if that was missed, in the next run. */
function daily(checkpoint: string, step: Step): Step {
  return async (run) => {
    if (run.due.day <= (run.checkpoints[checkpoint] ?? 0)) return;
    await step(run);
    await saveCheckpoints(run, { [checkpoint]: run.due.day });
  };
}

let ready: Handler | undefined;

/** The Lambda entry point. It is created on the first invocation, so that an invalid setting fails an invocation and not the load. */
export const handler: Handler = async () => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready();
};

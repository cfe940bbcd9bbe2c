import { lastDue } from '../shared/calendar';
import { SEEN } from '../shared/counters';
import { faultOf } from '../shared/log';
import { newMarks } from './checkpoints';
import { checkDeadLetters, readDeadLetters } from './dead-letters';
import type { WatcherDependencies } from './dependencies';
import { dependencies } from './environment';
import { flushDigests, flushPending } from './flushes';
import { checkExpired, checkUnused } from './ignore-rules';
import { tellTroubles } from './issues';
import type { DeadLetters } from './places';
import { checkRegions, isHeard } from './regions';
import { reportWeek } from './report';
import { type Round, setMarks } from './watcher-run';

export type Handler = () => Promise<void>;

/** Flushes come last, so that what was sent before them may be in them. */
const STEPS = [
  async (round: Round) => tellTroubles(checkRegions(round), round),
  daily('checked', async (round) => {
    await tellTroubles(await checkDeadLetters(round), round);
    await tellTroubles(checkExpired(round), round);
    await tellTroubles(checkUnused(round), round);
  }),
  reportWeek,
  flushPending,
  daily('digest', flushDigests),
];

/**
 * Looks at everything, every hour. Rejects if the table cannot be read or a step failed; the other steps are done all
 * the same, and a repetition sends what was sent under the same ids.
 */
export function createHandler({ account = '', waiting, now, ...given }: WatcherDependencies): Handler {
  const { settings, store, log } = given;

  return async () => {
    const at = now();
    const due = lastDue(at, settings.time_zone, settings.digest_hour);
    const before = await store.counts(SEEN);
    const marks = newMarks(settings, before, due, at);
    let letters: Promise<DeadLetters> | undefined;
    const deadLetters = () => (letters ??= readDeadLetters(settings, waiting, log));
    const round: Round = { ...given, account, at, due, seen: { ...before, ...marks }, deadLetters };

    const faults: unknown[] = [];
    for (const step of [() => setMarks(round, marks), ...STEPS]) {
      await step(round).catch((fault: unknown) => {
        log({ level: 'error', ...faultOf(fault) });
        faults.push(fault);
      });
    }
    const heard = settings.regions.filter((region) => isHeard(region, round)).length;
    log({ level: 'info', message: 'round', counts: { regions: settings.regions.length, heard } });
    if (faults.length > 0) throw faults[0];
  };
}

/** Does it at its hour or, where that was missed, as soon as possible after. */
function daily(mark: string, step: (round: Round) => Promise<void>) {
  return async (round: Round) => {
    if (round.due.day <= (round.seen[mark] ?? 0)) return;
    await step(round);
    await setMarks(round, { [mark]: round.due.day });
  };
}

let ready: Handler | undefined;

/** The entry point of the Lambda function: made at the first call, so that a broken setting is an error of a call. */
export const handler: Handler = async () => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready();
};

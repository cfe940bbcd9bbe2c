import type { Alert } from './alert';
import { lastDue, today, weekBefore } from './calendar';
import { regionAlert, silentRegions, weeklyReport } from './health-report';
import { DONE, type Invocation, type Outcome } from './invocation';
import { faultOf, type Log } from './log';
import type { createMessenger } from './messenger';
import type { Control } from './own-events';
import type { NotifierSettings } from './settings';

/** The item of the table that holds when things were last seen. */
export const SEEN = 'seen';
/** The item of the table in which a week is counted. */
export const weekItem = (week: number) => `week/${week}`;

export interface ControlDependencies {
  readonly settings: NotifierSettings;
  readonly messenger: ReturnType<typeof createMessenger>;
  readonly now: () => number;
  readonly log: Log;
}

/** What an event that is no alert gives rise to. */
export interface Task {
  /** To be delivered as any other. */
  readonly alerts: readonly Alert[];
  /** Once they are. Never rejects. */
  readonly after: () => Promise<Outcome>;
}

/** Heartbeats, the clock, and what the notifier sends to itself. */
export function createControl({ settings, messenger, now, log }: ControlDependencies) {
  return async (control: Control, invocation: Invocation): Promise<Task> => {
    switch (control.kind) {
      case 'storm':
        return later(() => messenger.summarize('storm', control.webhook, invocation));
      case 'collected':
        return later(async () => {
          const outcomes = await messenger.post(control.webhook, control.entries, invocation);
          return worst([...outcomes.values()]);
        });
      case 'heartbeat':
        return later(() => seenIn(control.region, invocation).catch(failed));
      case 'clock':
        return ofClock(invocation);
    }
  };

  /** Unlike other events, of which the next will do, a heartbeat that is not noted becomes a false alarm. */
  async function seenIn(region: string, { store }: Invocation): Promise<Outcome> {
    await store.count(SEEN, { set: { [`region/${region}`]: now() } });
    return DONE;
  }

  /** Every hour: what is due, and who is silent. */
  async function ofClock(invocation: Invocation): Promise<Task> {
    const { store } = invocation;
    const seen = await store.counts(SEEN);
    const due = lastDue(now(), settings.time_zone, settings.digest_hour);
    const silent = silentRegions(settings, seen, now());
    const back = settings.regions.filter((region) => seen[`silent/${region}`] && !silent.includes(region));
    const isReportDue = seen.report !== undefined && seen.report !== due.report;
    const report = isReportDue ? [await reportOf(due.report)] : [];
    const alerts = [
      ...silent.map((region) => regionAlert(region, 'open', seen, now())),
      ...back.map((region) => regionAlert(region, 'resolved', seen, now())),
      ...report,
    ];
    return { alerts, after: () => afterClock().catch(failed) };

    async function reportOf(monday: number): Promise<Alert> {
      const week = await store.counts(weekItem(weekBefore(monday)));
      return weeklyReport(settings, week, seen, {
        now: now(),
        today: today(now(), settings.time_zone),
        monday,
      });
    }

    async function afterClock(): Promise<Outcome> {
      const outcome = seen.digest === due.digest ? DONE : await digests(invocation);
      if (outcome.kind !== 'done') return outcome;
      const unknown = settings.ignore.filter(({ name }) => seen[`known/${name}`] === undefined);
      const set = Object.fromEntries([
        ['digest', due.digest],
        ['report', due.report],
        ...(seen.since === undefined ? [['since', now()]] : []),
        ...unknown.map(({ name }) => [`known/${name}`, now()]),
        ...silent.map((region) => [`silent/${region}`, 1]),
        ...back.map((region) => [`silent/${region}`, 0]),
      ]);
      await store.count(SEEN, { set });
      return DONE;
    }
  }

  async function digests(invocation: Invocation): Promise<Outcome> {
    const outcomes: Outcome[] = [];
    for (const webhook of webhooksOf(settings))
      outcomes.push(await messenger.summarize('digest', webhook, invocation));
    return worst(outcomes);
  }

  function failed(error: unknown): Outcome {
    log({ level: 'error', ...faultOf(error) });
    return { kind: 'later' };
  }
}

const later = (after: Task['after']): Task => ({ alerts: [], after });

/** What becomes of a queue message with several outcomes: it stays as long as anything is to be tried again. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  const waits = outcomes.filter((each) => each.kind === 'later');
  if (waits.length > 0) {
    const seconds = waits.flatMap((each) => each.seconds ?? []);
    return { kind: 'later', seconds: seconds.length === waits.length ? Math.max(...seconds) : undefined };
  }
  return outcomes.find(({ kind }) => kind === 'refused') ?? DONE;
}

/** Every webhook that the settings name. */
function webhooksOf({ default: fallback, services, routes }: NotifierSettings): readonly string[] {
  const named = [fallback, ...Object.values(services), ...routes].flatMap(({ webhooks }) => webhooks);
  return [...new Set(named)];
}

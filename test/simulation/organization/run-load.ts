import type { Call } from '../../../functions/aws/call';
import type { BatchResponse, SqsEvent } from '../../../functions/shared/sqs-batch';
import {
  ALERTS_BATCH_SIZE,
  EVENTS_MAX_RECEIVES,
  INTERPRETER_TIMEOUT,
  NOTIFIER_TIMEOUT,
  visibilityTimeout,
} from '../../../stacks/parts/hub/limits';
import { ROUTE } from '../../functions/reader';
import { Aws, type DeadLetterRecord } from '../aws';
import { Clock, randomOf } from '../clock';
import { EventSource } from '../event-source';
import { NO_FAULTS } from '../faults';
import { FifoQueue } from '../fifo-queue';
import { functionsOf } from '../functions';
import { type InvocationRecord, Lambda, type LambdaOptions, type LoggedEntry, type Outside } from '../lambda';
import type { Scenario } from '../scenario';
import { Slack } from '../slack';
import { StandardQueue } from '../standard-queue';
import { accountOf, type Load, loadEvent, teamOf, totalOf } from './load';
import { MeteredTable } from './metered-table';

/** What happened under a load. Times are milliseconds. */
export interface LoadResult {
  readonly load: Load;
  readonly events: number;
  readonly heartbeats: number;
  /** Events of which no alert was posted, and that were not suppressed as a repeat; without heartbeats. */
  readonly lost: readonly string[];
  readonly deadLetters: number;
  /** Lambda's billed time by function, in ms, and its invocations. */
  readonly lambda: Readonly<
    Record<'interpreter' | 'notifier', { readonly ms: number; readonly invocations: number }>
  >;
  /** Calls of SQS that send. */
  readonly sqsSends: number;
  readonly table: MeteredTable;
  readonly slack: Slack;
  /** Between the last event and the end of all work. */
  readonly drainMs: number;
  /** Between an event and its message in Slack, in ms, by share of the events that were posted: 0.5 is the median. */
  readonly latency: (share: number) => number;
  readonly posted: number;
  readonly repeats: number;
}

/**
 * Milliseconds that a record takes at 256 MB, where Lambda gives a seventh of a processor: meant as an upper bound, since here both
 * functions and the simulator together take 0.9 ms for an event. Calls of AWS and Slack take their time on the virtual clock.
 */
const CPU_MS = { interpreter: 5, notifier: 10 } as const;
/** Received, or about to be: more than both invocations of the interpreter take at once. */
const WINDOW = 400;
const FEED_MS = 20;
/** As in the settings by default. */
const GROUP_SECONDS = 10;
/** After this, what is still there is lost. */
const END_MS = 12 * 60 * 60 * 1000;

/** Runs the real interpreter and notifier under a load on the virtual clock, without faults, until all work is done. */
export async function runLoad(load: Load, seed: number): Promise<LoadResult> {
  const clock = new Clock();
  const chance = randomOf(seed);
  const faults = () => NO_FAULTS;
  const table = new MeteredTable(() => Math.floor(clock.second));
  const deadLetters: DeadLetterRecord[] = [];
  const events = new StandardQueue({
    clock,
    chance,
    visibility: visibilityTimeout(INTERPRETER_TIMEOUT, GROUP_SECONDS) * 1000,
    redrive: {
      receives: EVENTS_MAX_RECEIVES,
      to: (body) => void deadLetters.push({ body, code: 'received too often', at: clock.now, by: 'events' }),
    },
  });
  const alerts = new FifoQueue({ clock, chance, visibility: visibilityTimeout(NOTIFIER_TIMEOUT) * 1000 });
  const names = ['default', ...Array.from({ length: load.teams }, (_, n) => `team-${n}`)];
  const hook = (name: string) => `https://hooks.slack.com/services/T0/B0/${name}`;
  const slack = new Slack({
    clock,
    chance,
    faults,
    poison: 'refused',
    isDown: () => false,
    webhookOf: (address) => address.slice(hook('').length),
    isValid: () => true,
  });
  const aws = new Aws({
    clock,
    chance,
    faults,
    table,
    events,
    alerts,
    onDeadLetter: (one) => void deadLetters.push(one),
    secret: () => JSON.stringify(Object.fromEntries(names.map((name) => [name, hook(name)]))),
    isTableDown: () => false,
  });

  const outcome = outcomes();
  const invocations: InvocationRecord[] = [];
  const sends = { count: 0 };
  const functions = functionsOf(SCENARIO, settingsOf(load, sends), () => 0);
  const common = {
    clock,
    chance,
    faults,
    timeoutMs: NOTIFIER_TIMEOUT * 1000,
    callFor: (invocation: () => InvocationRecord) => aws.callFor(invocation),
    fetchFor: (invocation: () => InvocationRecord) => slack.fetchFor(() => invocation().id),
    // The events of all invocations together would not fit into memory.
    began: (invocation: InvocationRecord) =>
      void invocations.push(Object.assign(invocation, { given: undefined })),
    logged: outcome.logged,
  };
  const source = (
    name: 'interpreter' | 'notifier',
    queue: StandardQueue | FifoQueue,
    limits: { readonly batchSize: number; readonly windowMs: number; readonly concurrency: number },
  ) => {
    const load = withCpuTime(functions[name], CPU_MS[name]);
    const lambda = new Lambda<SqsEvent, BatchResponse>({ ...common, name, load });
    return new EventSource({ ...common, queue, lambda, ...limits });
  };
  const interpreter = source('interpreter', events, {
    batchSize: 100,
    windowMs: GROUP_SECONDS * 1000,
    concurrency: 2,
  });
  // Lambda runs one invocation for each message group.
  const notifier = source('notifier', alerts, {
    batchSize: ALERTS_BATCH_SIZE,
    windowMs: 0,
    concurrency: names.length,
  });
  interpreter.start();
  notifier.start();

  const total = totalOf(load);
  let fed = 0;
  let heartbeats = 0;
  clock.at(clock.start, feed);
  await clock.run(clock.start + END_MS);
  const busy = invocations.filter(({ ended }) => ended !== undefined);
  const last = Math.max(...busy.map(({ ended }) => ended ?? 0));
  return {
    load,
    events: total,
    heartbeats,
    lost: outcome.lost(),
    deadLetters: deadLetters.length,
    lambda: { interpreter: billed('interpreter'), notifier: billed('notifier') },
    sqsSends: sends.count,
    table,
    slack,
    drainMs: last - (clock.start + load.seconds * 1000),
    latency: outcome.latency,
    posted: outcome.posted(),
    repeats: outcome.repeats(),
  };

  /** Gives the queue what has arrived, as far as it can be received soon: a simulated queue is slow when it is long. */
  function feed(): void {
    const arrived = Math.min(total, Math.floor(clock.second * load.eventsPerSecond));
    while (fed < arrived && events.bodies.length < WINDOW) {
      const at = clock.start + (fed / load.eventsPerSecond) * 1000;
      const { id, body, isHeartbeat } = loadEvent(fed++, load, chance, at);
      if (isHeartbeat) heartbeats++;
      else outcome.expect(id, at);
      events.send(body);
    }
    if (fed < total) clock.at(clock.now + FEED_MS, feed);
  }

  function billed(name: string) {
    const some = busy.filter((invocation) => invocation.name === name);
    return {
      ms: some.reduce((sum, { began, ended = began }) => sum + ended - began, 0),
      invocations: some.length,
    };
  }
}

/** Everything that the load does not need is off. */
const SCENARIO: Scenario = {
  seed: 0,
  happenings: [],
  faults: NO_FAULTS,
  outage: undefined,
  secretChanges: undefined,
  gone: undefined,
  slackDown: undefined,
  removed: undefined,
  poison: 'refused',
  bot: false,
  split: false,
  digestBelow: undefined,
  stormPerMinute: 20,
  groupSeconds: GROUP_SECONDS,
  batchSize: 100,
  concurrency: 2,
};

/** Each team has a route for its accounts. */
function settingsOf(load: Load, sends: { count: number }) {
  const accounts = Array.from({ length: load.accounts }, (_, account) => account);
  const routes = Array.from({ length: load.teams }, (_, team) => ({
    account: accounts.filter((account) => teamOf(account, load) === `team-${team}`).map(accountOf),
    webhooks: [`team-${team}`],
  }));
  return {
    interpreter: <T extends { readonly settings: object }>(given: T): T => ({
      ...given,
      account: '111122223333',
      settings: { ...given.settings, default: { ...ROUTE, webhooks: ['default'] }, routes, ignore: [] },
    }),
    call:
      (call: Call): Call =>
      (service, operation, ...rest) => {
        if (operation === 'SendMessage') sends.count++;
        return call(service, operation, ...rest);
      },
  };
}

function withCpuTime(
  create: LambdaOptions<SqsEvent, BatchResponse>['load'],
  msPerRecord: number,
): LambdaOptions<SqsEvent, BatchResponse>['load'] {
  return (outside: Outside) => {
    const handle = create(outside);
    return async (event, context) => {
      await outside.wait(event.Records.length * msPerRecord);
      return handle(event, context);
    };
  };
}

/** Follows each event to its message in Slack by the log, as an operator would. */
function outcomes() {
  const waiting = new Map<string, number>();
  const latencies: number[] = [];
  let repeats = 0;
  return {
    expect: (id: string, at: number) => void waiting.set(id, at),
    logged: ({ message, eventId, at }: LoggedEntry) => {
      const since = eventId === undefined ? undefined : waiting.get(eventId);
      if (eventId === undefined || since === undefined) return;
      if (message === 'posted') latencies.push(at - since);
      else if (message === 'suppressed: repeat') repeats++;
      else return;
      waiting.delete(eventId);
    },
    lost: () => [...waiting.keys()],
    posted: () => latencies.length,
    repeats: () => repeats,
    latency: (share: number) =>
      latencies.sort((one, other) => one - other)[
        Math.min(latencies.length - 1, Math.floor(latencies.length * share))
      ] ?? 0,
  };
}

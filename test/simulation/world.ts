import type { BatchResponse, SqsEvent } from '../../functions/shared/sqs-batch';
import {
  ALERTS_BATCH_SIZE,
  EVENTS_MAX_RECEIVES,
  INTERPRETER_TIMEOUT,
  NOTIFIER_TIMEOUT,
  visibilityTimeout,
} from '../../stacks/parts/hub/limits';
import { Aws, type DeadLetterRecord } from './aws';
import { Clock, randomOf } from './clock';
import { EventSource } from './event-source';
import { bodyOf, type ExpectedAlert, expectedAlerts } from './events';
import { NO_FAULTS } from './faults';
import { FifoQueue } from './fifo-queue';
import { CHANNEL, functionsOf, type Sabotage } from './functions';
import { FAILED, type InvocationRecord, Lambda, type LambdaOptions, type LoggedEntry } from './lambda';
import { FAULTS_END_SECOND, type Scenario } from './scenario';
import { Slack } from './slack';
import { StandardQueue } from './standard-queue';
import { Table } from './table';

/** Everything that happened in a run, for the invariants. Times are milliseconds. */
export interface History {
  readonly scenario: Scenario;
  readonly expected: readonly ExpectedAlert[];
  readonly slack: Slack;
  readonly table: Table;
  /** The content of the dead-letter queue at the end. */
  readonly dead: readonly DeadLetterRecord[];
  /** Everything that was ever sent to the dead-letter queue. */
  readonly deadLetters: readonly DeadLetterRecord[];
  readonly invocations: readonly InvocationRecord[];
  readonly logged: readonly LoggedEntry[];
  readonly start: number;
  /** When all work was done. */
  readonly end: number;
  /** Whether some work was not done in the time limit. */
  readonly stuck: boolean;
}

const HOUR = 60 * 60 * 1000;
/** Problems are given up after a day, and a day later if they waited for a digest. Some hours after that all work is done. */
const END_TIMEOUT_MS = 60 * HOUR;
/** Lambda retries twice: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const ASYNC_RETRIES = [60_000, 120_000];

/** Runs a scenario until all messages are processed. */
export async function run(scenario: Scenario, sabotage: Sabotage = {}): Promise<History> {
  const clock = new Clock();
  const { start } = clock;
  const chance = randomOf(scenario.seed);
  const faults = () => (clock.second < FAULTS_END_SECOND ? scenario.faults : NO_FAULTS);
  const table = new Table();
  const deadLetters: DeadLetterRecord[] = [];
  let dead: DeadLetterRecord[] = [];
  const onDeadLetter = (one: DeadLetterRecord) => {
    deadLetters.push(one);
    dead.push(one);
  };

  const events = new StandardQueue({
    clock,
    chance,
    visibility: visibilityTimeout(INTERPRETER_TIMEOUT, scenario.groupSeconds) * 1000,
    duplicates: () => faults().duplicate,
    redrive: {
      receives: EVENTS_MAX_RECEIVES,
      to: (body) => onDeadLetter({ body, code: 'received too often', at: clock.now, by: 'events' }),
    },
  });
  const QueueOfAlerts = sabotage.withoutGroups ? StandardQueue : FifoQueue;
  const alerts = new QueueOfAlerts({ clock, chance, visibility: visibilityTimeout(NOTIFIER_TIMEOUT) * 1000 });

  const secrets = secretsOf(scenario, clock);
  const { poison, slackDown } = scenario;
  const isDown = () => isWithin(slackDown, clock.second);
  const slack = new Slack({ clock, chance, faults, poison, isDown, ...secrets });
  const isTableDown = () => isWithin(scenario.outage, clock.second);
  const aws = new Aws({
    clock,
    chance,
    faults,
    table,
    events,
    alerts,
    onDeadLetter,
    secret: secrets.secret,
    isTableDown,
  });

  const invocations: InvocationRecord[] = [];
  const logged: LoggedEntry[] = [];
  const common = {
    clock,
    chance,
    faults,
    timeoutMs: NOTIFIER_TIMEOUT * 1000,
    callFor: (invocation: () => InvocationRecord) => aws.callFor(invocation),
    fetchFor: (invocation: () => InvocationRecord) => slack.fetchFor(() => invocation().id),
    began: (invocation: InvocationRecord) => void invocations.push(invocation),
    logged: (entry: LoggedEntry) => void logged.push(entry),
  };
  const functions = functionsOf(
    scenario,
    sabotage,
    // The daily report about dead letters would be given up for a removed webhook as well, without end.
    () => (scenario.removed === undefined ? dead.length : 0),
  );
  const lambda = (needs: Pick<LambdaOptions<SqsEvent, BatchResponse>, 'name' | 'load'>) =>
    new Lambda<SqsEvent, BatchResponse>({ ...common, ...needs });
  const interpreter = new EventSource({
    ...common,
    queue: events,
    lambda: lambda({ name: 'interpreter', load: functions.interpreter }),
    batchSize: scenario.batchSize,
    windowMs: scenario.groupSeconds * 1000,
    concurrency: scenario.concurrency,
    ...(sabotage.interpreterAnswer && { falsify: sabotage.interpreterAnswer }),
  });
  const notifier = new EventSource({
    ...common,
    queue: alerts,
    lambda: lambda({ name: 'notifier', load: functions.notifier }),
    batchSize: ALERTS_BATCH_SIZE,
    windowMs: 0,
    concurrency: 2,
    ...(sabotage.notifierAnswer && { falsify: sabotage.notifierAnswer }),
  });
  const watcher = new Lambda<object, void>({ ...common, name: 'watcher', load: functions.watcher });

  let lastDelivery = 0;
  scenario.happenings.forEach((happening, number) => {
    for (const delay of happening.delays) {
      const at = start + happening.second * 1000 + delay;
      lastDelivery = Math.max(lastDelivery, at);
      clock.at(at, () => events.send(bodyOf(happening, number)));
    }
  });
  if (scenario.gone) {
    const [, to] = scenario.gone;
    // Before the faults end, alerts may still be given up.
    clock.at(start + Math.max(to, FAULTS_END_SECOND) * 1000 + 1000, redrive);
  }
  interpreter.start();
  notifier.start();
  let stuck = false;

  clock.at(start, () => void watch());
  await clock.run();
  return {
    scenario,
    expected: expectedAlerts(scenario),
    slack,
    table,
    dead,
    deadLetters,
    invocations,
    logged,
    start,
    end: clock.now,
    stuck,
  };

  /** `npm run cli -- redrive`: sends all dead letters to the events queue. */
  function redrive(): void {
    const all = dead;
    dead = [];
    for (const { body } of all) events.send(body);
  }

  /** Runs the watcher every hour, until all work is done. */
  async function watch(): Promise<void> {
    const hour = clock.now;
    await watchOnce();
    const rest = isOver();
    if (clock.now - start > END_TIMEOUT_MS + 1000 * (scenario.slackDown?.[1] ?? 0)) stuck = !rest;
    else if (!rest || clock.now < lastDelivery || clock.second < 2 * FAULTS_END_SECOND)
      clock.at(hour + HOUR, () => void watch());
  }

  async function watchOnce(): Promise<void> {
    for (const retry of [...ASYNC_RETRIES, undefined]) {
      if ((await watcher.invoke({})) !== FAILED) return;
      if (retry === undefined) onDeadLetter({ body: '{}', code: 'watcher', at: clock.now, by: 'watcher' });
      else await clock.wait(retry);
    }
  }

  function isOver(): boolean {
    const collected = [...table.filled('pending/'), ...table.filled('digest/')];
    return (
      events.isEmpty && alerts.isEmpty && interpreter.busy + notifier.busy === 0 && collected.length === 0
    );
  }
}

function isWithin(span: readonly [from: number, to: number] | undefined, second: number): boolean {
  return span !== undefined && second >= span[0] && second < span[1];
}

/** Seconds in which both the old and the new secrets are valid. */
const OVERLAP = 60;

/** The webhooks parameter, and which of its secrets Slack accepts. */
function secretsOf({ secretChanges = Number.POSITIVE_INFINITY, gone, removed }: Scenario, clock: Clock) {
  const isRemoved = () => removed !== undefined && clock.second >= removed;
  const since = () => clock.second - secretChanges;
  const hook = (name: string) => `https://hooks.slack.com/services/T0/B0/${name}`;
  const age = () => (since() >= 0 ? 'new' : 'old');
  const isInvalid = (secret: string) => secret.endsWith('old') && since() >= OVERLAP;
  return {
    secret: () =>
      JSON.stringify({
        ...(!isRemoved() && { first: hook(`first-${age()}`) }),
        second: hook('second'),
        'bot-token': `xoxb-${age()}`,
      }),
    webhookOf: (address: string) => {
      if (address === CHANNEL || address === hook('second')) return 'second';
      return isInvalid(address) || isWithin(gone, clock.second) ? undefined : 'first';
    },
    isValid: (token: string) => !isInvalid(token),
  };
}

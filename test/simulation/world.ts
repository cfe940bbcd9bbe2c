import type { BatchResponse, SqsEvent } from '../../functions/shared/sqs-batch';
import {
  ALERTS_BATCH_SIZE,
  EVENTS_MAX_RECEIVES,
  INTERPRETER_TIMEOUT,
  NOTIFIER_TIMEOUT,
  visibilityTimeout,
} from '../../stacks/parts/hub/limits';
import { Aws, type Buried } from './aws';
import { Clock, chanceOf } from './clock';
import { EventSource } from './event-source';
import { bodyOf, type Expected, expectedOf } from './events';
import { NO_FAULTS } from './faults';
import { FifoQueue } from './fifo-queue';
import { CHANNEL, functionsOf, type Sabotage } from './functions';
import { FAILED, type Invocation, Lambda, type LambdaNeeds, type Logged } from './lambda';
import { CALM_AFTER, type Scenario } from './scenario';
import { Slack } from './slack';
import { StandardQueue } from './standard-queue';
import { Table } from './table';

/** All that happened, for the invariants to judge. Times are milliseconds. */
export interface History {
  readonly scenario: Scenario;
  readonly expected: readonly Expected[];
  readonly slack: Slack;
  readonly table: Table;
  /** What lies in the dead-letter queue at the end. */
  readonly dead: readonly Buried[];
  /** All that ever lay there. */
  readonly buried: readonly Buried[];
  readonly invocations: readonly Invocation[];
  readonly logged: readonly Logged[];
  readonly start: number;
  /** When everything had come to an end. */
  readonly end: number;
  /** Not everything did in the time that it may take. */
  readonly stuck: boolean;
}

const HOUR = 60 * 60 * 1000;
/** What failed for a day is given up, what waited for a digest a day later; some hours after that everything has an end. */
const PATIENCE_MS = 60 * HOUR;
/** Lambda tries twice more: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const ASYNC_RETRIES = [60_000, 120_000];

/** Runs the functions through a scenario, to the end of all messages. */
export async function run(scenario: Scenario, sabotage: Sabotage = {}): Promise<History> {
  const clock = new Clock();
  const { start } = clock;
  const chance = chanceOf(scenario.seed);
  const faults = () => (clock.second < CALM_AFTER ? scenario.faults : NO_FAULTS);
  const table = new Table();
  const buried: Buried[] = [];
  let dead: Buried[] = [];
  const bury = (one: Buried) => {
    buried.push(one);
    dead.push(one);
  };

  const events = new StandardQueue({
    clock,
    chance,
    visibility: visibilityTimeout(INTERPRETER_TIMEOUT, scenario.groupSeconds) * 1000,
    duplicates: () => faults().duplicate,
    redrive: {
      receives: EVENTS_MAX_RECEIVES,
      to: (body) => bury({ body, code: 'received too often', at: clock.now, by: 'events' }),
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
    bury,
    secret: secrets.secret,
    isTableDown,
  });

  const invocations: Invocation[] = [];
  const logged: Logged[] = [];
  const common = {
    clock,
    chance,
    faults,
    timeoutMs: NOTIFIER_TIMEOUT * 1000,
    callFor: (invocation: () => Invocation) => aws.callFor(invocation),
    fetchFor: (invocation: () => Invocation) => slack.fetchFor(() => invocation().id),
    began: (invocation: Invocation) => void invocations.push(invocation),
    logged: (entry: Logged) => void logged.push(entry),
  };
  const functions = functionsOf(
    scenario,
    sabotage,
    // To a webhook that is removed, the daily word of it would wait for a day as well, for ever.
    () => (scenario.removed === undefined ? dead.length : 0),
  );
  const lambda = (needs: Pick<LambdaNeeds<SqsEvent, BatchResponse>, 'name' | 'load'>) =>
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
    // Faults of Slack's may still bury what they meet, before all is calm.
    clock.at(start + Math.max(to, CALM_AFTER) * 1000 + 1000, redrive);
  }
  interpreter.start();
  notifier.start();
  let stuck = false;

  clock.at(start, () => void watch());
  await clock.run();
  return {
    scenario,
    expected: expectedOf(scenario),
    slack,
    table,
    dead,
    buried,
    invocations,
    logged,
    start,
    end: clock.now,
    stuck,
  };

  /** `npm run cli -- redrive`: everything goes back to the queue of events. */
  function redrive(): void {
    const all = dead;
    dead = [];
    for (const { body } of all) events.send(body);
  }

  /** Every hour, for as long as there is anything to wait for. */
  async function watch(): Promise<void> {
    const hour = clock.now;
    await watchOnce();
    const rest = isOver();
    if (clock.now - start > PATIENCE_MS + 1000 * (scenario.slackDown?.[1] ?? 0)) stuck = !rest;
    else if (!rest || clock.now < lastDelivery || clock.second < 2 * CALM_AFTER)
      clock.at(hour + HOUR, () => void watch());
  }

  async function watchOnce(): Promise<void> {
    for (const retry of [...ASYNC_RETRIES, undefined]) {
      if ((await watcher.invoke({})) !== FAILED) return;
      if (retry === undefined) bury({ body: '{}', code: 'watcher', at: clock.now, by: 'watcher' });
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

/** Who has one minute between the new secrets and the end of the old ones loses nothing. */
const OVERLAP = 60;

/** The webhooks parameter, and what Slack makes of what stands in it. */
function secretsOf({ secretChanges = Number.POSITIVE_INFINITY, gone, removed }: Scenario, clock: Clock) {
  const isRemoved = () => removed !== undefined && clock.second >= removed;
  const since = () => clock.second - secretChanges;
  const hook = (name: string) => `https://hooks.slack.com/services/T0/B0/${name}`;
  const age = () => (since() >= 0 ? 'new' : 'old');
  const isWorthless = (secret: string) => secret.endsWith('old') && since() >= OVERLAP;
  return {
    secret: () =>
      JSON.stringify({
        ...(!isRemoved() && { first: hook(`first-${age()}`) }),
        second: hook('second'),
        'bot-token': `xoxb-${age()}`,
      }),
    webhookOf: (address: string) => {
      if (address === CHANNEL || address === hook('second')) return 'second';
      return isWorthless(address) || isWithin(gone, clock.second) ? undefined : 'first';
    },
    isValid: (token: string) => !isWorthless(token),
  };
}

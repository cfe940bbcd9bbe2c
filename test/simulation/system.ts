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
import { NO_FAULTS } from './faults';
import { FifoQueue } from './fifo-queue';
import { functionsOf, type Sabotage } from './functions';
import { type InvocationRecord, Lambda, type LambdaOptions, type LoggedEntry } from './lambda';
import { FAULTS_END_SECOND, type Scenario } from './scenario';
import { isWithin, secretsOf } from './secrets';
import { Slack } from './slack';
import { StandardQueue } from './standard-queue';
import { Table } from './table';

/** The stack `hub` of a scenario on a virtual clock: queues, table, functions, and Slack. */
export class System {
  readonly clock = new Clock();
  readonly table = new Table();
  readonly events: StandardQueue;
  readonly alerts: StandardQueue | FifoQueue;
  readonly slack: Slack;
  readonly interpreter: EventSource;
  readonly notifier: EventSource;
  readonly watcher: Lambda<object, void>;

  /** Everything that was ever sent to the dead-letter queue. */
  readonly deadLetters: DeadLetterRecord[] = [];
  /** What is in it. */
  dead: DeadLetterRecord[] = [];
  readonly invocations: InvocationRecord[] = [];
  readonly logged: LoggedEntry[] = [];

  constructor(
    private readonly scenario: Scenario,
    private readonly sabotage: Sabotage,
  ) {
    const { clock } = this;
    const chance = randomOf(scenario.seed);
    const faults = () => (clock.second < FAULTS_END_SECOND ? scenario.faults : NO_FAULTS);
    this.events = new StandardQueue({
      clock,
      chance,
      visibility: visibilityTimeout(INTERPRETER_TIMEOUT, scenario.groupSeconds) * 1000,
      duplicates: () => faults().duplicate,
      redrive: {
        receives: EVENTS_MAX_RECEIVES,
        to: (body) =>
          this.sendToDeadLetterQueue({ body, code: 'received too often', at: clock.now, by: 'events' }),
      },
    });
    const QueueOfAlerts = sabotage.withoutGroups ? StandardQueue : FifoQueue;
    this.alerts = new QueueOfAlerts({
      clock,
      chance,
      visibility: visibilityTimeout(NOTIFIER_TIMEOUT) * 1000,
    });

    const { secret, ...valid } = secretsOf(scenario, clock);
    const isDown = () => isWithin(scenario.slackDown, clock.second);
    this.slack = new Slack({ clock, chance, faults, poison: scenario.poison, isDown, ...valid });
    const { interpreter, notifier, watcher } = this.functions({ clock, chance, faults }, secret);
    this.interpreter = interpreter;
    this.notifier = notifier;
    this.watcher = watcher;
  }

  readonly sendToDeadLetterQueue = (one: DeadLetterRecord): void => {
    this.deadLetters.push(one);
    this.dead.push(one);
  };

  /** Whether nothing is left to do. */
  get isIdle(): boolean {
    const collected = [...this.table.filled('pending/'), ...this.table.filled('digest/')];
    const busy = this.interpreter.busy + this.notifier.busy;
    return this.events.isEmpty && this.alerts.isEmpty && busy === 0 && collected.length === 0;
  }

  private functions(
    chances: Pick<LambdaOptions<never, never>, 'clock' | 'chance' | 'faults'>,
    secret: () => string,
  ) {
    const { scenario, sabotage, table, events, alerts, slack } = this;
    const aws = new Aws({
      ...chances,
      table,
      events,
      alerts,
      onDeadLetter: this.sendToDeadLetterQueue,
      secret,
      isTableDown: () => isWithin(scenario.outage, chances.clock.second),
    });
    const common = {
      ...chances,
      timeoutMs: NOTIFIER_TIMEOUT * 1000,
      callFor: (invocation: () => InvocationRecord) => aws.callFor(invocation),
      fetchFor: (invocation: () => InvocationRecord) => slack.fetchFor(() => invocation().id),
      began: (invocation: InvocationRecord) => void this.invocations.push(invocation),
      logged: (entry: LoggedEntry) => void this.logged.push(entry),
    };
    // The daily report about dead letters would be given up for a removed webhook as well, without end.
    const waiting = () => (scenario.removed === undefined ? this.dead.length : 0);
    const load = functionsOf(scenario, sabotage, waiting);
    const lambda = (needs: Pick<LambdaOptions<SqsEvent, BatchResponse>, 'name' | 'load'>) =>
      new Lambda<SqsEvent, BatchResponse>({ ...common, ...needs });
    return {
      interpreter: new EventSource({
        ...chances,
        queue: events,
        lambda: lambda({ name: 'interpreter', load: load.interpreter }),
        batchSize: scenario.batchSize,
        windowMs: scenario.groupSeconds * 1000,
        concurrency: scenario.concurrency,
        ...(sabotage.interpreterAnswer && { falsify: sabotage.interpreterAnswer }),
      }),
      notifier: new EventSource({
        ...chances,
        queue: alerts,
        lambda: lambda({ name: 'notifier', load: load.notifier }),
        batchSize: ALERTS_BATCH_SIZE,
        windowMs: 0,
        concurrency: 2,
        ...(sabotage.notifierAnswer && { falsify: sabotage.notifierAnswer }),
      }),
      watcher: new Lambda<object, void>({ ...common, name: 'watcher', load: load.watcher }),
    };
  }
}

import type { DeadLetterRecord } from './aws';
import { bodyOf, type ExpectedAlert, expectedAlerts } from './events';
import type { Sabotage } from './functions';
import { FAILED, type InvocationRecord, type LoggedEntry } from './lambda';
import { FAULTS_END_SECOND, type Scenario } from './scenario';
import type { Slack } from './slack';
import { System } from './system';
import type { Table } from './table';

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
  const system = new System(scenario, sabotage);
  const { clock } = system;
  const { start } = clock;
  const lastDelivery = scheduleDeliveries(scenario, system);
  if (scenario.gone) {
    const [, to] = scenario.gone;
    // Before the faults end, alerts may still be given up.
    clock.at(start + Math.max(to, FAULTS_END_SECOND) * 1000 + 1000, () => redrive(system));
  }
  system.interpreter.start();
  system.notifier.start();
  let isStuck = false;
  clock.at(start, () => void watch());
  await clock.run();
  const { slack, table, dead, deadLetters, invocations, logged } = system;
  const expected = expectedAlerts(scenario);
  return {
    scenario,
    expected,
    slack,
    table,
    dead,
    deadLetters,
    invocations,
    logged,
    start,
    end: clock.now,
    stuck: isStuck,
  };

  /** Runs the watcher every hour, until all work is done. */
  async function watch(): Promise<void> {
    const hour = clock.now;
    await invokeWatcher(system);
    const { isIdle } = system;
    if (clock.now - start > END_TIMEOUT_MS + 1000 * (scenario.slackDown?.[1] ?? 0)) isStuck = !isIdle;
    else if (!isIdle || clock.now < lastDelivery || clock.second < 2 * FAULTS_END_SECOND)
      clock.at(hour + HOUR, () => void watch());
  }
}

/** Returns the time of the last one. */
function scheduleDeliveries({ happenings }: Scenario, { clock, events }: System): number {
  const { start } = clock;
  let last = 0;
  happenings.forEach((happening, number) => {
    for (const delay of happening.delays) {
      const at = start + happening.second * 1000 + delay;
      last = Math.max(last, at);
      clock.at(at, () => events.send(bodyOf(happening, number)));
    }
  });
  return last;
}

/** `npm run cli -- redrive`: sends all dead letters to the events queue. */
function redrive(system: System): void {
  const all = system.dead;
  system.dead = [];
  for (const { body } of all) system.events.send(body);
}

async function invokeWatcher({ clock, watcher, sendToDeadLetterQueue }: System): Promise<void> {
  for (const retry of [...ASYNC_RETRIES, undefined]) {
    if ((await watcher.invoke({})) !== FAILED) return;
    if (retry === undefined)
      sendToDeadLetterQueue({ body: '{}', code: 'watcher', at: clock.now, by: 'watcher' });
    else await clock.wait(retry);
  }
}

import type { Alert } from '../../functions/notifier/alert';
import {
  type BatchResponse,
  createHandler,
  type HandlerDependencies,
} from '../../functions/notifier/handler';
import type { LogEntry } from '../../functions/notifier/log';
import { createPost } from '../../functions/notifier/slack';
import type { Store } from '../../functions/notifier/store';
import type { Understand } from '../../functions/notifier/understand';
import { createWebhooks } from '../../functions/notifier/webhooks';
import { MemoryStore } from '../functions/notifier/memory-store';
import { SETTINGS } from '../functions/notifier/reader';
import { Clock, randomOf } from './clock';
import { SimulatedQueue } from './queue';
import { CALM_AFTER, type Happening, NO_FAULTS, type Scenario } from './scenario';
import { Slack } from './slack';

/** What became of one call of the function. */
export interface Call {
  crashed: boolean;
  /** The table refused something, or its answer was lost. */
  tableFault: boolean;
  /** What it put into a collection. */
  readonly collected: string[];
}

/** All that happened, for the invariants to judge. */
export interface History {
  readonly scenario: Scenario;
  readonly slack: Slack;
  readonly queue: SimulatedQueue;
  readonly calls: ReadonlyMap<string, Call>;
  readonly logged: readonly (LogEntry & { readonly call: string; readonly at: number })[];
  readonly start: number;
  readonly end: number;
  /** Not everything came to an end in the time that it may take. */
  readonly stuck: boolean;
}

/** Takes a safeguard out: changes what the notifier works with, or what it answers to the queue. */
export type Sabotage = (given: HandlerDependencies) => HandlerDependencies;
export type Falsify = (answer: BatchResponse) => BatchResponse;

const WEBHOOKS = ['first', 'second'];
const TIMEOUT_MS = 60_000;
/** Long after everything has ended well, if it ends at all. */
const PATIENCE_MS = 12 * 60 * 60 * 1000;

/** Runs the notifier in several containers through a scenario, to the end of all messages. */
export async function run(
  scenario: Scenario,
  sabotage: Sabotage = (given) => given,
  falsify: Falsify = (answer) => answer,
): Promise<History> {
  const clock = new Clock();
  const start = clock.now;
  const chance = randomOf(scenario.seed);
  const second = () => (clock.now - start) / 1000;
  const faults = () => (second() < CALM_AFTER ? scenario.faults : NO_FAULTS);
  const sinceSecret = () => second() - (scenario.secretChanges ?? Number.POSITIVE_INFINITY);
  const slack = new Slack({
    clock,
    chance,
    faults,
    // Who has one minute between the new URL and the end of the old one loses nothing.
    isGone: (url) => url.endsWith('first-old') && sinceSecret() >= 60,
  });
  const queue = new SimulatedQueue(clock);
  const table = new MemoryStore(() => clock.now);
  const calls = new Map<string, Call>();
  const logged: History['logged'][number][] = [];
  let stuck = false;
  let busy = 0;

  scenario.happenings.forEach((happening, number) => {
    for (const delay of happening.delays)
      queue.send(bodyOf(happening, number), start + happening.second * 1000 + delay);
  });
  for (let container = 0; container < scenario.containers; container++) void work(container);
  await clock.run();
  return { scenario, slack, queue, calls, logged, start, end: clock.now, stuck };

  /** Lambda's poller and one container at a time; a new one after a crash. */
  async function work(container: number): Promise<void> {
    let given = newContainer();
    for (let count = 0; ; ) {
      if (queue.isEmpty && busy === 0) return;
      if (clock.now - start > PATIENCE_MS) {
        stuck = true;
        return;
      }
      if (queue.nextAt > clock.now) {
        await clock.wait(Math.min(queue.nextAt - clock.now, busy > 0 ? 1000 : PATIENCE_MS));
        continue;
      }
      busy++;
      await clock.wait(scenario.windowMs);
      const Records = queue.receive(scenario.batchSize);
      if (Records.length > 0) {
        const name = `${container}/${count++}`;
        const call: Call = { crashed: false, tableFault: false, collected: [] };
        calls.set(name, call);
        const endsAt = clock.now + TIMEOUT_MS;
        const context = { awsRequestId: name, getRemainingTimeInMillis: () => endsAt - clock.now };
        const died = new Promise<'died'>((die) => given.begin(name, call, () => die('died')));
        const timedOut = clock.wait(TIMEOUT_MS).then(() => 'died' as const);
        const answer = await Promise.race([given.handler({ Records }, context), died, timedOut]);
        if (answer === 'died') {
          call.crashed = true;
          given = newContainer();
        } else {
          const failed = new Set(
            falsify(answer).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
          );
          for (const { messageId } of Records) if (!failed.has(messageId)) queue.delete(messageId);
        }
      }
      busy--;
    }
  }

  /** A container with its memory; every call to the outside takes time and may be its last. */
  function newContainer() {
    let current: { name: string; call: Call; die: () => void } | undefined;
    const log = (entry: LogEntry) => void logged.push({ ...entry, call: current?.name ?? '', at: clock.now });

    async function step<T>(effect: () => Promise<T> | T, ms = 1 + chance() * 20): Promise<T> {
      const at = current;
      if (at === undefined || at.call.crashed) return never();
      if (chance() < faults().crash) return crash(at);
      await clock.wait(ms);
      if (at.call.crashed) return never();
      const result = await effect();
      if (at.call.crashed) return never();
      return chance() < faults().crash ? crash(at) : result;
    }

    function crash(at: { call: Call; die: () => void }): Promise<never> {
      at.call.crashed = true;
      at.die();
      return never();
    }

    const isDown = () =>
      scenario.outage !== undefined && second() >= scenario.outage[0] && second() < scenario.outage[1];
    const failing = (what: string) => {
      if (current) current.call.tableFault = true;
      return Promise.reject(new Error(`${what}: no answer (TimeoutError)`));
    };
    const store = new Proxy(table, {
      get: (target, name: keyof Store) => {
        const method = (target[name] as (...args: unknown[]) => Promise<unknown>).bind(target);
        return (...args: unknown[]) =>
          step(async () => {
            if (isDown() || chance() < faults().tableRefuses) return failing(name);
            if (name === 'append') current?.call.collected.push(String(args[2]));
            const result = await method(...args);
            return chance() < faults().tableAnswerLost ? failing(name) : result;
          });
      },
    }) as Store;
    const sqs = (effect: () => void) =>
      step(() => {
        if (chance() < faults().queueRefuses) throw new Error('SQS: no answer (TimeoutError)');
        effect();
      });
    const secret = () =>
      JSON.stringify({
        first: `https://hooks.slack.com/services/T0/B0/first-${sinceSecret() >= 0 ? 'new' : 'old'}`,
        second: 'https://hooks.slack.com/services/T0/B0/second',
      });
    const now = () => clock.now;
    const handler = createHandler(
      sabotage({
        settings: { ...SETTINGS, default: { ...SETTINGS.default, webhooks: WEBHOOKS } },
        webhooks: createWebhooks({ read: () => step(secret), now, log }),
        understand,
        store,
        queue: {
          putBack: (receiptHandle, seconds) => sqs(() => queue.putBack(receiptHandle, seconds)),
          bury: (body, code) => sqs(() => void queue.dead.push({ body, why: code })),
          remind: (body, seconds) => sqs(() => queue.send(body, clock.now + seconds * 1000)),
        },
        post: (url, payload) => step(() => createPost(slack.fetchFor(current?.name ?? ''))(url, payload), 0),
        now,
        wait: (ms) => step(() => undefined, ms),
        log,
      }),
    );
    const begin = (name: string, call: Call, die: () => void) => {
      current = { name, call, die };
    };
    return { handler, begin };
  }
}

const never = () => new Promise<never>(() => undefined);

/** Shows in every message which problem it tells of. */
export const titleOf = ({ problem, poison }: Happening) => `⟦${poison ? 'POISON' : 'P'}${problem}⟧`;

function bodyOf(happening: Happening, number: number): string {
  return JSON.stringify({
    source: 'aws.simulated',
    'detail-type': 'Happening',
    id: `e-${number}`,
    detail: happening,
  });
}

const START = new Clock().now;

/** The message function of a service that there is none of: what matters here is common to all. */
const understand: Understand = async (received) => {
  if (received.kind !== 'event') return { alerts: [] };
  const { detail, id } = received.event;
  const happening = detail as unknown as Happening;
  const alert: Alert = {
    service: 'simulated',
    product: 'Simulated',
    severity: happening.severity,
    state: happening.state,
    title: titleOf(happening),
    account: '111122223333',
    region: happening.region,
    fields: [],
    key: `simulated/${happening.problem}`,
    time: new Date(START + happening.second * 1000).toISOString(),
    eventId: id,
    origin: 'real',
  };
  return { alerts: [alert] };
};

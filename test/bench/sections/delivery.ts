import { createHandler } from '../../../functions/interpreter/handler';
import type { RoutedAlert } from '../../../functions/shared/delivery-message';
import { delivery as deliveryMessage, World } from '../../functions/notifier/world';
import { INTERPRETER_SETTINGS } from '../../functions/reader';
import { randomOf } from '../../simulation/clock';
import { type Load, loadEvent, totalOf } from '../../simulation/organization/load';
import { type LoadResult, runLoad } from '../../simulation/organization/run-load';
import type { Section } from '../section';

/** Events of one invocation: the batch of the interpreter's queue, and the resulting alerts for the notifier. */
const BATCH = 100;
const SEED = 1;
/** A fixed number of rounds, because V8 optimizes the code from round to round. */
const ROUNDS = 12;
const NOW = Date.parse('2026-03-04T03:00:00Z');

/** Findings of typical size, each a separate problem. */
const QUIET: Load = {
  accounts: 1,
  teams: 0,
  seconds: 600,
  eventsPerSecond: 0.1,
  problems: Number.POSITIVE_INFINITY,
  heartbeats: 0,
};
const STORM: Load = { ...QUIET, seconds: 60, eventsPerSecond: 2000 / 60 };

export const delivery: Section = {
  title: 'Delivery',
  how: `Throughput: one invocation of the real handler with ${BATCH} findings, with queues, table and Slack in memory, in this process; events for a second of CPU in the best round, against reading and writing the same events as JSON. Latency: both functions on a virtual clock, as in \`npm run simulate:organization\`, from the event to its message in Slack; calls of AWS take 1 to 21 ms there. Grouping (\`slack.group_seconds\`, 10 by default) is most of it. These figures are the same on every machine.`,
  async measure() {
    const bodies = findings();
    const alerts = await interpret(bodies);
    const rates = { interpreter: [] as number[], notifier: [] as number[], json: [] as number[] };
    for (let run = 0; run <= ROUNDS; run++) {
      const interpreter = await perSecond(() => interpret(bodies));
      const notifier = await perSecond(() => notify(alerts));
      const json = await perSecond(async () => roundTrips(bodies));
      if (run > 0) {
        rates.interpreter.push(interpreter);
        rates.notifier.push(notifier);
        rates.json.push(json);
      }
    }
    const quiet = await runLoad(QUIET, SEED);
    const storm = await runLoad(STORM, SEED);
    // The best of all rounds, because other work on the machine only makes rounds slower.
    const [interpreter, notifier, json] = [
      Math.max(...rates.interpreter),
      Math.max(...rates.notifier),
      Math.max(...rates.json),
    ];
    return {
      values: {
        'interpreter.events': Math.round(interpreter),
        'notifier.events': Math.round(notifier),
        'json.events': Math.round(json),
        ...latencyValues('quiet', quiet),
        ...latencyValues('storm', storm),
      },
      tables: [
        {
          columns: ['function', 'events for a second of CPU', 'against JSON alone'],
          rows: [
            ['interpreter', `${Math.round(interpreter)}`, (interpreter / json).toFixed(3)],
            ['notifier', `${Math.round(notifier)}`, (notifier / json).toFixed(3)],
          ],
        },
        {
          columns: ['load', 'median', 'p99', 'most', 'messages in Slack', 'lost, dead letters'],
          rows: [
            latencyRow(`quiet: ${totalOf(QUIET)} events in ${QUIET.seconds / 60} minutes`, quiet),
            latencyRow(`storm: ${totalOf(STORM)} events in a minute, one channel`, storm),
          ],
        },
      ],
    };
  },
};

function findings(): Readonly<Record<string, string>> {
  const events = Array.from({ length: BATCH }, (_, number) => loadEvent(number, STORM, randomOf(SEED), NOW));
  return Object.fromEntries(events.map(({ id, body }) => [id, body]));
}

/**
 * Invokes the interpreter with events, by message id.
 *
 * @returns its alerts
 * @throws Error if it does not create an alert for each
 */
async function interpret(bodies: Readonly<Record<string, string>>): Promise<readonly RoutedAlert[]> {
  const alerts: RoutedAlert[] = [];
  const handler = createHandler({
    settings: INTERPRETER_SETTINGS,
    account: '111122223333',
    store: { updateCounters: async () => undefined },
    send: async (message) => void alerts.push(...('alerts' in message ? message.alerts : [])),
    describeFinding: async () => ({}),
    now: () => NOW,
    log: () => undefined,
  });
  const Records = Object.entries(bodies).map(([messageId, body]) => ({
    messageId,
    receiptHandle: messageId,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: `${NOW}`,
      SentTimestamp: `${NOW}`,
    },
  }));
  await handler({ Records }, { getRemainingTimeInMillis: () => 60_000 });
  if (alerts.length !== BATCH) throw new Error(`${alerts.length} alerts of ${BATCH} events`);
  return alerts;
}

/** Invokes the notifier with alerts that it has not seen. @throws Error if it does not post them */
async function notify(alerts: readonly RoutedAlert[]): Promise<void> {
  const world = new World();
  const left = await world.receive({ batch: deliveryMessage(...alerts) });
  if (left.length > 0 || world.sent.length === 0) throw new Error('the alerts were not posted');
}

/** Parses and serializes each event, to measure the time for JSON alone. */
function roundTrips(bodies: Readonly<Record<string, string>>): void {
  for (const body of Object.values(bodies))
    if (JSON.stringify(JSON.parse(body)) === '') throw new Error('no event');
}

/** Events per second of CPU time, over enough invocations to measure. */
async function perSecond(invoke: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  let events = 0;
  do {
    await invoke();
    events += BATCH;
  } while (cpuSince(began) < 0.2);
  return events / cpuSince(began);
}

function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

const messagesOf = ({ slack }: LoadResult) => slack.requests.filter(({ accepted }) => accepted).length;

function latencyValues(name: string, result: LoadResult): Readonly<Record<string, number>> {
  return {
    [`${name}.p50`]: result.latency(0.5) / 1000,
    [`${name}.p99`]: result.latency(0.99) / 1000,
    [`${name}.messages`]: messagesOf(result),
    [`${name}.lost`]: result.lost.length + result.deadLetters,
  };
}

function latencyRow(title: string, result: LoadResult): readonly string[] {
  const times = [0.5, 0.99, 1].map((share) => `${(result.latency(share) / 1000).toFixed(1)} s`);
  return [title, ...times, `${messagesOf(result)}`, `${result.lost.length}, ${result.deadLetters}`];
}

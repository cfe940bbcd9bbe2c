import fc from 'fast-check';
import { check, Figures } from './figures';
import { alertsShown, violations } from './invariants';
import { run } from './run';
import { NO_FAULTS, scenarios, stormOf } from './scenario';

/** `npm run simulate` does ten times as many. A failure prints its seed. */
const RUNS = 1000;

test(`the notifier keeps its promises in ${RUNS} runs with all that can go wrong`, async () => {
  const figures = new Figures();
  await fc.assert(
    fc.asyncProperty(scenarios, (scenario) => check(scenario, figures)),
    { numRuns: RUNS },
  );
  // A run in which nothing goes wrong would prove nothing.
  for (const fault of [
    'crashes',
    'calls with table faults',
    'answers 429',
    'answers of Slack lost',
    'buried',
  ])
    expect({ fault, often: figures.get(fault) >= RUNS / 50 }).toEqual({ fault, often: true });
  for (const rule of ['delivered before', 'repeat', 'resolved, but never raised', 'over before it was told'])
    expect({ rule, often: figures.get(`suppressed: ${rule}`) >= RUNS / 50 }).toEqual({ rule, often: true });
}, 60_000);

describe('a storm of 1,000 events', () => {
  test.each([
    ['in batches of 100', { batchSize: 100, windowMs: 10_000 }],
    ['one by one', { batchSize: 1, windowMs: 0 }],
  ])(
    '%s is a few messages in which each is counted, with the five worst in full',
    async (_, changes) => {
      const history = await run(stormOf(1000, changes));
      // The titles of most are not shown, so that only the counts can tell that they were posted.
      expect(violations(history).filter((each) => !each.startsWith('said to be posted'))).toEqual([]);
      for (const webhook of ['first', 'second']) {
        const messages = history.slack.requests.filter((request) => request.webhook === webhook);
        const [first] = messages;
        const inFirstMinute = messages.filter(
          ({ arrivedAt }) => arrivedAt < (first?.arrivedAt ?? 0) + 60_000,
        );
        expect(inFirstMinute.length).toBeLessThanOrEqual(60);
        expect(messages.length).toBeLessThanOrEqual(30);
        expect(messages.map(alertsShown).reduce((sum, alerts) => sum + alerts, 0)).toBe(1000);
        expect(history.end - history.start).toBeLessThan(5 * 60_000);
        expect(JSON.parse(messages.at(-1)?.body ?? '').text).toMatch(/Alert storm is over/);
      }
    },
    30_000,
  );

  test('is told in full also when Slack, the table and the containers fail now and then', async () => {
    const faults = { ...NO_FAULTS, slack429: 0.2, slack500: 0.2, crash: 0.0005, tableRefuses: 0.01 };
    const history = await run(stormOf(300, { faults, seed: 7 }));
    const posted = new Set(history.logged.filter(isEnd).map(keyOf));
    expect(posted.size).toBe(600);
    for (const webhook of ['first', 'second']) {
      const taken = history.slack.requests.filter((each) => each.accepted && each.webhook === webhook);
      const shown = taken.map(alertsShown).reduce((sum, alerts) => sum + alerts, 0);
      expect(shown).toBeGreaterThanOrEqual(300);
    }
  }, 30_000);
});

const keyOf = ({ eventId, webhook }: { eventId?: string; webhook?: string }) => `${eventId} ${webhook}`;

/** After a crash between the record and the log, the next delivery finds the record. */
const isEnd = ({ message }: { message: string }) =>
  message === 'posted' || message === 'suppressed: delivered before';

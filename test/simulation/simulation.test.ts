import fc from 'fast-check';
import { WEBHOOKS } from './events';
import { NO_FAULTS } from './faults';
import { check, Figures } from './figures';
import { violations } from './invariants';
import { scenarios, stormOf } from './scenario';
import { alertsIn } from './shown';
import { type History, run } from './world';

const RUNS = 1000;
/** The same runs each time, so that a change is judged by what it changes. `npm run simulate` does others, and ten times as many. */
const SEED = 20261122;

/** What has to have happened in so many runs, or they would prove little. */
const OFTEN = [
  'crashes',
  'invocations with faults of AWS',
  'answers 429',
  'answers of Slack lost',
  'buried',
  'summaries and digests among them',
  'messages changed by the bot',
  'collected',
  'suppressed: delivered before',
  'suppressed: repeat',
  'suppressed: resolved, but never raised',
  'suppressed: over before it was told',
  'suppressed: backup copy of a Health event',
];

test(`all promises are kept in ${RUNS} runs with all that can go wrong`, async () => {
  const figures = new Figures();
  await fc.assert(
    fc.asyncProperty(scenarios, (scenario) => check(scenario, figures)),
    { numRuns: RUNS, seed: SEED },
  );
  const seldom = OFTEN.filter((name) => figures.get(name) < RUNS / 100);
  expect(seldom).toEqual([]);
}, 120_000);

describe('a storm of 1,000 events', () => {
  test.each([
    ['in batches of 100', { batchSize: 100 }],
    ['one by one', { batchSize: 1, concurrency: 3 }],
    ['by the bot', { bot: true }],
  ])(
    '%s is a few messages, in which each event is counted',
    async (_, changes) => {
      const history = await run(stormOf(1000, changes));
      expect(violations(history).filter((each) => !isOfTitles(each))).toEqual([]);
      for (const webhook of WEBHOOKS) {
        const words = history.logged.filter((entry) => entry.webhook === webhook);
        const posted = words.filter(({ message }) => message === 'posted').map(({ eventId }) => eventId);
        expect(new Set(posted).size).toBe(1000);
        const messages = takenBy(webhook, history);
        const [first, last] = [messages[0]?.arrivedAt ?? 0, messages.at(-1)];
        const inFirstMinute = messages.filter(({ arrivedAt }) => arrivedAt < first + 60_000);
        expect(inFirstMinute.length).toBeLessThanOrEqual(60);
        expect(messages.length).toBeLessThanOrEqual(30);
        expect(sumOf(messages.map(alertsIn))).toBe(1000);
        expect(last?.payload.text).toMatch(/Alert storm is over/);
      }
    },
    30_000,
  );

  test('is told in full also when Slack, AWS and the containers fail now and then', async () => {
    const faults = { ...NO_FAULTS, slack429: 0.2, slack500: 0.2, crash: 0.0005, tableRefuses: 0.01 };
    const history = await run(stormOf(300, { faults, seed: 7 }));
    const isEnd = ({ message }: { message: string }) =>
      message === 'posted' || message === 'suppressed: delivered before';
    const ended = history.logged.filter(isEnd).map(({ eventId, webhook }) => `${eventId} ${webhook}`);
    expect(new Set(ended).size).toBe(600);
    for (const webhook of WEBHOOKS)
      expect(sumOf(takenBy(webhook, history).map(alertsIn))).toBeGreaterThanOrEqual(300);
  }, 30_000);
});

/** The titles of most are not shown in a summary, so that only the numbers can tell that they were posted. */
const isOfTitles = (violation: string) => /^(lost|not in Slack|never told|wrong number)/.test(violation);

const takenBy = (name: string, { slack }: History) =>
  slack.requests.filter(({ accepted, webhook, kind }) => accepted && webhook === name && kind !== 'edit');

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

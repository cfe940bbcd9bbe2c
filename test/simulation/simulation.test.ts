import { WEBHOOKS } from './events';
import failedOnce from './failed-once.json';
import { NO_FAULTS } from './faults';
import { Figures } from './figures';
import { violations } from './invariants';
import { type Scenario, stormOf } from './scenario';
import { countShownAlerts } from './shown';
import { type History, run } from './world';

/** Scenarios that violated an invariant once. Faults that were added later do not occur in them. */
const FAILED_ONCE = failedOnce.map(
  (scenario) =>
    ({ ...stormOf(0), ...scenario, faults: { ...NO_FAULTS, ...scenario.faults } }) as unknown as Scenario,
);

const histories = new Map<Scenario, Promise<History>>();

/** Returns the history of a scenario, which runs only once. */
function historyOf(scenario: Scenario): Promise<History> {
  const history = histories.get(scenario) ?? run(scenario);
  histories.set(scenario, history);
  return history;
}

describe('the scenarios that failed once', () => {
  test.each(FAILED_ONCE.map((scenario, at) => [at + 1, scenario] as const))(
    'scenario %i: all invariants hold',
    async (_, scenario) => {
      expect(violations(await historyOf(scenario))).toEqual([]);
    },
    60_000,
  );

  test('contain every kind of fault and every reason to suppress an alert', async () => {
    const figures = new Figures();
    for (const scenario of FAILED_ONCE) figures.add(await historyOf(scenario));
    expect(figures.rarerThan(1)).toEqual([]);
  }, 60_000);
});

const STORM = process.env.THOROUGH ? 1000 : 400;

describe('a storm', () => {
  test.each([
    [`${STORM.toLocaleString('en')} events in batches of 100`, STORM, { batchSize: 100 }],
    ['300 events one by one', 300, { batchSize: 1, concurrency: 3 }],
    ['300 events, posted by the bot', 300, { bot: true }],
  ])(
    'of %s gives a few messages, in which each event is counted',
    async (_, events, changes) => {
      const history = await run(stormOf(events, changes));
      expect(violations(history).filter((each) => !isOfTitles(each))).toEqual([]);
      for (const webhook of WEBHOOKS) {
        const words = history.logged.filter((entry) => entry.webhook === webhook);
        const posted = words.filter(({ message }) => message === 'posted').map(({ eventId }) => eventId);
        expect(new Set(posted).size).toBe(events);
        const messages = takenBy(webhook, history);
        expect(messages.length).toBeLessThanOrEqual(10);
        expect(sumOf(messages.map(countShownAlerts))).toBe(events);
        expect(messages.at(-1)?.payload.text).toMatch(/Alert storm is over/);
      }
    },
    60_000,
  );

  test('is posted completely although Slack, AWS and the containers fail sometimes', async () => {
    const faults = { ...NO_FAULTS, slack429: 0.2, slack500: 0.2, crash: 0.0005, tableRefuses: 0.01 };
    const history = await run(stormOf(300, { faults, seed: 7 }));
    const isEnd = ({ message }: { message: string }) =>
      message === 'posted' || message === 'suppressed: delivered before';
    const ended = history.logged.filter(isEnd).map(({ eventId, webhook }) => `${eventId} ${webhook}`);
    expect(new Set(ended).size).toBe(600);
    for (const webhook of WEBHOOKS)
      expect(sumOf(takenBy(webhook, history).map(countShownAlerts))).toBeGreaterThanOrEqual(300);
  }, 60_000);
});

/** A summary does not show most of the titles, so invariants that look for them do not apply. */
const isOfTitles = (violation: string) =>
  /^(lost|not in Slack|never notified|wrong number|shown as milder)/.test(violation);

const takenBy = (name: string, { slack }: History) =>
  slack.requests.filter(({ accepted, webhook, kind }) => accepted && webhook === name && kind !== 'edit');

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

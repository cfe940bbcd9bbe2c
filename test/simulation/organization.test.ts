import { groupBy } from '../../functions/shared/group-by';
import type { Load } from './organization/load';
import { type LoadResult, runLoad } from './organization/run-load';

const SEED = 1;

const BURST: Load = {
  accounts: 40,
  teams: 2,
  seconds: 60,
  eventsPerSecond: 10,
  problems: Number.POSITIVE_INFINITY,
  heartbeats: 0,
};

/** The most messages of one channel in one minute. */
function mostInMinute({ slack }: LoadResult): number {
  const minutes = groupBy(
    slack.requests,
    ({ webhook, sentAt }) => `${webhook} ${Math.floor(sentAt / 60_000)}`,
  );
  return Math.max(...[...minutes.values()].map((some) => some.length));
}

describe(`with seed ${SEED}`, () => {
  test('of a burst of problems every one is posted, and channels get a message a minute once it is a storm', async () => {
    const result = await runLoad(BURST, SEED);
    expect({ lost: result.lost, deadLetters: result.deadLetters }).toEqual({ lost: [], deadLetters: 0 });
    expect([result.events, result.posted, result.repeats]).toEqual([600, 600, 0]);
    expect(result.slack.requests.every(({ accepted }) => accepted)).toBe(true);
    expect(new Set(result.slack.requests.map(({ webhook }) => webhook))).toEqual(
      new Set(['team-0', 'team-1']),
    );
    expect(mostInMinute(result)).toBeLessThanOrEqual(6);
    expect(result.slack.requests.length).toBeLessThan(30);
  });

  test('of events about few problems the rest are repeats, and each account is heard', async () => {
    const load = { ...BURST, problems: 20, heartbeats: 60 };
    const result = await runLoad(load, SEED);
    expect(result.lost).toEqual([]);
    expect(result.posted + result.repeats).toBe(600 - result.heartbeats);
    // Events of one problem in the same message count as posted.
    expect(result.repeats).toBeGreaterThan(0);
    expect(result.heartbeats).toBe(60);
    const accounts = result.table.names('seen').filter((name) => name !== '-');
    expect(accounts).toEqual(accounts.filter((name) => /^2000000000\d\d$/.test(name)));
    expect(accounts.length).toBeGreaterThanOrEqual(4);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHandler as createInterpreter } from '../../functions/interpreter/handler';
import { SEEN_ITEM_ID } from '../../functions/shared/counters';
import { createHandler as createWatcher } from '../../functions/watcher/handler';
import { heartbeatSource } from '../../patterns/heartbeat';
import { DEFAULT_REGIONS } from '../../settings/regions';
import { INTERPRETER_SETTINGS } from '../functions/reader';
import { computed } from './computed';
import { MeteredStore } from './units';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/costs.md'), 'utf8');
const SIZES = [10, 100, 500];
const HOME = '111122223333';

/** Rows of the organization: a formula with the number of accounts, and its result for each size. */
const ROWS = [...DOCUMENT.matchAll(/^\| (.+?) \| `(.+?)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
  ([, part = '', formula = '', ...prices]) => ({ part, formula, prices: prices.map(Number) }),
);

const rowOf = (start: string) => {
  const row = ROWS.find(({ part }) => part.startsWith(start));
  if (row === undefined) throw new Error(`no row ${start}`);
  return row;
};
const ofAccounts = (formula: string, accounts: number) => computed(formula.replaceAll('A', `${accounts}`));

test.each(ROWS)('$part: the formula gives the amounts', ({ formula, prices }) => {
  const amounts = SIZES.map((accounts) => ofAccounts(formula, accounts).toFixed(4));
  expect(prices.map((price) => price.toFixed(4))).toEqual(amounts);
});

test('the columns add up', () => {
  expect(ROWS).toHaveLength(8);
  const [, ...sums] =
    /\*\*together\*\* \| \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\*/.exec(DOCUMENT) ?? [];
  expect(sums).toEqual(
    SIZES.map((_, size) => ROWS.reduce((sum, { prices }) => sum + (prices[size] ?? 0), 0).toFixed(4)),
  );
});

test('it counts the Regions of the default settings', () => {
  expect(DEFAULT_REGIONS).toHaveLength(17);
  expect(DOCUMENT).toContain(`${(500 * DEFAULT_REGIONS.length).toLocaleString('en')} heartbeats a day`);
});

test('a heartbeat of another account takes the write units of the formula, also if all its Regions are known', async () => {
  const store = new MeteredStore();
  const now = Date.parse('2026-03-04T02:12:00Z');
  const interpret = createInterpreter({
    settings: INTERPRETER_SETTINGS,
    account: HOME,
    store,
    send: async () => {},
    describeFinding: () => Promise.reject(new Error('not needed')),
    now: () => now,
    log: () => {},
  });
  const hear = (region: string) => {
    const event = {
      source: heartbeatSource('aws-monitoring'),
      'detail-type': 'Monitoring Heartbeat',
      account: '444455556666',
      region,
      time: new Date(now).toISOString(),
      id: region,
      detail: {},
    };
    const attributes = {
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: `${now}`,
      SentTimestamp: `${now}`,
    };
    const record = { messageId: region, receiptHandle: region, body: JSON.stringify(event), attributes };
    return interpret({ Records: [record] }, { getRemainingTimeInMillis: () => 60_000 });
  };
  await store.updateCounters(SEEN_ITEM_ID, { set: { known: now } }, '444455556666');
  for (const region of DEFAULT_REGIONS) await hear(region);
  store.writes = 0;
  await hear(DEFAULT_REGIONS[0] ?? '');
  expect(rowOf('DynamoDB, writes').formula).toBe(`A × 17 × 30 × ${store.writes} × 0.625 / 1,000,000`);
});

test.each(SIZES)(
  'with %d accounts the watcher reads no more units in an hour than the formula has',
  async (accounts) => {
    const store = new MeteredStore();
    const now = Date.parse('2026-03-04T02:12:00Z');
    const watch = createWatcher({
      settings: { time_zone: 'UTC', digest_hour: 9, regions: [...DEFAULT_REGIONS], ignore: [] },
      store,
      send: async () => {},
      countMessages: async () => 0,
      listAccounts: async () => new Map(),
      now: () => now,
      log: () => {},
      account: HOME,
    });
    await watch();
    const alone = await unitsOfRun();
    for (let account = 0; account < accounts; account++)
      await store.updateCounters(
        SEEN_ITEM_ID,
        {
          set: {
            known: now,
            ...Object.fromEntries(DEFAULT_REGIONS.map((region) => [`region/${region}`, now])),
          },
        },
        `${100_000_000_000 + account}`,
      );
    const added = (await unitsOfRun()) - alone;
    const [, units = ''] = /24 × 30 × \((.+?)\) × 0\.125/.exec(rowOf('DynamoDB, reads').formula) ?? [];
    expect(added).toBeLessThanOrEqual(ofAccounts(units, accounts));
    expect(added).toBeGreaterThan(ofAccounts(units, accounts) * 0.7 - 2);

    async function unitsOfRun(): Promise<number> {
      store.reads = 0;
      await watch();
      return store.reads;
    }
  },
);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHandler as createInterpreter } from '../../functions/interpreter/handler';
import { createHandler as createNotifier } from '../../functions/notifier/handler';
import { createBot } from '../../functions/notifier/slack/bot';
import { createSecrets } from '../../functions/notifier/slack/secrets';
import { createPostToWebhook } from '../../functions/notifier/slack/webhook';
import { SEEN_ITEM_ID } from '../../functions/shared/counters';
import type { DeliveryMessage } from '../../functions/shared/delivery-message';
import { initialState, WEBHOOKS } from '../../functions/shared/webhook-state';
import { createHandler as createWatcher } from '../../functions/watcher/handler';
import { REGIONS } from '../../settings/regions';
import { INTERPRETER_SETTINGS, SETTINGS } from '../functions/reader';
import { bodyOf } from '../functions/sample-events';
import { computed } from './computed';
import { MeteredStore } from './units';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/costs.md'), 'utf8');

/** Rows of the alert: what it costs per million, by a formula. */
const ROWS = [...DOCUMENT.matchAll(/^\| (.+?) \| `(.+?)` \| ([\d.]+) \|$/gm)].map(
  ([, part = '', formula = '', price]) => ({ part, formula, price: Number(price) }),
);

/** What one alert does, from the queue of events to Slack; in the digest it is the only one. */
async function measured(digest: boolean) {
  const store = new MeteredStore();
  // As the table is when all Regions are watched, and the last alert was a while ago.
  const marks = REGIONS.flatMap((region) => [`region/${region}`, `watched/${region}`]);
  await store.updateCounters(SEEN_ITEM_ID, { set: Object.fromEntries(marks.map((name) => [name, 1])) });
  Object.assign(store, { reads: 0, writes: 0 });

  let at = Date.parse('2026-03-04T02:12:00Z');
  const invocations = { interpreter: 0, notifier: 0 };
  const requests = { messages: 0, waited: 0 };
  let logged = 0;
  const now = () => at;
  const log = (entry: object) => {
    logged += Buffer.byteLength(JSON.stringify(entry));
  };
  const record = (body: object | string) => ({
    messageId: 'm-1',
    receiptHandle: 'm-1',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(at),
      SentTimestamp: String(at),
    },
  });
  const context = { getRemainingTimeInMillis: () => 60_000 };
  const sent: DeliveryMessage[] = [];
  const refused = async () => {
    throw new Error('not needed');
  };
  const interpret = createInterpreter({
    settings: INTERPRETER_SETTINGS,
    store,
    send: async (delivery) => void sent.push(delivery),
    describeFinding: refused,
    now,
    log,
  });
  const fetch = async () => {
    requests.messages++;
    return new Response('ok');
  };
  const notify = createNotifier({
    settings: { ...SETTINGS, ...(digest && { digest_below: 'critical' as const }) },
    secrets: createSecrets({
      read: async () => JSON.stringify({ alerts: 'https://hooks.slack.com/services/T0/B0/x' }),
      now,
      log,
    }),
    store,
    queues: { changeVisibility: refused, sendToDeadLetterQueue: refused, requeueDelayed: refused },
    postToWebhook: createPostToWebhook(fetch),
    bot: createBot(fetch),
    now,
    wait: async (ms) => {
      requests.waited += ms;
      at += ms;
    },
    log,
  });

  await interpret({ Records: [record(bodyOf('guardduty-finding-high'))] }, context);
  invocations.interpreter++;
  if (digest) sent.push({ webhook: 'alerts', flush: 'digest' });
  for (const delivery of sent) {
    await notify({ Records: [record(delivery)] }, context);
    invocations.notifier++;
  }
  return { reads: store.reads, writes: store.writes, logged, ...requests, ...invocations };
}

const rowOf = (start: string) => {
  const row = ROWS.find(({ part }) => part.startsWith(start));
  if (row === undefined) throw new Error(`no row ${start}`);
  return row;
};

test.each(ROWS)('$part: the formula gives the price', ({ formula, price }) => {
  expect(computed(formula).toFixed(4)).toBe(price.toFixed(4));
});

test('the prices of an alert add up', () => {
  const [, sum] = /\*\*together, per million\*\* \| \| \*\*([\d.]+)\*\*/.exec(DOCUMENT) ?? [];
  expect(ROWS).toHaveLength(5);
  expect(sum).toBe(ROWS.reduce((all, { price }) => all + price, 0).toFixed(4));
});

test('a single alert: the formulas have the units of the table and the invocations that it takes', async () => {
  const { reads, writes, messages, waited, interpreter, notifier, logged } = await measured(false);
  expect(rowOf('DynamoDB, writes').formula).toBe(`${writes} × 0.625`);
  expect(rowOf('DynamoDB, reads').formula).toBe(`${reads} × 0.125`);
  expect(messages).toBe(1);
  const seconds = /^([\d.]+) × 0.25 × 13.3334 \+ (\d) × 0.20$/.exec(rowOf('Lambda').formula) ?? [];
  expect(Number(seconds[1])).toBeGreaterThan(waited / 1000);
  expect(Number(seconds[2])).toBe(interpreter + notifier);
  // Lambda itself writes three lines for each invocation, some 400 bytes.
  expect(logged + 400 * (interpreter + notifier)).toBeLessThan(2000);
});

test('an alert that is alone in its digest: the page names the write and read units that it takes', async () => {
  const { reads, writes } = await measured(true);
  expect(DOCUMENT).toContain(`${writes} write units and ${reads} read units`);
});

test('the sum for 100,000 alerts is a tenth of the price per million', () => {
  const price = (...starts: readonly string[]) =>
    (starts.reduce((sum, start) => sum + rowOf(start).price, 0) / 10).toFixed(2);
  const [table, others] = [
    price('DynamoDB, writes', 'DynamoDB, reads'),
    price('SQS', 'CloudWatch', 'Lambda'),
  ];
  expect(DOCUMENT).toContain(`add about 0.10 for the hub bus and ${table} for the table`);
  expect(DOCUMENT).toContain(`logs, SQS and Lambda would cost ${others} at list price`);
});

test('a quiet month: the watcher reads no more units than the formula has', async () => {
  const HOUR_MS = 60 * 60 * 1000;
  const store = new MeteredStore();
  const webhooks = Array.from({ length: 10 }, (_, n) => `webhook-${n}`);
  let at = Date.parse('2026-03-01T00:12:00Z');
  await store.write(
    webhooks.map((name) => ({ id: WEBHOOKS, name, value: JSON.stringify(initialState(at)) })),
  );
  const look = createWatcher({
    settings: { time_zone: 'Asia/Tokyo', digest_hour: 9, regions: [...REGIONS], ignore: [] },
    store,
    send: async () => {},
    countMessages: async () => 0,
    listAccounts: async () => new Map(),
    now: () => at,
    log: () => {},
    account: '111122223333',
  });
  for (let hour = 0; hour < 24 * 30; hour++, at += HOUR_MS) {
    const heard = Object.fromEntries(REGIONS.map((region) => [`region/${region}`, at]));
    if (hour % 24 === 0) await store.updateCounters(SEEN_ITEM_ID, { set: heard });
    await look();
  }
  const [, units = ''] =
    /\| DynamoDB, reads: the watcher .*? \| `(.+?) × 0\.125 \/ 1,000,000` \|/.exec(DOCUMENT) ?? [];
  expect(store.reads).toBeGreaterThan(24 * 30);
  expect(store.reads).toBeLessThanOrEqual(computed(units));
  expect(computed(units)).toBeLessThan(store.reads * 1.1);
});

/**
 * `npm run simulate:organization [-- events [seed]]`: an organization of 500 accounts with 17 Regions on the virtual clock.
 *
 * 1. A burst of so many events in a minute, 50,000 by default, each about a problem of its own, to the channels of ten teams.
 * 2. A fifth of it, all to one channel.
 * 3. Ten minutes of a day with 2,000,000 events about 20,000 problems, with a 144th of the problems as well, so that as many
 *    of the events are repeats. Its figures are multiplied by 144.
 */
import { groupBy } from '../../../functions/shared/group-by';
import { endWith, scriptArguments, wholeNumber } from '../../../scripts/script-arguments';
import type { Load } from './load';
import { type LoadResult, runLoad } from './run-load';

const ORGANIZATION = { accounts: 500, teams: 10 };
const SAMPLE_SECONDS = 600;
const DAY_SECONDS = 24 * 60 * 60;

async function simulate(burst: number, seed: number): Promise<void> {
  const minute: Load = {
    ...ORGANIZATION,
    seconds: 60,
    eventsPerSecond: burst / 60,
    problems: Number.POSITIVE_INFINITY,
    heartbeats: 0,
  };
  const sample: Load = {
    ...ORGANIZATION,
    seconds: SAMPLE_SECONDS,
    eventsPerSecond: 2_000_000 / DAY_SECONDS,
    problems: Math.round((20_000 * SAMPLE_SECONDS) / DAY_SECONDS),
    heartbeats: Math.round((8500 * SAMPLE_SECONDS) / DAY_SECONDS),
  };
  await show('burst', minute, seed, 1);
  await show('burst to one channel', { ...minute, teams: 0, eventsPerSecond: burst / 300 }, seed, 1);
  await show('sample of a day', sample, seed, DAY_SECONDS / SAMPLE_SECONDS);
}

async function show(title: string, load: Load, seed: number, days: number): Promise<void> {
  const began = process.cpuUsage();
  const result = await runLoad(load, seed);
  const { user, system } = process.cpuUsage(began);
  console.log(`${title}: ${Math.round((user + system) / 1e6)} s of CPU`);
  for (const [name, value] of Object.entries(figuresOf(result)))
    console.log(`${name.padStart(40)}  ${value}`);
  if (days > 1) console.log(`  multiplied by ${days}:`);
  for (const [name, value] of Object.entries(priceOf(result, days)))
    console.log(`${name.padStart(40)}  ${value}`);
  if (result.lost.length > 0 || result.deadLetters > 0) process.exitCode = 1;
}

/** What the run itself shows. */
function figuresOf({ table, slack, lambda, latency, ...result }: LoadResult) {
  const [partition, units] = table.hottest;
  const posts = slack.requests.filter(({ accepted }) => accepted);
  const channels = [...groupBy(posts, ({ webhook }) => webhook).values()];
  const perMinute = channels.map((some) =>
    Math.max(
      ...[...groupBy(some, ({ sentAt }) => `${Math.floor(sentAt / 60_000)}`).values()].map(
        (each) => each.length,
      ),
    ),
  );
  return {
    events: Math.floor(result.events),
    heartbeats: result.heartbeats,
    'accounts heard': table.names('seen').filter((name) => name !== '-').length,
    'lost, dead letters': `${result.lost.length}, ${result.deadLetters}`,
    'posted, repeats': `${result.posted}, ${result.repeats}`,
    'all work done after the last event': `${Math.round(result.drainMs / 1000)} s`,
    'event to Slack, median, 99 %, most': [0.5, 0.99, 1]
      .map((share) => `${Math.round(latency(share) / 1000)} s`)
      .join(', '),
    'messages in Slack, refused with 429': `${posts.length}, ${slack.requests.filter(({ notBefore }) => notBefore !== undefined).length}`,
    'most messages of a channel': Math.max(...channels.map((some) => some.length)),
    'most in a minute': Math.max(...perMinute),
    'hottest partition, units in a second': `${partition}, ${units}`,
    interpreter: `${lambda.interpreter.invocations} invocations, ${Math.round(lambda.interpreter.ms / 1000)} s`,
    notifier: `${lambda.notifier.invocations} invocations, ${Math.round(lambda.notifier.ms / 1000)} s`,
    'units of writing, reading': `${table.writes}, ${table.reads}`,
  };
}

/** List prices in USD: docs/costs.md. */
function priceOf({ events, lambda, table, sqsSends }: LoadResult, times: number) {
  const { interpreter, notifier } = lambda;
  const seconds = ((interpreter.ms + notifier.ms) / 1000) * times;
  const invocations = (interpreter.invocations + notifier.invocations) * times;
  const prices = {
    'hub bus': (events * times * 1.0) / 1e6,
    // Sent and received one by one at worst, and deleted in batches of ten.
    SQS: (events * times * 2.1 * 0.4 + sqsSends * times * 3 * 0.5) / 1e6,
    Lambda: (seconds * 0.25 * 13.3334 + invocations * 0.2) / 1e6,
    DynamoDB: (table.writes * times * 0.625 + table.reads * times * 0.125) / 1e6,
  };
  const sum = Object.values(prices).reduce((all, price) => all + price, 0);
  return {
    'Lambda, seconds of 256 MB': Math.round(seconds),
    ...Object.fromEntries(Object.entries(prices).map(([name, price]) => [`${name}, USD`, price.toFixed(2)])),
    'together, USD': sum.toFixed(2),
  };
}

const USAGE = `npm run simulate:organization [-- events [seed]]

Simulates an organization of 500 accounts: a burst of 50,000 events, or as many as named, and a sample of a day. Takes minutes.`;

function main(): Promise<void> {
  const [events = '50000', seed = '1'] = scriptArguments(USAGE, { most: 2 }).positionals;
  return simulate(wholeNumber('events', events, 1), wholeNumber('seed', seed, 1));
}

Promise.resolve().then(main).catch(endWith);

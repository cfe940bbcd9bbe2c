import fc from 'fast-check';
import type { Call } from '../../functions/aws/call';
import { Refused, RetryLater } from '../../functions/notifier/slack/webhook';
import type { Sabotage } from './functions';
import { violations } from './invariants';
import { type Scenario, scenarios, stormOf } from './scenario';
import { run } from './world';

const RUNS = 1000;

/**
 * The first promise that is broken without a safeguard; undefined when the simulation does not notice in so many runs.
 *
 * @param seed of the scenarios. With those below, the first one already shows it; where a change of the functions makes it
 * harmless, one of the following does, and only takes longer
 */
async function firstViolation(
  sabotage: Sabotage,
  expected: RegExp,
  seed: number,
): Promise<string | undefined> {
  let found: string | undefined;
  const property = fc.asyncProperty(scenarios, async (scenario) => {
    found = violations(await run(scenario, sabotage)).find((violation) => expected.test(violation));
    return found === undefined;
  });
  await fc.check(property, { numRuns: RUNS, seed, endOnFailure: true });
  return found;
}

type Input = Readonly<Record<string, unknown>>;

/** Changes what AWS is asked, or is not asked at all. */
const withCall = (change: (call: Call, ...asked: Parameters<Call>) => ReturnType<Call>): Sabotage => ({
  call:
    (call) =>
    (...asked) =>
      change(call, ...asked),
});

/** Changes what is remembered of problems when it is read. */
const withMemory = (change: (state: string) => string | undefined): Sabotage =>
  withCall(async (call, ...asked) => {
    const answer = await call(...asked);
    if (asked[1] !== 'BatchGetItem') return answer;
    const responses = Object.entries(answer.Responses as Record<string, readonly Stored[]>);
    const changed = responses.map(([table, items]) => [
      table,
      items.flatMap((item) => {
        const after = change(item.value.S);
        return after === undefined ? [] : [{ ...item, value: { S: after } }];
      }),
    ]);
    return { ...answer, Responses: Object.fromEntries(changed) };
  });

interface Stored {
  readonly value: { readonly S: string };
}

const isOfQueue = (input: object, name: string) => String((input as Input).QueueUrl).includes(name);

const SAFEGUARDS: readonly [name: string, without: Sabotage, violation: RegExp, seed: number][] = [
  ['what was told is remembered', withMemory(() => undefined), /^(said twice|lost|never told)/, 2],
  [
    'an alert that was dealt with is known by its id',
    withMemory((state) => state.replace(/"ids":\[[^\]]*\]/, '"ids":[]')),
    /^(posted twice|wrong number|said twice)/,
    13,
  ],
  [
    'what is older than the end of a problem is over',
    withMemory((state) => state.replace(/"over":\d+/, '"over":0')),
    /^raised/,
    126,
  ],
  [
    'one works for a webhook at a time',
    { withoutGroups: true },
    /^(too fast|before Retry-After|said twice)/,
    15,
  ],
  [
    'nobody posts within a second of another',
    { notifier: (given) => ({ ...given, wait: () => Promise.resolve() }) },
    /^too fast/,
    9,
  ],
  [
    'Retry-After is heeded',
    {
      notifier: (given) => ({
        ...given,
        post: async (url, payload) => {
          try {
            await given.post(url, payload);
          } catch (error) {
            throw error instanceof RetryLater ? new RetryLater(error.message, error.status) : error;
          }
        },
      }),
    },
    /^before Retry-After/,
    22,
  ],
  [
    'a failed post is a failure',
    { notifier: (given) => ({ ...given, post: (...one) => given.post(...one).catch(() => undefined) }) },
    /^(not in Slack|lost)/,
    3,
  ],
  [
    'what is refused goes to the dead-letter queue',
    {
      notifier: (given) => ({
        ...given,
        queue: { ...given.queue, sendToDeadLetterQueue: async () => undefined },
      }),
    },
    /^lost/,
    8,
  ],
  [
    'what is not understood is posted as plain text',
    {
      notifier: (given) => ({
        ...given,
        post: (url, payload) =>
          'blocks' in payload
            ? given.post(url, payload)
            : Promise.reject(new Refused('hooks.slack.com answered 400: invalid_payload', 400)),
      }),
    },
    /^buried/,
    16,
  ],
  [
    'the secret is read anew',
    {
      notifier: (given) => {
        const { urlOf, botToken } = given.secrets;
        return { ...given, secrets: { ...given.secrets, renewedUrlOf: urlOf, renewedBotToken: botToken } };
      },
    },
    /^buried/,
    11,
  ],
  [
    'what failed stays in the queue of alerts',
    { notifierAnswer: () => ({ batchItemFailures: [] }) },
    /^lost/,
    5,
  ],
  [
    'what failed stays in the queue of events',
    { interpreterAnswer: () => ({ batchItemFailures: [] }) },
    /^lost/,
    33,
  ],
  [
    'an end that cannot be decided on comes back',
    {
      notifier: (given) => ({
        ...given,
        queue: {
          ...given.queue,
          requeueDelayed: (body, seconds) =>
            body.includes('"alerts"') ? Promise.resolve() : given.queue.requeueDelayed(body, seconds),
        },
      }),
    },
    /^lost/,
    4,
  ],
  [
    'what was collected is asked for, by a reminder or by the watcher',
    withCall((call, ...asked) =>
      asked[1] === 'SendMessage' &&
      isOfQueue(asked[2], 'events') &&
      JSON.stringify(asked[2]).includes('Flush')
        ? Promise.resolve({})
        : call(...asked),
    ),
    /^(stuck|lost)/,
    23,
  ],
];

describe('the simulation fails without the safeguard that', () => {
  test.each(SAFEGUARDS)(
    '%s',
    async (_, without, violation, seed) => {
      expect(await firstViolation(without, violation, seed)).toMatch(violation);
    },
    120_000,
  );

  test('an alert is posted also while the table cannot be reached', async () => {
    const outage: Scenario = { ...stormOf(3), outage: [0, 3600] };
    const inTime = async (sabotage: Sabotage) => {
      const { slack, start } = await run(outage, sabotage);
      return slack.requests.filter(({ arrivedAt }) => arrivedAt < start + 600_000).length;
    };
    expect(await inTime({})).toBeGreaterThan(0);
    // It insists on the table before it posts.
    const insists: Sabotage = {
      notifier: ({ post, ...given }) => ({
        ...given,
        post: async (...letter) => {
          await given.store.get('webhook/first');
          await post(...letter);
        },
      }),
    };
    expect(await inTime(insists)).toBe(0);
  }, 30_000);

  test('a storm is summarized', async () => {
    const history = await run(stormOf(200, { stormPerMinute: 1000, groupSeconds: 1, batchSize: 1 }));
    const calm = await run(stormOf(200, { groupSeconds: 1, batchSize: 1 }));
    const messages = ({ slack }: typeof history) =>
      slack.requests.filter(({ webhook }) => webhook === 'first').length;
    expect(messages(history)).toBeGreaterThan(3 * messages(calm));
  }, 30_000);
});

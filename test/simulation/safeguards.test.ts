import fc from 'fast-check';
import type { Call } from '../../functions/aws/call';
import { Refused, RetryLater } from '../../functions/notifier/slack/webhook';
import type { Sabotage } from './functions';
import { violations } from './invariants';
import { type Scenario, scenarios, stormOf } from './scenario';
import { run } from './world';

const RUNS = 1000;

/**
 * Returns the first invariant that is violated without a safeguard; undefined if the simulation does not notice in so many
 * scenarios.
 *
 * @param seed of the scenarios. With the seeds below, the first scenario already shows it; if a change of the functions makes
 * that one harmless, a later one does, which only takes longer
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

/** Changes the calls of AWS. */
const withCall = (change: (call: Call, ...asked: Parameters<Call>) => ReturnType<Call>): Sabotage => ({
  call:
    (call) =>
    (...asked) =>
      change(call, ...asked),
});

/** Changes stored problems when they are read. */
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
  ['remembers what was posted', withMemory(() => undefined), /^(repeated|lost|never notified)/, 2],
  [
    'recognizes duplicate deliveries by their id',
    withMemory((state) => state.replace(/"ids":\[[^\]]*\]/, '"ids":[]')),
    /^(posted twice|wrong number|repeated)/,
    13,
  ],
  [
    'suppresses alerts that are older than a resolution',
    withMemory((state) => state.replace(/"over":\d+/, '"over":0')),
    /^raised/,
    126,
  ],
  [
    'lets one invocation at a time work for a webhook',
    { withoutGroups: true },
    /^(too fast|before Retry-After|repeated)/,
    15,
  ],
  [
    'spaces messages by a second',
    { notifier: (given) => ({ ...given, wait: () => Promise.resolve() }) },
    /^too fast/,
    9,
  ],
  [
    'respects Retry-After',
    {
      notifier: (given) => ({
        ...given,
        postToWebhook: async (url, payload) => {
          try {
            await given.postToWebhook(url, payload);
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
    'detects a failed post',
    {
      notifier: (given) => ({
        ...given,
        postToWebhook: (...one) => given.postToWebhook(...one).catch(() => undefined),
      }),
    },
    /^(not in Slack|lost)/,
    3,
  ],
  [
    'sends refused alerts to the dead-letter queue',
    {
      notifier: (given) => ({
        ...given,
        queues: { ...given.queues, sendToDeadLetterQueue: async () => undefined },
      }),
    },
    /^lost/,
    8,
  ],
  [
    'posts refused blocks as plain text',
    {
      notifier: (given) => ({
        ...given,
        postToWebhook: (url, payload) =>
          'blocks' in payload
            ? given.postToWebhook(url, payload)
            : Promise.reject(new Refused('hooks.slack.com answered 400: invalid_payload', 400)),
      }),
    },
    /^dead letter/,
    16,
  ],
  [
    'reads a changed secret again',
    {
      notifier: (given) => {
        const { urlOf, botToken } = given.secrets;
        return { ...given, secrets: { ...given.secrets, renewedUrlOf: urlOf, renewedBotToken: botToken } };
      },
    },
    /^dead letter/,
    11,
  ],
  [
    'keeps failed messages in the alerts queue',
    { notifierAnswer: () => ({ batchItemFailures: [] }) },
    /^lost/,
    5,
  ],
  [
    'keeps failed messages in the events queue',
    { interpreterAnswer: () => ({ batchItemFailures: [] }) },
    /^lost/,
    33,
  ],
  [
    'defers a resolution that cannot be decided',
    {
      notifier: (given) => ({
        ...given,
        queues: {
          ...given.queues,
          requeueDelayed: (body, seconds) =>
            body.includes('"alerts"') ? Promise.resolve() : given.queues.requeueDelayed(body, seconds),
        },
      }),
    },
    /^lost/,
    4,
  ],
  [
    'requests flushes, by a delayed message or by the watcher',
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

  test('posts alerts while the table is unavailable', async () => {
    const outage: Scenario = { ...stormOf(3), outage: [0, 3600] };
    const inTime = async (sabotage: Sabotage) => {
      const { slack, start } = await run(outage, sabotage);
      return slack.requests.filter(({ arrivedAt }) => arrivedAt < start + 600_000).length;
    };
    expect(await inTime({})).toBeGreaterThan(0);
    // It requires the table before it posts.
    const insists: Sabotage = {
      notifier: ({ postToWebhook, ...given }) => ({
        ...given,
        postToWebhook: async (...message) => {
          await given.store.get('webhook/first');
          await postToWebhook(...message);
        },
      }),
    };
    expect(await inTime(insists)).toBe(0);
  }, 30_000);

  test('summarizes a storm', async () => {
    const history = await run(stormOf(200, { stormPerMinute: 1000, groupSeconds: 1, batchSize: 1 }));
    const calm = await run(stormOf(200, { groupSeconds: 1, batchSize: 1 }));
    const messages = ({ slack }: typeof history) =>
      slack.requests.filter(({ webhook }) => webhook === 'first').length;
    expect(messages(history)).toBeGreaterThan(3 * messages(calm));
  }, 30_000);
});

import fc from 'fast-check';
import type { HandlerDependencies } from '../../functions/notifier/handler';
import { Refused, RetryLater } from '../../functions/notifier/slack';
import type { Store } from '../../functions/notifier/store';
import { violations } from './invariants';
import { type Falsify, run, type Sabotage } from './run';
import { scenarios, stormOf } from './scenario';

/** The first promise that is broken without a safeguard; undefined when the simulation does not notice. */
async function firstViolation(
  sabotage: Sabotage,
  expected: RegExp,
  falsify?: Falsify,
): Promise<string | undefined> {
  let found: string | undefined;
  const property = fc.asyncProperty(scenarios, async (scenario) => {
    found = violations(await run(scenario, sabotage, falsify)).find((violation) => expected.test(violation));
    return found === undefined;
  });
  await fc.check(property, { numRuns: 1000, endOnFailure: true });
  return found;
}

const withStore =
  (change: (store: Store) => Partial<Store>): Sabotage =>
  (given) => ({ ...given, store: { ...methodsOf(given.store), ...change(given.store) } });

const methodsOf = (store: Store): Store => ({
  take: store.take,
  giveBack: store.giveBack,
  append: store.append,
  list: store.list,
  drop: store.drop,
  count: store.count,
  counts: store.counts,
});

/** Leases for things whose id begins so are given to everybody. */
const withoutLease = (prefix: string): Sabotage =>
  withStore((store) => ({
    take: async (id, owner, until) => {
      const taken = await store.take(id, owner, until);
      return taken.mine || !id.startsWith(prefix) ? taken : { mine: true, state: undefined };
    },
  }));

/** Changes what is remembered of problems when it is read. */
const withMemory = (change: (state: string | undefined) => string | undefined): Sabotage =>
  withStore((store) => ({
    take: async (id, owner, until) => {
      const taken = await store.take(id, owner, until);
      return taken.mine && id.startsWith('problem/') ? { mine: true, state: change(taken.state) } : taken;
    },
  }));

const withPost = (change: (post: HandlerDependencies['post']) => HandlerDependencies['post']): Sabotage => {
  return (given) => ({ ...given, post: change(given.post) });
};

const RAISED = {
  state: 'open',
  since: 0,
  told: 0,
  severity: 'info',
  revision: '',
  first: 0,
  last: 0,
  count: 1,
  regions: [],
  ids: [],
};

const SAFEGUARDS: readonly [name: string, without: Sabotage, violation: RegExp][] = [
  ['what was told is remembered', withMemory(() => undefined), /^said twice/],
  ['one works at a problem at a time', withoutLease('problem/'), /^said twice|^resolved before raised/],
  [
    'an alert that was dealt with is known by its id',
    withMemory((state) => state?.replace(/"ids":\[[^\]]*\]/, '"ids":[]')),
    /^posted twice/,
  ],
  [
    'that something is over is told only where it was raised',
    withMemory((state) => state ?? JSON.stringify(RAISED)),
    /^resolved before raised/,
  ],
  ['one posts to a webhook at a time', withoutLease('webhook/'), /two messages in|before Retry-After/],
  [
    'the next post waits for a second',
    withStore((store) => ({
      giveBack: (id, owner, memory) =>
        store.giveBack(id, owner, id.startsWith('webhook/') ? { ...memory, freeAt: 0 } : memory),
    })),
    /two messages in/,
  ],
  [
    'Retry-After is heeded',
    withPost((post) => async (url, payload) => {
      try {
        await post(url, payload);
      } catch (error) {
        throw error instanceof RetryLater ? new RetryLater(error.message, error.status) : error;
      }
    }),
    /before Retry-After/,
  ],
  [
    'a failed post is a failure',
    withPost((post) => (url, payload) => post(url, payload).catch(() => undefined)),
    /^said to be posted/,
  ],
  [
    'what is refused goes to the dead-letter queue',
    (given) => ({ ...given, queue: { ...given.queue, bury: async () => undefined } }),
    /^lost/,
  ],
  [
    'what is not understood is posted as plain text',
    withPost((post) => (url, payload) => {
      const understood = 'blocks' in payload;
      return understood
        ? post(url, payload)
        : Promise.reject(new Refused('hooks.slack.com answered 400: invalid_payload', 400));
    }),
    /^buried: .*SLACK_400/,
  ],
  [
    'what is older than the end of a problem is over',
    withMemory((state) => state?.replace(/"over":\d+/, '"over":0')),
    /^raised after it was over/,
  ],
  [
    'a crash gives back what was taken',
    withStore((store) => ({
      take: (id, owner) => store.take(id, owner, Number.POSITIVE_INFINITY),
    })),
    /^buried: .*received too often|^not everything/,
  ],
  [
    'the secret is read anew',
    (given) => ({ ...given, webhooks: { ...given.webhooks, renewedUrlOf: given.webhooks.urlOf } }),
    /^buried: .*SLACK_404/,
  ],
];

describe('the simulation fails without the safeguard that', () => {
  test.each(SAFEGUARDS)(
    '%s',
    async (_, without, violation) => {
      expect(await firstViolation(without, violation)).toMatch(violation);
    },
    60_000,
  );

  test('what failed stays in the queue', async () => {
    const found = await firstViolation(
      (given) => given,
      /^lost/,
      () => ({ batchItemFailures: [] }),
    );
    expect(found).toMatch(/^lost/);
  }, 60_000);

  test('a storm is summarized', async () => {
    const history = await run(stormOf(1000, { batchSize: 1, windowMs: 0 }), (given) => ({
      ...given,
      settings: { ...given.settings, storm_per_minute: Number.POSITIVE_INFINITY },
    }));
    const messages = history.slack.requests.filter(({ webhook }) => webhook === 'first');
    expect(messages.length).toBe(1000);
  }, 30_000);
});

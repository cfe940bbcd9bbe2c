import { RateLimiter } from '../../../../functions/notifier/delivery/rate-limiter';
import { RetryLater } from '../../../../functions/notifier/slack/webhook';

const START = Date.parse('2026-03-04T12:00:00Z');
const SECOND = 1000;

/** A rate limiter, its clock, and the waits in seconds. `restIn` and `timeLeft` are seconds from now. */
function limited({ restIn, timeLeft = 60 }: { restIn?: number; timeLeft?: number }) {
  const clock = { now: START };
  const waits: number[] = [];
  const limiter = new RateLimiter({
    restUntil: restIn === undefined ? undefined : START + restIn * SECOND,
    deadline: START + timeLeft * SECOND,
    now: () => clock.now,
    wait: async (ms) => {
      waits.push(ms / SECOND);
      clock.now += ms;
    },
  });
  return { limiter, clock, waits };
}

test('messages are a second apart, and there is no wait after a longer pause', async () => {
  const { limiter, clock, waits } = limited({});
  for (const pause of [0, 0, 400, 1000]) {
    clock.now += pause;
    expect(await limiter.throttle(async () => 'ok')).toBe('ok');
  }
  expect(waits).toEqual([1, 0.6]);
});

test.each([
  ['up to five seconds', { restIn: 5 }],
  ['until the deadline of the invocation', { restIn: 4, timeLeft: 4 }],
])('a wait of %s is spent in the invocation', async (_, given) => {
  const { limiter, waits } = limited(given);
  expect(limiter.blockedSeconds()).toBe(0);
  await limiter.throttle(async () => undefined);
  expect(waits).toEqual([given.restIn]);
});

test.each([
  ['longer than five seconds', { restIn: 5.1 }, 6],
  ['beyond the deadline', { restIn: 4, timeLeft: 3.9 }, 4],
  ['longer than an hour, which counts as an hour', { restIn: 99_999 }, 3600],
])('nothing is sent during a wait that is %s', async (_, given, seconds) => {
  const { limiter, waits } = limited(given);
  const post = jest.fn();
  await expect(limiter.throttle(post)).rejects.toMatchObject({
    name: 'RetryLater',
    message: `rate limit: next message in ${seconds} s`,
    retryAfter: seconds,
  });
  expect(post).not.toHaveBeenCalled();
  expect(waits).toEqual([]);
  expect(Math.ceil(limiter.blockedSeconds())).toBe(seconds);
  expect(limiter.restUntil()).toBe(START + Math.min(given.restIn, 3600) * SECOND);
});

test('after the deadline, a wait that is over does not block', () => {
  const { limiter, clock } = limited({ restIn: 10, timeLeft: 5 });
  clock.now += 12 * SECOND;
  expect(limiter.blockedSeconds()).toBe(0);
});

test('the second after a message does not keep the next invocation from posting', async () => {
  const { limiter, waits } = limited({ timeLeft: 0 });
  await limiter.throttle(async () => undefined);
  expect(limiter.blockedSeconds()).toBe(1);
  expect(limiter.restUntil()).toBeUndefined();
  await limiter.waitUntilFree();
  expect(waits).toEqual([1]);
});

test.each([
  ['for as long as Slack asks', new RetryLater('429', 429, 30), 30],
  ['for an hour at most', new RetryLater('429', 429, 7200), 3600],
  ['for a second, if it does not ask', new RetryLater('500', 500), 1],
  ['for a second after any other error', new Error('refused'), 1],
])('after a failure nothing is sent %s', async (_, error, seconds) => {
  const { limiter, clock } = limited({ timeLeft: 0 });
  await expect(limiter.throttle(() => Promise.reject(error))).rejects.toBe(error);
  expect(limiter.blockedSeconds()).toBe(seconds);
  clock.now += seconds * SECOND;
  expect(limiter.blockedSeconds()).toBe(0);
});

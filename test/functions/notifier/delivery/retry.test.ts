import {
  backoff,
  backoffAlone,
  isPoisonMessage,
  isTooOld,
  retrySecondsOf,
} from '../../../../functions/notifier/delivery/retry';
import type { SqsRecord } from '../../../../functions/shared/sqs-batch';

const DAY = 24 * 60 * 60 * 1000;
const received = (times: number, sentAt = 0): SqsRecord => ({
  messageId: 'm',
  receiptHandle: 'r',
  body: '',
  attributes: {
    ApproximateReceiveCount: String(times),
    ApproximateFirstReceiveTimestamp: String(sentAt),
    SentTimestamp: String(sentAt),
  },
});

test('a webhook that accepts nothing is tried after 15 s, then after twice as long each time, two minutes at most', () => {
  expect([0, 1, 2, 3, 4, 5, 10_000].map(backoff)).toEqual([15, 15, 30, 60, 120, 120, 120]);
});

test('a problem that fails alone is tried after a minute, then after twice as long each time, an hour at most', () => {
  const minutes = [0, 1, 2, 3, 6, 7, 10_000].map((attempts) => backoffAlone(attempts) / 60_000);
  expect(minutes).toEqual([1, 1, 2, 4, 32, 60, 60]);
});

test('a message that is not accepted becomes visible after 15 s, then later each time, six minutes at most', () => {
  expect([1, 2, 5, 6, 10_000].map((times) => retrySecondsOf(received(times)))).toEqual([
    15, 30, 240, 360, 360,
  ]);
});

test('a message is too old after a day', () => {
  expect(isTooOld(received(1, 0), DAY)).toBe(false);
  expect(isTooOld(received(1, 0), DAY + 1)).toBe(true);
});

test('a message is poison after 31 consecutive interrupted invocations', () => {
  expect(isPoisonMessage(received(31), 30)).toBe(false);
  expect(isPoisonMessage(received(30), 31)).toBe(false);
  expect(isPoisonMessage(received(31), 31)).toBe(true);
});

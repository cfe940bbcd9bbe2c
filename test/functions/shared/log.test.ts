import { describeError } from '../../../functions/shared/log';

test('an error has its message, its class and what AWS and Slack say of it', () => {
  const error = Object.assign(new TypeError('no answer'), { status: 429, retryAfter: 30, other: 1 });
  expect(describeError(error)).toEqual({
    message: 'no answer',
    error: 'TypeError',
    status: 429,
    retryAfter: 30,
  });
});

test.each(['text', 5, undefined, null])('%j is thrown in place of an error: it is the message', (thrown) => {
  expect(describeError(thrown)).toEqual({ message: String(thrown), error: 'unknown' });
});

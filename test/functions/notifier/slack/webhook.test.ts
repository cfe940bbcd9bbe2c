import { createPostToWebhook, Refused, RetryLater } from '../../../../functions/notifier/slack/webhook';

const URL_OF_WEBHOOK = 'https://hooks.slack.com/services/T0/B0/secret';
const PAYLOAD = { text: 'hello', blocks: [], attachments: [] };

/** The result of a post with this answer of Slack. */
async function outcome(answer: () => Promise<Response>): Promise<unknown> {
  return createPostToWebhook(answer)(URL_OF_WEBHOOK, PAYLOAD).catch((error: unknown) => error);
}

const answering = (status: number, body: string, headers = {}) =>
  outcome(async () => new Response(body, { status, headers }));

test('a post is JSON to the webhook, follows no redirect and has a time limit', async () => {
  const sent: unknown[] = [];
  await createPostToWebhook(async (url, init) => {
    sent.push(url, init);
    return new Response('ok');
  })(URL_OF_WEBHOOK, PAYLOAD);
  expect(sent).toEqual([
    URL_OF_WEBHOOK,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{"text":"hello","blocks":[],"attachments":[]}',
      redirect: 'manual',
      signal: expect.any(AbortSignal),
    },
  ]);
});

test.each(['ok', 'ok\n'])('200 with %j is a success', async (body) => {
  expect(await answering(200, body)).toBeUndefined();
});

test.each([
  [429, 'rate_limited', new RetryLater('hooks.slack.com answered 429: rate_limited', 429, 30)],
  [500, 'rollup_error', new RetryLater('hooks.slack.com answered 500: rollup_error', 500)],
  [408, '', new RetryLater('hooks.slack.com answered 408: no reason given', 408)],
  [503, '<html>secret</html>', new RetryLater('hooks.slack.com answered 503: no reason given', 503)],
  [200, 'Welcome!', new RetryLater('hooks.slack.com answered 200: no reason given', 200)],
  [200, '', new RetryLater('hooks.slack.com answered 200: no reason given', 200)],
  [400, 'invalid_blocks', new Refused('hooks.slack.com answered 400: invalid_blocks', 400)],
  [403, 'action_prohibited', new Refused('hooks.slack.com answered 403: action_prohibited', 403)],
  [404, 'no_service', new Refused('hooks.slack.com answered 404: no_service', 404)],
  [410, 'channel_is_archived', new Refused('hooks.slack.com answered 410: channel_is_archived', 410)],
  [302, '', new Refused('hooks.slack.com answered 302: no reason given', 302)],
  [302, 'ok', new Refused('hooks.slack.com answered 302: ok', 302)],
  [404, ' no_service\n', new Refused('hooks.slack.com answered 404: no_service', 404)],
])('%d with %j: the error has the status and a reason of one word', async (status, body, expected) => {
  const error = await answering(status, body);
  expect(error).toEqual(expected);
  expect(error).toBeInstanceOf(expected.constructor);
  expect(error).toMatchObject({ status });
});

test.each([
  [400, 'not understood'],
  [413, 'not understood'],
  [403, 'gone'],
  [404, 'gone'],
  [410, 'gone'],
  [302, 'other'],
  [401, 'other'],
])('%d is a refusal of the kind %s', async (status, kind) => {
  expect(await answering(status, '')).toMatchObject({ kind });
});

test('plain text is posted unchanged', async () => {
  let body: unknown;
  await createPostToWebhook(async (_, init) => {
    body = init?.body;
    return new Response('ok');
  })(URL_OF_WEBHOOK, { text: 'hello' });
  expect(body).toBe('{"text":"hello"}');
});

test.each([500, 503, 408])('%d asks to wait only with Retry-After', async (status) => {
  expect(await answering(status, '', { 'retry-after': '90' })).toMatchObject({ retryAfter: 90 });
  expect(await answering(status, '', { 'retry-after': 'soon' })).toMatchObject({ retryAfter: undefined });
  expect(await answering(status, '')).toMatchObject({ retryAfter: undefined });
});

test.each([
  ['7', 7],
  ['0.5', 0.5],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 30],
  ['-1', 30],
  ['0', 30],
])('429 with Retry-After %s asks to wait %d seconds', async (header, seconds) => {
  expect(await answering(429, 'rate_limited', { 'retry-after': header })).toMatchObject({
    retryAfter: seconds,
  });
});

test.each([
  [
    'a reset',
    Object.assign(new TypeError(`fetch failed for ${URL_OF_WEBHOOK}`), { cause: { code: 'ECONNRESET' } }),
    'ECONNRESET',
  ],
  ['a timeout', new DOMException('The operation was aborted', 'TimeoutError'), 'TimeoutError'],
  ['something without a name', undefined, 'fault'],
])('%s may be retried, and its error does not contain the URL', async (_, fault, kind) => {
  expect(await outcome(() => Promise.reject(fault))).toEqual(
    new RetryLater(`no answer from hooks.slack.com: ${kind}`),
  );
});

test('an interrupted answer may be retried', async () => {
  const broken = new Response(
    new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) }),
  );
  expect(await outcome(async () => broken)).toBeInstanceOf(RetryLater);
});

import { type Bot, createBot } from '../../../../functions/notifier/slack/bot';
import { Refused, RetryLater } from '../../../../functions/notifier/slack/webhook';

const TOKEN = 'xoxb-1-secret';
const PAYLOAD = { text: 'hello', blocks: [], attachments: [] };
const POSTED = '{"ok":true,"channel":"C0123456789","ts":"1772590260.000100"}';

const post = (bot: Bot) => bot.post(TOKEN, { channel: 'C0123456789' }, PAYLOAD);

/** The result of a post with this answer of Slack. */
const outcome = (answer: () => Promise<Response>): Promise<unknown> =>
  post(createBot(answer)).catch((error: unknown) => error);

const answering = (status: number, body: string, headers = {}) =>
  outcome(async () => new Response(body, { status, headers }));

const refusing = (reason: string, headers = {}) =>
  answering(200, JSON.stringify({ ok: false, error: reason }), headers);

/** The requests that `action` makes, with their bodies as values. */
async function requestsOf(action: (bot: Bot) => Promise<unknown>): Promise<unknown[]> {
  const sent: unknown[] = [];
  const bot = createBot(async (url, init) => {
    sent.push({ url, ...init, body: JSON.parse(String(init?.body)) });
    return new Response(POSTED);
  });
  await action(bot);
  return sent;
}

const requestTo = (method: string, body: object) => ({
  url: `https://slack.com/api/${method}`,
  method: 'POST',
  headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${TOKEN}` },
  body,
  redirect: 'manual',
  signal: expect.any(AbortSignal),
});

describe('a request', () => {
  test('posts to a channel and returns the ts of the message', async () => {
    expect(await requestsOf(post)).toEqual([
      requestTo('chat.postMessage', { channel: 'C0123456789', ...PAYLOAD }),
    ]);
    expect(await answering(200, POSTED)).toBe('1772590260.000100');
    expect(await answering(200, '{"ok":true}')).toBe('');
  });

  test('replies in a thread', async () => {
    const place = { channel: 'C0123456789', thread: '1772590260.000100' };
    expect(await requestsOf((bot) => bot.post(TOKEN, place, PAYLOAD))).toEqual([
      requestTo('chat.postMessage', {
        channel: 'C0123456789',
        thread_ts: '1772590260.000100',
        ...PAYLOAD,
      }),
    ]);
  });

  test('replaces the whole message, even with plain text', async () => {
    const message = { channel: 'C0123456789', ts: '1772590260.000100' };
    const payload = { ...PAYLOAD, attachments: [{ color: '#2e9e5b', blocks: [] }] };
    expect(await requestsOf((bot) => bot.edit(TOKEN, message, payload))).toEqual([
      requestTo('chat.update', { ...message, ...payload }),
    ]);
    expect(await requestsOf((bot) => bot.edit(TOKEN, message, { text: 'over' }))).toEqual([
      requestTo('chat.update', { ...message, text: 'over', blocks: [], attachments: [] }),
    ]);
  });
});

test.each([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'team_added_to_org',
])('%s is an internal error of Slack and may be retried', async (reason) => {
  const error = await refusing(reason);
  expect(error).toEqual(
    new RetryLater(`slack.com answered 200 to chat.postMessage: ${reason}`, 200, undefined),
  );
  expect(error).toMatchObject({ retryAfter: undefined });
});

test.each(['ratelimited', 'rate_limited', 'message_limit_exceeded'])(
  '%s asks to wait, even if the status does not',
  async (reason) => {
    expect(await refusing(reason)).toBeInstanceOf(RetryLater);
    expect(await refusing(reason)).toMatchObject({ retryAfter: 30 });
    expect(await refusing(reason, { 'retry-after': '7' })).toMatchObject({ retryAfter: 7 });
  },
);

test.each([
  [429, '{"ok":false,"error":"ratelimited"}', 7],
  [500, '<html></html>', 7],
  [503, '', 7],
])('status %d may be retried after the time that Slack asks for', async (status, body, retryAfter) => {
  const error = await answering(status, body, { 'retry-after': '7' });
  expect(error).toBeInstanceOf(RetryLater);
  expect(error).toMatchObject({ status, retryAfter });
  expect(await answering(500, body)).toMatchObject({ retryAfter: undefined });
});

test.each(['Welcome!', '', 'null', '[]', '"ok"', '{}', '{"ok":"true"}'])(
  '200 with %j is not from Slack and may be retried',
  async (body) => {
    const error = await answering(200, body);
    expect(error).toBeInstanceOf(RetryLater);
    expect(error).toMatchObject({
      message: 'slack.com answered 200 to chat.postMessage: no reason given',
      status: 200,
      retryAfter: undefined,
    });
  },
);

test.each([
  ['invalid_auth', 'gone'],
  ['not_authed', 'gone'],
  ['token_revoked', 'gone'],
  ['token_expired', 'gone'],
  ['account_inactive', 'gone'],
  ['invalid_blocks', 'not understood'],
  ['invalid_blocks_format', 'not understood'],
  ['invalid_attachments', 'not understood'],
  ['attachment_payload_limit_exceeded', 'not understood'],
  ['invalid_arguments', 'not understood'],
  ['msg_blocks_too_long', 'not understood'],
  ['msg_too_long', 'not understood'],
  ['too_many_attachments', 'not understood'],
  ['no_text', 'not understood'],
  ['thread_not_found', 'no thread'],
  ['message_not_found', 'no thread'],
  ['cannot_reply_to_message', 'no thread'],
  ['cant_update_message', 'no thread'],
  ['edit_window_closed', 'no thread'],
  ['restricted_action_thread_locked', 'no thread'],
  ['restricted_action_non_threadable_channel', 'no thread'],
  ['channel_not_found', 'other'],
  ['not_in_channel', 'other'],
  ['is_archived', 'other'],
  ['missing_scope', 'other'],
  ['a_reason_of_tomorrow', 'other'],
  ['constructor', 'other'],
] as const)('%s is refused for good: %s', async (reason, kind) => {
  const error = await refusing(reason);
  expect(error).toBeInstanceOf(Refused);
  expect(error).toMatchObject({
    message: `slack.com answered 200 to chat.postMessage: ${reason}`,
    status: 200,
    kind,
  });
});

test.each([
  [302, '', 'no reason given'],
  [403, '{"ok":false,"error":"accesslimited"}', 'accesslimited'],
  [404, '<html>not here</html>', 'no reason given'],
  [404, '{"ok":true}', 'no reason given'],
])('status %d is a permanent refusal', async (status, body, reason) => {
  const message = `slack.com answered ${status} to chat.postMessage: ${reason}`;
  const error = await answering(status, body);
  expect(error).toBeInstanceOf(Refused);
  expect(error).toMatchObject({ message, status, kind: 'other' });
});

describe('the token', () => {
  test('is in no error, whatever the error quotes', async () => {
    const faults = [
      outcome(() => Promise.reject(new TypeError(`invalid header value: Bearer ${TOKEN}`))),
      refusing(`bad token ${TOKEN}`),
      answering(403, TOKEN),
    ];
    for (const fault of await Promise.all(faults)) {
      expect(fault).toBeInstanceOf(Error);
      expect(`${fault} ${JSON.stringify(fault)}`).not.toContain('secret');
    }
  });

  test('a request without an answer in time may be retried', async () => {
    expect(await outcome(() => Promise.reject(new DOMException('', 'TimeoutError')))).toEqual(
      new RetryLater('no answer from slack.com: TimeoutError'),
    );
  });
});

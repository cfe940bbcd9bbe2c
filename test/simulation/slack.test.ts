import { Clock, randomOf } from './clock';
import { type Faults, NO_FAULTS } from './faults';
import { Slack } from './slack';

const HOOK = 'https://hooks.slack.com/services/T0/B0/first';
const API = 'https://slack.com/api/';

function newSlack(faults: Partial<Faults> = {}) {
  const clock = new Clock();
  const slack = new Slack({
    clock,
    chance: randomOf(1),
    poison: 'refused',
    isDown: () => false,
    faults: () => ({ ...NO_FAULTS, ...faults }),
    webhookOf: (address) =>
      new Map([
        [HOOK, 'first'],
        ['C1', 'second'],
      ]).get(address),
    isValid: (token) => token === 'xoxb-1',
  });
  const send = async (url: string, body: object, token?: string) => {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const sent = slack.fetchFor(() => 'i')(url, { method: 'POST', headers, body: JSON.stringify(body) });
    void sent.catch(() => undefined);
    await clock.run();
    const answer = await sent;
    return { status: answer.status, wait: answer.headers.get('retry-after'), text: await answer.text() };
  };
  return { clock, slack, send };
}

describe('an incoming webhook', () => {
  test('accepts a message and records its arrival', async () => {
    const { slack, send } = newSlack();
    expect(await send(HOOK, { text: 'a' })).toEqual({ status: 200, wait: null, text: 'ok' });
    const [request] = slack.requests;
    expect(request).toMatchObject({ webhook: 'first', kind: 'post', accepted: true, answerLost: false });
    expect(Number(request?.arrivedAt)).toBeGreaterThan(Number(request?.sentAt));
  });

  test.each<[string, Partial<Faults>, object, number, string]>([
    ['429 with a wait', { slack429: 1 }, { text: 'a' }, 429, 'rate_limited'],
    ['500', { slack500: 1 }, { text: 'a' }, 500, 'rollup_error'],
    ['200 that is not its own', { slackProxy: 1 }, { text: 'a' }, 200, '<html>Sign in</html>'],
    ['400 to blocks', { slack400: 1 }, { text: 'a', blocks: [] }, 400, 'invalid_blocks'],
    ['400 to what it never understands', {}, { text: 'POISON' }, 400, 'invalid_blocks'],
  ])('answers %s', async (_, faults, body, status, text) => {
    const { slack, send } = newSlack(faults);
    expect(await send(HOOK, body)).toMatchObject({ status, text });
    expect(slack.requests[0]?.accepted).toBe(false);
  });

  test('answers 429 with and without Retry-After', async () => {
    const { slack, send } = newSlack({ slack429: 1 });
    const { wait } = await send(HOOK, { text: 'a' });
    expect(Number(wait)).toBeGreaterThan(0);
    const [request] = slack.requests;
    expect(request?.notBefore).toBe(Number(request?.answeredAt) + Number(wait) * 1000);
    expect(await newSlack({ slack429Plain: 1 }).send(HOOK, {})).toMatchObject({ status: 429, wait: null });
  });

  test('answers 404 when it is gone', async () => {
    expect(await newSlack().send(`${HOOK}-gone`, {})).toMatchObject({ status: 404, text: 'no_service' });
  });

  test('does not answer, before or after it accepts the message', async () => {
    for (const [fault, requests] of [
      ['slackTimeoutBefore', 0],
      ['slackTimeoutAfter', 1],
    ] as const) {
      const { slack, send } = newSlack({ [fault]: 1 });
      await expect(send(HOOK, { text: 'a' })).rejects.toThrow('timeout');
      expect(slack.requests.length).toBe(requests);
      expect(slack.requests.every(({ accepted, answerLost }) => accepted && answerLost)).toBe(true);
    }
  });
});

describe('the Web API', () => {
  const post = (body: object) => [`${API}chat.postMessage`, { channel: 'C1', ...body }, 'xoxb-1'] as const;

  test('posts, replies and edits by ts', async () => {
    const { slack, send } = newSlack();
    const { ts } = JSON.parse((await send(...post({ text: 'a' }))).text);
    expect(JSON.parse((await send(...post({ text: 'b', thread_ts: ts }))).text).ok).toBe(true);
    expect(
      JSON.parse((await send(`${API}chat.update`, { channel: 'C1', ts, text: 'c' }, 'xoxb-1')).text).ok,
    ).toBe(true);
    expect(slack.requests.map(({ webhook, kind }) => `${webhook} ${kind}`)).toEqual([
      'second post',
      'second reply',
      'second edit',
    ]);
    expect(slack.requests[2]?.ts).toBe(ts);
  });

  test.each<[string, string, object, string]>([
    ["a token that is not the bot's", 'xoxb-2', { channel: 'C1' }, 'invalid_auth'],
    ['a channel that is not there', 'xoxb-1', { channel: 'C2' }, 'channel_not_found'],
    ['a thread that is not there', 'xoxb-1', { channel: 'C1', thread_ts: '9.9' }, 'thread_not_found'],
    ['blocks that it does not understand', 'xoxb-1', { channel: 'C1', blocks: ['POISON'] }, 'invalid_blocks'],
  ])('refuses %s', async (_, token, body, error) => {
    const { send } = newSlack();
    const answer = await send(`${API}chat.postMessage`, body, token);
    expect({ ...answer, text: JSON.parse(answer.text) }).toEqual({
      status: 200,
      wait: null,
      text: { ok: false, error },
    });
  });

  test('answers 429 as the webhooks do', async () => {
    const answer = await newSlack({ slack429: 1 }).send(...post({}));
    expect(answer).toMatchObject({ status: 429, text: '{"ok":false,"error":"ratelimited"}' });
    expect(Number(answer.wait)).toBeGreaterThan(0);
  });
});

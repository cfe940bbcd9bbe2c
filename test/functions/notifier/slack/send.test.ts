import type { Thread } from '../../../../functions/notifier/dedupe/problem';
import type { WebhookSession } from '../../../../functions/notifier/delivery/session';
import { edit, type SlackMessage, send } from '../../../../functions/notifier/slack/send';
import { type RefusalKind, Refused, RetryLater } from '../../../../functions/notifier/slack/webhook';
import type { LogEntry } from '../../../../functions/shared/log';

const PAYLOAD = { text: 'rich', blocks: [], attachments: [] };
const PLAIN = { text: 'plain' };
const THREAD: Thread = { channel: 'C1', ts: '1.2', alone: true };
const MESSAGE: SlackMessage = { payload: PAYLOAD, plain: PLAIN, alone: true };

const wait = () => new RetryLater('busy', 429, 1);
const refused = (kind: RefusalKind) => new Refused(`refused: ${kind}`, 400, kind);

/** Slack that answers each call with the next of `faults`, and then accepts; a webhook, or a channel of the bot. */
function slack(faults: readonly Error[], { isBot = false, renewed = 'new', blocked = (): number => 0 } = {}) {
  const left = [...faults];
  const calls: unknown[] = [];
  const logged: LogEntry[] = [];
  let renewals = 0;
  const call = async (...given: unknown[]) => {
    calls.push(given);
    const fault = left.shift();
    if (fault) throw fault;
  };
  const renew = async () => {
    renewals++;
    return renewed;
  };
  const session = {
    webhook: 'alerts',
    invocation: { invokedAt: 7 },
    throttle: (post: () => Promise<unknown>) => post(),
    blockedSeconds: blocked,
    log: (entry: LogEntry) => logged.push(entry),
  } as unknown as WebhookSession;
  const needs = {
    settings: { channels: isBot ? { alerts: 'C9' } : {} },
    secrets: {
      urlOf: async () => 'old',
      renewedUrlOf: renew,
      botToken: async () => 'old',
      renewedBotToken: renew,
    },
    postToWebhook: async (...given: unknown[]) => call('webhook', ...given),
    bot: {
      post: async (...given: unknown[]) => call('post', ...given).then(() => '9.9'),
      edit: async (...given: unknown[]) => call('edit', ...given),
    },
  };
  return {
    calls,
    logged,
    renewals: () => renewals,
    send: (message: Partial<SlackMessage> = {}) => send({ ...MESSAGE, ...message }, session, needs),
    edit: () => edit(THREAD, PAYLOAD, session, needs),
  };
}

const retryingAs = (as: string, { logged }: { logged: readonly LogEntry[] }) =>
  expect(logged).toEqual([
    expect.objectContaining({
      level: 'warn',
      message: expect.stringMatching(`^refused: .*; retrying ${as}$`),
    }),
  ]);

describe('a message to a webhook', () => {
  test('is sent once more after a wait that Slack asks for, but not after a second one', async () => {
    const once = slack([wait()]);
    expect(await once.send()).toBeUndefined();
    expect(once.calls).toEqual([
      ['webhook', 'old', PAYLOAD],
      ['webhook', 'old', PAYLOAD],
    ]);
    const second = wait();
    const twice = slack([wait(), second]);
    await expect(twice.send()).rejects.toBe(second);
    expect(twice.calls).toHaveLength(2);
  });

  test('is not sent again while the wait is too long, or if Slack asks for none', async () => {
    for (const [fault, blocked] of [
      [wait(), () => 30],
      [new RetryLater('internal_error', 500), () => 0],
      [new TypeError('a bug'), () => 0],
    ] as const) {
      const one = slack([fault], { blocked });
      await expect(one.send()).rejects.toBe(fault);
      expect(one.calls).toHaveLength(1);
    }
  });

  test('goes to the new address if the old one is gone, unless that is the same', async () => {
    const moved = slack([refused('gone')]);
    await moved.send();
    expect(moved.calls).toEqual([
      ['webhook', 'old', PAYLOAD],
      ['webhook', 'new', PAYLOAD],
    ]);
    retryingAs('with the new secret', moved);
    const fault = refused('gone');
    await expect(slack([fault], { renewed: 'old' }).send()).rejects.toBe(fault);
  });

  test('is sent as plain text if Slack does not understand it, and given up if it is that already', async () => {
    const rich = slack([refused('not understood')]);
    await rich.send();
    expect(rich.calls[1]).toEqual(['webhook', 'old', PLAIN]);
    expect(rich.renewals()).toBe(0);
    retryingAs('as plain text', rich);
    const fault = refused('not understood');
    await expect(slack([fault]).send({ payload: PLAIN })).rejects.toBe(fault);
  });

  test('is given up, with the address as it is, if only a person can help', async () => {
    const fault = refused('other');
    const closed = slack([fault]);
    await expect(closed.send()).rejects.toBe(fault);
    expect([closed.calls.length, closed.renewals()]).toEqual([1, 0]);
  });
});

describe('a message of the bot', () => {
  const bot = (...faults: readonly Error[]) => slack(faults, { isBot: true });
  const posted = (thread: string | undefined, broadcast: boolean) => [
    'post',
    'old',
    { channel: 'C9', thread, broadcast },
    PAYLOAD,
  ];

  test('begins a thread, replies in one, or replaces its first message', async () => {
    const world = bot();
    expect(await world.send({ alone: false })).toEqual({ channel: 'C9', ts: '9.9', alone: false });
    expect(await world.send({ thread: THREAD, broadcast: true })).toBe(THREAD);
    expect(await world.send({ thread: THREAD, replaces: true })).toBe(THREAD);
    expect(await world.send({ replaces: true })).toMatchObject({ ts: '9.9' });
    expect(world.calls).toEqual([
      posted(undefined, false),
      posted('1.2', true),
      ['edit', 'old', THREAD, PAYLOAD],
      posted(undefined, false),
    ]);
  });

  test.each<[RefusalKind, Partial<SlackMessage>, string, unknown]>([
    ['no thread', { thread: THREAD, replaces: true }, 'as a reply', posted('1.2', false)],
    ['other', { thread: THREAD, replaces: true }, 'as a reply', posted('1.2', false)],
    ['no thread', { thread: THREAD }, 'as a new message', posted(undefined, false)],
    ['other', { thread: THREAD, broadcast: true }, 'in the thread only', posted('1.2', false)],
  ])('that is refused as "%s" with %j is sent %s', async (kind, message, as, call) => {
    const world = bot(refused(kind));
    await world.send(message);
    expect(world.calls[1]).toEqual(call);
    expect(world.calls).toHaveLength(2);
    retryingAs(as, world);
  });

  test.each<[RefusalKind, Partial<SlackMessage>]>([
    ['no thread', {}],
    ['other', { thread: THREAD }],
    ['other', { broadcast: true }],
    ['other', { replaces: true }],
  ])('that is refused as "%s" with %j is given up', async (kind, message) => {
    const fault = refused(kind);
    await expect(bot(fault).send(message)).rejects.toBe(fault);
  });

  test('that replaces another is sent with the new token if the old one is gone', async () => {
    const world = bot(refused('gone'));
    await world.send({ thread: THREAD, replaces: true });
    expect(world.calls[1]).toEqual(['edit', 'new', THREAD, PAYLOAD]);
    retryingAs('with the new secret', world);
  });
});

describe('an edit', () => {
  const [channel, ts] = [THREAD.channel, THREAD.ts];
  const call = ['edit', 'old', { channel, ts }, PAYLOAD];

  test('is tried up to three times, and its failures are logged', async () => {
    const world = slack([wait(), wait()]);
    await world.edit();
    expect(world.calls).toEqual([call, call, call]);
    expect(world.logged.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'busy'],
      ['warn', 'busy'],
    ]);
    const failing = slack([wait(), wait(), wait(), wait()]);
    await failing.edit();
    expect(failing.calls).toHaveLength(3);
  });

  test('is not tried again if it is refused, and not at all while the wait is long', async () => {
    const closed = slack([refused('other')]);
    await closed.edit();
    expect(closed.calls).toHaveLength(1);
    const blocked = slack([], { blocked: () => 30 });
    await blocked.edit();
    expect(blocked.calls).toEqual([]);
  });
});

import type { RoutedAlert } from '../../../functions/delivery-message';
import type { Problem } from '../../../functions/notifier/problem';
import { answer, parcel, RENEWED, routed, textOf, World } from './world';

const POST = 'https://slack.com/api/chat.postMessage';
const EDIT = 'https://slack.com/api/chat.update';
const over = (id: string, key: string) =>
  routed(id, { key, title: `finding ${key}`, state: 'resolved', time: '2026-03-04T02:12:00Z' });
const worse = (id: string, key: string) => routed(id, { key, severity: 'critical' });
const OVER = '✅ Resolved: finding a · production (111122223333) eu-west-1';

const botWorld = () => new World({ channels: { alerts: 'C1' } });

/** The calls of Slack's API, short. */
const callsOf = (world: World) =>
  world.sent.map(({ url, body: { channel, thread_ts, ts, text } }) => ({
    call: url,
    channel,
    ...(thread_ts && { thread_ts }),
    ...(ts && { ts }),
    text: text.split(' · ')[0],
  }));

const threadOf = (world: World, key: string) =>
  (JSON.parse(world.store.items.get(`problem/alerts/${key}`) ?? '{}') as Problem).thread;

const messages = (...ids: readonly string[]) => parcel(...ids.map((id) => routed(id)));

test('a webhook without a channel stays one', async () => {
  const world = botWorld();
  await world.receive({ 'm-1': { webhook: 'security', alerts: [routed('a')] } });
  expect(world.sent.map(({ url }) => url)).toEqual([
    expect.stringMatching(/^https:\/\/hooks\.slack\.com\/.*security-1$/),
  ]);
});

describe('a problem', () => {
  test('is a message of its own, a second after the one before', async () => {
    const world = botWorld();
    expect(await world.receive({ 'm-1': messages('a', 'b', 'c', 'd'), 'm-2': messages('e') })).toEqual([]);
    expect(callsOf(world)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((id) => ({
        call: POST,
        channel: 'C1',
        text: textOf(id).split(' · ')[0],
      })),
    );
    const [first = 0] = world.sentAt;
    expect(world.sentAt.map((at) => at - first)).toEqual([0, 1000, 2000, 3000, 4000]);
    expect(threadOf(world, 'b')).toEqual({ channel: 'C1', ts: 'ts-2', alone: true });
    expect(world.counts).toEqual({ messages: 5, posted: 5 });
  });

  test('is answered in its thread when it gets worse or repeats, and edited when it is over', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    await world.receive({ 'm-2': parcel(worse('a-2', 'a')) });
    await world.receive({ 'm-3': parcel(over('a-3', 'a')) });
    const { body: raised } = world.sent[0] ?? {};
    expect(callsOf(world)).toEqual([
      { call: POST, channel: 'C1', text: '🔴 High: finding a' },
      { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '🚨 Critical: finding a-2' },
      { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '✅ Resolved: finding a' },
      { call: EDIT, channel: 'C1', ts: 'ts-1', text: '✅ Resolved: finding a' },
    ]);
    const [reply, edit] = world.sent.slice(2).map(({ body }) => body);
    expect(edit).toMatchObject({ text: OVER, blocks: reply.blocks, attachments: reply.attachments });
    expect(edit.blocks).not.toEqual(raised.blocks);
    expect(world.sentAt.map((at) => at - (world.sentAt[0] ?? 0))).toEqual([0, 1000, 2000, 3000]);
  });

  test('is shown in the channel too when it gets worse, not when it repeats', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    await world.receive({ 'm-2': parcel(worse('a-2', 'a')) });
    world.now += 24 * 60 * 60 * 1000;
    await world.receive({ 'm-3': parcel(worse('a-3', 'a')) });
    expect(world.sent.map(({ body }) => [body.thread_ts, body.reply_broadcast])).toEqual([
      [undefined, undefined],
      ['ts-1', true],
      ['ts-1', undefined],
    ]);
  });

  test('is told in the thread alone where Slack does not show it in both places', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.error('cant_broadcast_message'));
    expect(await world.receive({ 'm-2': parcel(worse('a-2', 'a')) })).toEqual([]);
    expect(world.sent.slice(1).map(({ body }) => [body.thread_ts, body.reply_broadcast])).toEqual([
      ['ts-1', true],
      ['ts-1', undefined],
    ]);
    expect(world.buried).toEqual([]);
  });

  test('that is raised again is a new message', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    await world.receive({ 'm-2': parcel(over('a-2', 'a')) });
    await world.receive({ 'm-3': parcel(routed('a-3', { key: 'a', time: '2026-03-04T02:13:00Z' })) });
    expect(callsOf(world).at(-1)).toEqual({ call: POST, channel: 'C1', text: '🔴 High: finding a-3' });
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-4', alone: true });
  });

  test('that begins and ends in one batch is one message and a reply', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': parcel(routed('a'), over('a-2', 'a')) });
    expect(callsOf(world)).toEqual([
      { call: POST, channel: 'C1', text: '🔴 High: finding a' },
      { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '✅ Resolved: finding a' },
      { call: EDIT, channel: 'C1', ts: 'ts-1', text: '✅ Resolved: finding a' },
    ]);
  });

  test.each(['thread_not_found', 'message_not_found'])(
    'whose message is gone (%s) is told in a new one, to which the next belongs',
    async (error) => {
      const world = botWorld();
      await world.receive({ 'm-1': messages('a') });
      world.answers.push(answer.error(error));
      expect(await world.receive({ 'm-2': parcel(worse('a-2', 'a')) })).toEqual([]);
      expect(callsOf(world).slice(1)).toEqual([
        { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '🚨 Critical: finding a-2' },
        { call: POST, channel: 'C1', text: '🚨 Critical: finding a-2' },
      ]);
      expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-3', alone: true });
      expect(world.troubles.map(({ message }) => message)).toEqual([
        `slack.com answered 200 to chat.postMessage: ${error}; trying a new message`,
      ]);
    },
  );

  test('whose message is gone when it is over is not edited', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.error('thread_not_found'));
    await world.receive({ 'm-2': parcel(over('a-2', 'a')) });
    expect(callsOf(world).slice(2)).toEqual([{ call: POST, channel: 'C1', text: '✅ Resolved: finding a' }]);
  });

  test('that was raised in another channel is told in a new message', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    const moved = new World({ channels: { alerts: 'C2' } });
    for (const [id, item] of world.store.items) moved.store.items.set(id, item);
    await moved.receive({ 'm-2': parcel(over('a-2', 'a')) });
    expect(callsOf(moved)).toEqual([{ call: POST, channel: 'C2', text: '✅ Resolved: finding a' }]);
  });

  test.each([
    ['a short wait', answer.rateLimited(3), 3000],
    ['a fault', answer.fault, 1000],
    ['no answer', answer.timeout, 1000],
  ])('that is over is edited after %s', async (_, trouble, later) => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.posted('ts-2'), trouble);
    expect(await world.receive({ 'm-2': parcel(over('a-2', 'a')) })).toEqual([]);
    const [, , failed, edited] = world.sent;
    expect(world.sent.slice(2).map(({ url }) => url)).toEqual([EDIT, EDIT]);
    expect(edited?.at).toBe((failed?.at ?? 0) + later);
  });

  test('that is over is not edited for ever', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.posted('ts-2'), answer.fault, answer.fault, answer.fault);
    expect(await world.receive({ 'm-2': parcel(over('a-2', 'a')) })).toEqual([]);
    expect(world.sent.slice(2).map(({ url }) => url)).toEqual([EDIT, EDIT, EDIT]);
    expect(world.counts).toEqual({ messages: 1, posted: 1 });
  });

  test('is over though its message cannot be edited', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.posted('ts-2'), answer.error('cant_update_message'));
    expect(await world.receive({ 'm-2': parcel(over('a-2', 'a')) })).toEqual([]);
    expect(world.troubles).toEqual([
      {
        level: 'warn',
        message: 'slack.com answered 200 to chat.update: cant_update_message',
        error: 'Refused',
        status: 200,
        webhook: 'alerts',
      },
    ]);
    expect(world.counts).toEqual({ messages: 1, posted: 1 });
  });
});

describe('more than five in a batch', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'];

  test('are one message, in whose thread they are answered', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages(...six) });
    await world.receive({ 'm-2': parcel(over('a-2', 'a')) });
    expect(callsOf(world)).toEqual([
      { call: POST, channel: 'C1', text: '🔴 6 alerts' },
      { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '✅ Resolved: finding a' },
    ]);
    expect(threadOf(world, 'f')).toEqual({ channel: 'C1', ts: 'ts-1', alone: false });
  });

  test('that are over are one message, and each of their own is edited', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a', 'b') });
    await world.receive({ 'm-2': messages('c', 'd', 'e', 'f') });
    await world.receive({ 'm-3': parcel(...six.map((key) => over(`${key}-2`, key))) });
    expect(callsOf(world).slice(6)).toEqual([
      { call: POST, channel: 'C1', text: '✅ 6 alerts' },
      ...six.map((key, at) => ({
        call: EDIT,
        channel: 'C1',
        ts: `ts-${at + 1}`,
        text: `✅ Resolved: finding ${key}`,
      })),
    ]);
  });

  test('leave the thread of a problem that has one', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    const others = six.slice(1).map((id) => routed(id));
    await world.receive({ 'm-2': parcel(worse('a-2', 'a'), ...others) });
    expect(callsOf(world)).toHaveLength(2);
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-1', alone: true });
    expect(threadOf(world, 'b')).toEqual({ channel: 'C1', ts: 'ts-2', alone: false });
  });

  test('that are over are edited as long as there is time', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a', 'b', 'c', 'd', 'e') });
    await world.receive({ 'm-2': messages('f') });
    world.timeLeft = 32_500;
    expect(await world.receive({ 'm-3': parcel(...six.map((key) => over(`${key}-2`, key))) })).toEqual([]);
    expect(
      callsOf(world)
        .slice(7)
        .map(({ ts }) => ts),
    ).toEqual(['ts-1', 'ts-2']);
    expect(world.troubles).toEqual([]);
  });

  test('of which one is not understood are posted in halves, and few of them one by one', async () => {
    const world = botWorld();
    world.poison = 'finding a';
    expect(await world.receive({ 'm-1': messages(...six) })).toEqual([]);
    expect(callsOf(world).map(({ text }) => text)).toEqual(
      ['🔴 6 alerts', '🔴 6 alerts'].concat(
        ['a', 'a', 'b', 'c', 'd', 'e', 'f'].map((id) => `🔴 High: finding ${id}`),
      ),
    );
    expect(world.buried.map(({ body, code }) => [body, code])).toEqual([[messages('a'), 'SLACK_REFUSED']]);
    expect(world.counts).toEqual({ messages: 5, posted: 5, undelivered: 1 });
  });
});

describe('when the bot does not get through', () => {
  test('what is posted is recorded, the rest comes again', async () => {
    const world = botWorld();
    const batch = { 'm-1': messages('a', 'b', 'c') };
    world.answers.push(answer.posted('1.1'), answer.rateLimited(30));
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 30 });
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: '1.1', alone: true });
    expect(world.store.items.has('problem/alerts/b')).toBe(false);
    world.now += 30_000;
    expect(await world.receive(batch)).toEqual([]);
    expect(callsOf(world).map(({ text }) => text)).toEqual(
      ['a', 'b', 'b', 'c'].map((id) => `🔴 High: finding ${id}`),
    );
  });

  test('nothing more is tried', async () => {
    const world = botWorld();
    world.answers.push(answer.posted('1.1'), answer.fault);
    expect(await world.receive({ 'm-1': messages('a', 'b', 'c') })).toEqual(['m-1']);
    expect(world.putBack).toEqual({ 'm-1': 15 });
    expect(world.sent).toHaveLength(2);
  });

  test.each(['channel_not_found', 'not_in_channel'])(
    'because of %s, the alerts are buried',
    async (error) => {
      const world = botWorld();
      world.answers.push(answer.error(error), answer.error(error));
      expect(await world.receive({ 'm-1': messages('a', 'b') })).toEqual([]);
      expect(world.buried).toEqual([
        {
          body: messages('a', 'b'),
          code: 'SLACK_REFUSED',
          reason: `slack.com answered 200 to chat.postMessage: ${error}`,
        },
      ]);
    },
  );

  test('because its token was changed, the parameter is read anew', async () => {
    const world = botWorld();
    await world.receive({ 'm-0': messages('before') });
    world.secret = { alerts: RENEWED, 'bot-token': 'xoxb-2' };
    world.answers.push(answer.error('token_revoked'));
    expect(await world.receive({ 'm-1': messages('a') })).toEqual([]);
    expect(world.secretReads).toBe(2);
    expect(world.buried).toEqual([]);
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-3', alone: true });
  });

  test('because there is no token, the alerts wait', async () => {
    const world = botWorld();
    world.secret = {};
    expect(await world.receive({ 'm-1': messages('a') })).toEqual(['m-1']);
    expect(world.troubles.map(({ error }) => error)).toEqual(['SecretError']);
  });
});

test('a storm is told as with a webhook, and what was collected has no thread', async () => {
  const world = new World({ channels: { alerts: 'C1' }, storm_per_minute: 5 });
  await world.receive({ 'm-1': messages('a', 'b', 'c', 'd', 'e', 'f') });
  await world.receive({ 'm-2': messages('g') });
  world.now += 60_000;
  await world.receive({ timer: { webhook: 'alerts', flush: 'storm' } });
  expect(callsOf(world)).toEqual([
    { call: POST, channel: 'C1', text: '🔴 Alert storm: 6 alerts' },
    { call: POST, channel: 'C1', text: '🔴 Alert storm is over: 1 alert' },
  ]);
  expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-1', alone: false });
  expect(threadOf(world, 'g')).toBeUndefined();
});

test('a redriven summary leaves the threads as they are', async () => {
  const world = botWorld();
  await world.receive({ 'm-1': messages('a') });
  const redriven: RoutedAlert = {
    ...worse('a-2', 'a'),
    id: 'collected/a-2',
    events: [{ eventId: 'a-2', service: 'guardduty' }],
  };
  await world.receive({ 'm-2': parcel(redriven) });
  expect(callsOf(world).at(-1)).toMatchObject({ thread_ts: 'ts-1' });
  expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-1', alone: true });
});

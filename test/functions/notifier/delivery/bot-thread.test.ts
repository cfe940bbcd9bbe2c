import { answer } from '../slack/slack-answers';
import { delivery, routed, textOf, World } from '../world';
import { botWorld, callsOf, EDIT, messages, over, POST, threadOf, worse } from './bot-world';

const OVER = '✅ Resolved: finding a · production (111122223333) eu-west-1';

test('a webhook without a channel is posted to as a webhook', async () => {
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

  test('gets a reply when it gets worse or repeats, and is edited when it is resolved', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    await world.receive({ 'm-2': delivery(worse('a-2', 'a')) });
    await world.receive({ 'm-3': delivery(over('a-3', 'a')) });
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
    await world.receive({ 'm-2': delivery(worse('a-2', 'a')) });
    world.now += 24 * 60 * 60 * 1000;
    await world.receive({ 'm-3': delivery(worse('a-3', 'a')) });
    expect(world.sent.map(({ body }) => [body.thread_ts, body.reply_broadcast])).toEqual([
      [undefined, undefined],
      ['ts-1', true],
      ['ts-1', undefined],
    ]);
  });

  test('is posted in the thread only if Slack refuses to show it in the channel too', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.error('cant_broadcast_message'));
    expect(await world.receive({ 'm-2': delivery(worse('a-2', 'a')) })).toEqual([]);
    expect(world.sent.slice(1).map(({ body }) => [body.thread_ts, body.reply_broadcast])).toEqual([
      ['ts-1', true],
      ['ts-1', undefined],
    ]);
    expect(world.deadLetters).toEqual([]);
  });

  test('that is raised again is a new message', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    await world.receive({ 'm-2': delivery(over('a-2', 'a')) });
    await world.receive({ 'm-3': delivery(routed('a-3', { key: 'a', time: '2026-03-04T02:13:00Z' })) });
    expect(callsOf(world).at(-1)).toEqual({ call: POST, channel: 'C1', text: '🔴 High: finding a-3' });
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-4', alone: true });
  });

  test('that is raised and resolved in one batch is one message and a reply', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': delivery(routed('a'), over('a-2', 'a')) });
    expect(callsOf(world)).toEqual([
      { call: POST, channel: 'C1', text: '🔴 High: finding a' },
      { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '✅ Resolved: finding a' },
      { call: EDIT, channel: 'C1', ts: 'ts-1', text: '✅ Resolved: finding a' },
    ]);
  });

  test('that gets worse and is resolved in one batch has two replies, and only the first is shown in the channel too', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    await world.receive({ 'm-2': delivery(worse('a-2', 'a'), over('a-3', 'a')) });
    expect(world.sent.slice(1).map(({ url, body }) => [url, body.reply_broadcast])).toEqual([
      [POST, true],
      [POST, undefined],
      [EDIT, undefined],
    ]);
  });

  test.each(['thread_not_found', 'message_not_found'])(
    'whose message is gone (%s) is posted in a new one, to which the next belongs',
    async (error) => {
      const world = botWorld();
      await world.receive({ 'm-1': messages('a') });
      world.answers.push(answer.error(error));
      expect(await world.receive({ 'm-2': delivery(worse('a-2', 'a')) })).toEqual([]);
      expect(callsOf(world).slice(1)).toEqual([
        { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '🚨 Critical: finding a-2' },
        { call: POST, channel: 'C1', text: '🚨 Critical: finding a-2' },
      ]);
      expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-3', alone: true });
      expect(world.troubles.map(({ message }) => message)).toEqual([
        `slack.com answered 200 to chat.postMessage: ${error}; retrying as a new message`,
      ]);
    },
  );

  test('whose message is gone when it is resolved is not edited', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.error('thread_not_found'));
    await world.receive({ 'm-2': delivery(over('a-2', 'a')) });
    expect(callsOf(world).slice(2)).toEqual([{ call: POST, channel: 'C1', text: '✅ Resolved: finding a' }]);
  });

  test('that was raised in another channel is posted in a new message', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    const moved = new World({ channels: { alerts: 'C2' } });
    for (const [id, item] of world.store.items) moved.store.items.set(id, item);
    await moved.receive({ 'm-2': delivery(over('a-2', 'a')) });
    expect(callsOf(moved)).toEqual([{ call: POST, channel: 'C2', text: '✅ Resolved: finding a' }]);
  });

  test.each([
    ['a short wait', answer.rateLimited(3), 3000],
    ['a fault', answer.fault, 1000],
    ['no answer', answer.timeout, 1000],
  ])('that is resolved is edited after %s', async (_, trouble, later) => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.posted('ts-2'), trouble);
    expect(await world.receive({ 'm-2': delivery(over('a-2', 'a')) })).toEqual([]);
    const [, , failed, edited] = world.sent;
    expect(world.sent.slice(2).map(({ url }) => url)).toEqual([EDIT, EDIT]);
    expect(edited?.at).toBe((failed?.at ?? 0) + later);
  });

  test('that is resolved is edited a limited number of times', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.posted('ts-2'), answer.fault, answer.fault, answer.fault);
    expect(await world.receive({ 'm-2': delivery(over('a-2', 'a')) })).toEqual([]);
    expect(world.sent.slice(2).map(({ url }) => url)).toEqual([EDIT, EDIT, EDIT]);
    expect(world.counts).toEqual({ messages: 1, posted: 1 });
  });

  test('is resolved although its message cannot be edited', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    world.answers.push(answer.posted('ts-2'), answer.error('cant_update_message'));
    expect(await world.receive({ 'm-2': delivery(over('a-2', 'a')) })).toEqual([]);
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

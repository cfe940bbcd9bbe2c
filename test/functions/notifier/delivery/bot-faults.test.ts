import { AlertsQueue } from '../alerts-queue';
import { answer } from '../slack/slack-answers';
import { delivery, FLUSH, RENEWED, routed } from '../world';
import { botWorld, callsOf, EDIT, messages, over, POST, threadOf } from './bot-world';

describe('when the bot cannot post', () => {
  test('the posted part is recorded, and the rest is posted later', async () => {
    const world = botWorld();
    const batch = { 'm-1': messages('a', 'b', 'c') };
    world.answers.push(answer.posted('1.1'), answer.rateLimited(30));
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 30 });
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: '1.1', alone: true });
    expect(world.waiting()).toEqual(['b', 'c']);
    expect(world.eventsLogged('collected')).toEqual(['b', 'c']);
    world.now += 30_000;
    expect(await world.receive(batch)).toEqual([]);
    expect(callsOf(world).map(({ text }) => text)).toEqual(
      ['a', 'b', 'b', 'c'].map((id) => `🔴 High: finding ${id}`),
    );
  });

  test('after Slack fails in the middle, the rest is tried again in a minute', async () => {
    const world = botWorld();
    world.answers.push(answer.posted('1.1'));
    world.slack = () => answer.fault;
    const queue = new AlertsQueue(world);
    queue.send(messages('a', 'b', 'c'));
    await queue.run(10_000);
    expect(world.sent.length).toBeLessThanOrEqual(5);
    expect([...world.waiting()].sort()).toEqual(['b', 'c']);
    world.slack = () => undefined;
    await queue.run(120_000);
    expect(world.eventsLogged('posted')).toEqual(['a', 'b', 'c']);
    expect(queue.length).toBe(0);
  });

  test('the raise of a problem is not posted again if only its resolution fails', async () => {
    const world = botWorld();
    world.answers.push(answer.posted('1.1'), answer.rateLimited(30));
    const batch = { 'm-1': delivery(routed('a'), routed('a'), over('a-2', 'a')) };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.eventsLogged('suppressed: delivered before')).toEqual(['a']);
    world.now += 30_000;
    expect(await world.receive(batch)).toEqual([]);
    expect(callsOf(world).map(({ call, thread_ts, text }) => [call, thread_ts, text])).toEqual([
      [POST, undefined, '🔴 High: finding a'],
      [POST, '1.1', '✅ Resolved: finding a'],
      [POST, '1.1', '✅ Resolved: finding a'],
      [EDIT, undefined, '✅ Resolved: finding a'],
    ]);
    expect(world.eventsLogged('posted')).toEqual(['a', 'a-2']);
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: '1.1', alone: true });
  });

  test('nor is it posted again if both are pending and only the resolution fails', async () => {
    const world = botWorld();
    world.slack = () => answer.rateLimited(30);
    await world.receive({ 'm-1': delivery(routed('a'), over('a-2', 'a')) });
    world.now += 30_000;
    world.slack = (body) => (body.includes('Resolved') ? answer.fault : undefined);
    await world.receive({ 'm-2': FLUSH });
    world.slack = () => undefined;
    const queue = new AlertsQueue(world);
    queue.send(FLUSH);
    await queue.run(120_000);
    expect(callsOf(world).map(({ text }) => text)).toEqual([
      '🔴 High: finding a',
      '🔴 High: finding a',
      '✅ Resolved: finding a',
      '✅ Resolved: finding a',
      '✅ Resolved: finding a',
    ]);
    expect(world.eventsLogged('posted')).toEqual(['a', 'a-2']);
  });

  test('only the alerts of a batch that were not posted go to the dead-letter queue', async () => {
    const world = botWorld();
    world.answers.push(answer.posted('1.1'), answer.error('not_in_channel'));
    expect(await world.receive({ 'm-1': messages('a', 'b', 'c') })).toEqual([]);
    expect([...world.givenUp].sort()).toEqual(['b/0~1', 'c/0~1']);
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: '1.1', alone: true });
  });

  test('only the pending alerts that were not posted go to the dead-letter queue', async () => {
    const world = botWorld();
    world.answers.push(answer.rateLimited(30));
    await world.receive({ 'm-1': messages('a', 'b', 'c') });
    world.now += 30_000;
    world.answers.push(answer.posted('1.1'), answer.error('not_in_channel'));
    expect(await world.receive({ 'm-1': messages('a', 'b', 'c') })).toEqual([]);
    expect([...world.givenUp].sort()).toEqual(['b/0~1', 'c/0~1']);
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: '1.1', alone: true });
    expect(world.waiting()).toEqual([]);
  });

  test.each(['channel_not_found', 'not_in_channel'])(
    'because of %s, the alerts go to the dead-letter queue',
    async (error) => {
      const world = botWorld();
      world.answers.push(answer.error(error), answer.error(error));
      expect(await world.receive({ 'm-1': messages('a', 'b') })).toEqual([]);
      expect(world.deadLetters).toEqual([
        {
          body: expect.objectContaining({ webhook: 'alerts' }),
          code: 'SLACK_REFUSED',
          reason: `slack.com answered 200 to chat.postMessage: ${error}`,
        },
      ]);
      expect([...world.givenUp].sort()).toEqual(['a/0~1', 'b/0~1']);
    },
  );

  test('because its token has changed, the parameter is read again', async () => {
    const world = botWorld();
    await world.receive({ 'm-0': messages('before') });
    world.secret = { alerts: RENEWED, 'bot-token': 'xoxb-2' };
    world.answers.push(answer.error('token_revoked'));
    expect(await world.receive({ 'm-1': messages('a') })).toEqual([]);
    expect(world.secretReads).toBe(2);
    expect(world.deadLetters).toEqual([]);
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-3', alone: true });
  });

  test('because there is no token, the alerts stay pending', async () => {
    const world = botWorld();
    world.secret = {};
    expect(await world.receive({ 'm-1': messages('a') })).toEqual(['m-1']);
    expect(new Set(world.troubles.map(({ error }) => error))).toEqual(new Set(['SecretError']));
    expect(world.waiting()).toEqual(['a']);
  });
});

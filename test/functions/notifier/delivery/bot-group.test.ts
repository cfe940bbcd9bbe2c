import type { RoutedAlert } from '../../../../functions/shared/delivery-message';
import { refusing } from '../slack/slack-answers';
import { delivery, routed, World } from '../world';
import { botWorld, callsOf, EDIT, messages, over, POST, threadOf, worse } from './bot-world';

describe('more than five alerts in a batch', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'];

  test('are one message, and replies go to its thread', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages(...six) });
    await world.receive({ 'm-2': delivery(over('a-2', 'a')) });
    expect(callsOf(world)).toEqual([
      { call: POST, channel: 'C1', text: '🔴 6 alerts' },
      { call: POST, channel: 'C1', thread_ts: 'ts-1', text: '✅ Resolved: finding a' },
    ]);
    expect(threadOf(world, 'f')).toEqual({ channel: 'C1', ts: 'ts-1', alone: false });
  });

  test('that are resolved are one message, and the message of each problem is edited', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a', 'b') });
    await world.receive({ 'm-2': messages('c', 'd', 'e', 'f') });
    await world.receive({ 'm-3': delivery(...six.map((key) => over(`${key}-2`, key))) });
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

  test('that were raised in another channel are one message when they are resolved, and none is edited', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages(...six.slice(0, 5)), 'm-2': messages('f') });
    const moved = new World({ channels: { alerts: 'C2' } });
    for (const [id, item] of world.store.items) moved.store.items.set(id, item);
    await moved.receive({ 'm-3': delivery(...six.map((key) => over(`${key}-2`, key))) });
    expect(callsOf(moved)).toEqual([{ call: POST, channel: 'C2', text: '✅ 6 alerts' }]);
  });

  test('do not change the thread of a problem that has one', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a') });
    const others = six.slice(1).map((id) => routed(id));
    await world.receive({ 'm-2': delivery(worse('a-2', 'a'), ...others) });
    expect(callsOf(world)).toHaveLength(2);
    expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-1', alone: true });
    expect(threadOf(world, 'b')).toEqual({ channel: 'C1', ts: 'ts-2', alone: false });
  });

  test('that are resolved are edited while there is time', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': messages('a', 'b', 'c', 'd', 'e') });
    await world.receive({ 'm-2': messages('f') });
    world.timeLeft = 32_500;
    expect(await world.receive({ 'm-3': delivery(...six.map((key) => over(`${key}-2`, key))) })).toEqual([]);
    expect(
      callsOf(world)
        .slice(7)
        .map(({ ts }) => ts),
    ).toEqual(['ts-1', 'ts-2']);
    expect(world.troubles).toEqual([]);
  });

  test('with one that Slack refuses are posted in halves, and a few of them one by one', async () => {
    const world = botWorld();
    world.slack = refusing('finding a');
    expect(await world.receive({ 'm-1': messages(...six) })).toEqual([]);
    expect(world.givenUp).toEqual(['a/0~1']);
    expect(world.deadLetters.map(({ code }) => code)).toEqual(['SLACK_REFUSED']);
    expect([...world.eventsLogged('posted')].sort()).toEqual(['b', 'c', 'd', 'e', 'f']);
    expect(world.counts).toMatchObject({ posted: 5, undelivered: 1 });
    expect(world.sent.length).toBeLessThanOrEqual(16);
  });
});

test('the bot posts a storm as a webhook does, and no problem edits its message', async () => {
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
  expect(threadOf(world, 'g')).toEqual({ channel: 'C1', ts: 'ts-2', alone: false });
});

test('a redriven summary does not change the threads', async () => {
  const world = botWorld();
  await world.receive({ 'm-1': messages('a') });
  const redriven: RoutedAlert = {
    ...worse('a-2', 'a'),
    id: 'collected/a-2',
    events: [{ eventId: 'a-2', service: 'guardduty' }],
  };
  await world.receive({ 'm-2': delivery(redriven) });
  expect(callsOf(world).at(-1)).toMatchObject({ thread_ts: 'ts-1' });
  expect(threadOf(world, 'a')).toEqual({ channel: 'C1', ts: 'ts-1', alone: true });
});

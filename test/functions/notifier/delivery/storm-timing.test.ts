import { answer } from '../slack/slack-answers';
import { delivery, FLUSH, many, routed, World } from '../world';
import { MINUTE, worldInStorm } from './storm-world';

test.each([
  [5, '🔴 Alert storm is over: 5 alerts'],
  [6, '🔴 Alert storm continues: 6 alerts'],
])('with a limit of 5 a minute and %i pending problems, a storm shows %j', async (pending, head) => {
  const world = await worldInStorm(0);
  world.now += MINUTE;
  await world.receive({ 'm-2': many(6, pending) });
  await world.receive({ timer: FLUSH });
  expect(world.heads.at(-1)).toBe(head);
});

test('problems are counted anew after a storm, although its minute is not over', async () => {
  const world = await worldInStorm(1);
  world.now += 53_000;
  await world.receive({ timer: FLUSH });
  await world.receive({ 'm-3': many(10, 5) });
  expect(world.heads.slice(1)).toEqual(['🔴 Alert storm is over: 1 alert', '🔴 5 alerts']);
});

test('a flush that comes too early or without a storm posts nothing', async () => {
  const calm = new World();
  expect(await calm.receive({ timer: FLUSH })).toEqual([]);
  expect(calm.sent).toEqual([]);
  const world = await worldInStorm(1);
  world.now += 40_000;
  expect(await world.receive({ timer: FLUSH })).toEqual([]);
  expect(world.sent).toHaveLength(1);
});

test('a flush that comes less than 50 s after the last message of a storm is followed by another one', async () => {
  const world = await worldInStorm(1);
  world.requeued.length = 0;
  world.now += 46_000;
  expect(await world.receive({ timer: FLUSH })).toEqual([]);
  expect(world.sent).toHaveLength(1);
  expect(world.requeued.map(({ seconds }) => seconds)).toEqual([60]);
});

test('a summary is overdue three minutes after the last one', async () => {
  const world = await worldInStorm(6);
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  world.now += 2.5 * MINUTE;
  await world.receive({ 'm-3': many(12, 1) });
  expect(world.sent).toHaveLength(2);
  world.now += 0.5 * MINUTE;
  await world.receive({ 'm-4': many(13, 1) });
  expect(world.heads.at(-1)).toBe('🔴 Alert storm is over: 2 alerts');
});

test('a storm whose flush is lost is summarized when the next alert arrives, in order', async () => {
  const world = await worldInStorm(1);
  world.now += 3 * MINUTE;
  const over = { key: 'n-6', state: 'resolved', time: '2026-03-04T02:13:00Z' } as const;
  await world.receive({ 'm-3': delivery(routed('over', over)) });
  expect(world.heads.at(-1)).toBe('🔴 Alert storm is over: 2 alerts');
  const shown = JSON.stringify(world.sent.at(-1)?.body.attachments);
  expect(shown.indexOf('finding n-6')).toBeLessThan(shown.indexOf('finding over'));
  expect(world.waiting()).toEqual([]);
});

test('a storm is summarized once if its flush arrives late, with an alert', async () => {
  const world = await worldInStorm(1);
  world.now += 3 * MINUTE;
  await world.receive({ 'm-3': many(10, 1), timer: FLUSH });
  expect(world.heads.slice(1)).toEqual(['🔴 Alert storm is over: 2 alerts']);
});

test('alerts of a storm are posted once Slack accepts messages, although the flush is lost', async () => {
  const world = await worldInStorm(1);
  world.now += 3 * MINUTE;
  world.answers.push(answer.rateLimited(60));
  await world.receive({ 'm-3': many(10, 6) });
  world.now += 60_000;
  expect(await world.receive({ 'm-3': many(10, 6), 'm-4': many(16, 1) })).toEqual([]);
  expect(world.heads.slice(2)).toEqual(['🔴 Alert storm continues: 8 alerts']);
});

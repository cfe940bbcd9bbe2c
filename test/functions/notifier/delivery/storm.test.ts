import type { Alert } from '../../../../functions/shared/alert';
import { AlertsQueue } from '../alerts-queue';
import { delivery, FLUSH, many, ofEvent, routed, textOf, World } from '../world';
import { MINUTE, worldInStorm } from './storm-world';

test('a storm is posted at once, then once a minute, then its end', async () => {
  const world = await worldInStorm(50);
  await world.receive({ 'm-3': many(56, 3) });
  expect(world.heads).toEqual(['🔴 Alert storm: 6 alerts']);

  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  await world.receive({ 'm-4': many(59, 2) });
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.heads).toEqual([
    '🔴 Alert storm: 6 alerts',
    '🔴 Alert storm continues: 53 alerts',
    '🔴 Alert storm is over: 2 alerts',
  ]);
  expect(world.waiting()).toEqual([]);

  world.now += MINUTE;
  await world.receive({ 'm-5': many(61, 1) });
  expect(world.texts.at(-1)).toBe(textOf('n-61'));
});

test('a flush is scheduled in a minute before a storm starts', async () => {
  const world = await worldInStorm(0);
  const begun = world.sentAt[0];
  expect(world.requeued).toEqual([
    {
      seconds: 60,
      body: {
        source: 'monitoring',
        'detail-type': 'Flush',
        id: `alerts/${begun}`,
        detail: { webhook: 'alerts', collection: 'storm' },
      },
    },
  ]);
});

test('alerts in a storm are logged as collected, and again when they are posted', async () => {
  const world = await worldInStorm(0);
  await world.receive({ 'm-2': many(6, 2) });
  expect(world.logged).toEqual([
    { level: 'info', message: 'collected', ...ofEvent('n-6') },
    { level: 'info', message: 'collected', ...ofEvent('n-7') },
  ]);
  expect(world.counts).toEqual({ collected: 2 });
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.logged.slice(2)).toEqual([
    { level: 'info', message: 'posted', ...ofEvent('n-6') },
    { level: 'info', message: 'posted', ...ofEvent('n-7') },
  ]);
  expect(world.counts).toEqual({ messages: 1, posted: 2 });
});

test('repeats of a pending alert are merged into its entry, in one batch and in two', async () => {
  const world = await worldInStorm(0);
  const same = ['x', 'y', 'z'].map((id) => routed(id, { key: 'k', title: 'the same' }));
  await world.receive({ 'm-2': delivery(...same) });
  await world.receive({ 'm-3': delivery(routed('w', { key: 'k', title: 'the same' })) });
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.heads.at(-1)).toBe('🔴 Alert storm is over: 4 alerts');
  expect(world.counts).toEqual({ messages: 1, posted: 4 });
});

test('a duplicate delivery in a storm counts once', async () => {
  const world = await worldInStorm(0);
  await world.receive({ 'm-2': many(6, 1) });
  await world.receive({ 'm-2': many(6, 1) });
  expect(world.logged.at(-1)?.message).toBe('suppressed: delivered before');
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.heads.at(-1)).toBe('🔴 Alert storm is over: 1 alert');
});

test('two alerts with one key in one event count as two in a storm', async () => {
  const world = await worldInStorm(0);
  const one = routed('e', { key: 'k' });
  await world.receive({ 'm-2': delivery(one, { ...one, id: 'e/1' }) });
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.heads.at(-1)).toBe('🔴 Alert storm is over: 2 alerts');
});

test('a storm ends with a message, even if nothing more arrived', async () => {
  const world = await worldInStorm(0);
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.texts.at(-1)).toBe('✅ Alert storm is over: no more alerts');
  await world.receive({ timer: FLUSH });
  expect(world.sent).toHaveLength(2);
});

test('one problem in many Regions is no storm', async () => {
  const world = new World({ storm_per_minute: 5 });
  const regions = Array.from({ length: 30 }, (_, n) =>
    routed(`r-${n}`, { region: `r-${n}`, key: 'k', title: 't' }),
  );
  await world.receive({ 'm-1': delivery(...regions) });
  expect(world.heads).toEqual(['🔴 High: t × 30']);
});

test('a problem that changes often in a storm is shown with its last state and highest severity, and all alerts are counted', async () => {
  const world = await worldInStorm(0);
  const of = (id: string, minute: number, changes: Partial<Alert>) =>
    routed(id, { title: `finding ${id}`, time: `2026-03-04T02:0${minute}:00Z`, ...changes });
  const over = { state: 'resolved' } as const;
  const steps = [
    [of('a1', 1, { key: 'a', region: 'us-east-1' }), of('b1', 1, { key: 'b' })],
    [of('a2', 2, { key: 'a', ...over }), of('b2', 2, { key: 'b', ...over })],
    [of('a3', 3, { key: 'a', severity: 'low' }), of('b3', 3, { key: 'b' })],
    [of('b4', 4, { key: 'b', ...over }), routed('n-0-over', { key: 'n-0', ...over })],
  ];
  for (const alerts of steps) await world.receive({ m: delivery(...alerts) });
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.heads.at(-1)).toBe('🔴 Alert storm is over: 8 alerts');
  const shown = JSON.stringify(world.sent.at(-1)?.body.attachments);
  expect([...shown.matchAll(/finding [\w-]+/g)].map(([text]) => text).sort()).toEqual([
    'finding a1',
    'finding b3',
    'finding b4',
    'finding n-0-over',
  ]);
  expect(shown).not.toContain('Low');
  expect(world.waiting()).toEqual([]);
});

test('a problem whose severity drops in a storm is shown with the highest severity and its mention', async () => {
  const world = await worldInStorm(0);
  const alarm = { ...routed('alarm', { key: 'k', severity: 'high', title: 'ALARM' }), mention: 'channel' };
  const noData = routed('no-data', { key: 'k', severity: 'low', title: 'INSUFFICIENT_DATA' });
  await world.receive({ 'm-2': delivery(alarm) });
  await world.receive({ 'm-3': delivery(noData) });
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(world.texts.at(-1)).toMatch(/^🔴 Alert storm is over: 2 alerts · High 2 · 🔴 High: ALARM × 2/);
  expect(JSON.stringify(world.sent.at(-1)?.body.blocks)).toContain('<!channel>');
});

test('a storm of an hour has one flush in flight at any time, and one summary a minute', async () => {
  const world = new World({ storm_per_minute: 5 });
  const queue = new AlertsQueue(world);
  const begun = world.now;
  for (let n = 0; n < 360; n++) {
    queue.send(many(n, 1));
    await queue.wait(10_000);
    expect(queue.delayedCount).toBeLessThanOrEqual(1);
  }
  await queue.run(5 * MINUTE);
  expect(queue.length).toBe(0);
  expect(world.sentAt.length).toBeLessThanOrEqual(70);
  expect(world.sentAt[0]).toBeLessThan(begun + 1000);
  expect(new Set(world.eventsLogged('posted')).size).toBe(360);
  expect(world.heads.at(-1)).toMatch(/^(🔴|✅) Alert storm is over/u);
});

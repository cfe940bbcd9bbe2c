import { AlertsQueue } from '../alerts-queue';
import { answer, KILL } from '../slack/slack-answers';
import { DIGEST, many, routed, World } from '../world';

const MINUTE = 60_000;

async function digestOf(alerts: number): Promise<World> {
  const world = new World({ digest_below: 'medium' });
  for (let from = 0; from < alerts; from += 500)
    await world.receive({ 'm-1': many(from, Math.min(500, alerts - from), { severity: 'low' }) });
  world.entries.length = 0;
  world.table.calls.length = 0;
  return world;
}

test('a digest of 10,000 alerts is posted in pages of 500, by several invocations if one has no time', async () => {
  const world = await digestOf(10_000);
  world.timeLeft = 40_000;
  const queue = new AlertsQueue(world);
  queue.send(DIGEST);
  await queue.run(10 * MINUTE);
  expect(queue.length).toBe(0);
  expect(queue.invocations).toBeGreaterThan(1);
  expect(world.sent).toHaveLength(20);
  expect(new Set(world.heads)).toEqual(new Set(['🟡 Digest of the day: 500 alerts']));
  expect(new Set(world.eventsLogged('posted')).size).toBe(10_000);
  expect(world.waiting('digest')).toEqual([]);
  for (const call of world.table.calls.filter((name) => name.startsWith('getMany')))
    expect(call.split(',').length).toBeLessThanOrEqual(500);
}, 60_000);

test('a digest of 1,200 alerts whose invocation is killed is posted one by one in the next invocation, then in pages again', async () => {
  const world = await digestOf(1200);
  world.answers.push(answer.ok, KILL);
  const queue = new AlertsQueue(world);
  queue.send(DIGEST);
  await queue.run(24 * 60 * MINUTE);
  expect(queue.length).toBe(0);
  expect(new Set(world.eventsLogged('posted')).size).toBe(1200);
  expect(world.waiting('digest')).toEqual([]);
  expect(world.deadLetters).toEqual([]);
  expect(world.sent.length).toBeLessThan(40);
  expect(queue.invocations).toBeLessThan(10);
}, 60_000);

test('five Japanese Health alerts with long texts that Slack refuses fit into dead-letter messages, in bytes', async () => {
  const world = new World({ digest_below: 'medium' });
  const long = 'お客様のアカウントで問題が発生しました。'.repeat(1000);
  for (let n = 0; n < 5; n++)
    await world.receive({
      m: {
        webhook: 'alerts',
        alerts: [
          routed(`h-${n}`, {
            service: 'health',
            severity: 'low',
            description: long,
            translations: { ja: long },
          }),
        ],
      },
    });
  world.slack = () => answer.gone;
  expect(await world.receive({ flush: DIGEST })).toEqual([]);
  expect(world.givenUp).toHaveLength(5);
  for (const { body } of world.deadLetters)
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(262_144);
});

test('long alerts that Slack refuses go to the dead-letter queue in as many messages as necessary', async () => {
  const world = new World();
  const long = '問題'.repeat(10_000);
  const alerts = Array.from({ length: 5 }, (_, n) => routed(`h-${n}`, { description: long }));
  world.slack = () => answer.gone;
  expect(await world.receive({ m: { webhook: 'alerts', alerts } })).toEqual([]);
  expect(world.givenUp).toHaveLength(5);
  expect(world.deadLetters.length).toBeGreaterThan(1);
  for (const { body } of world.deadLetters)
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(262_144);
});

test('the largest possible problem fits into a table item', async () => {
  const world = new World({ digest_below: 'medium' });
  const long = '問題'.repeat(4000);
  const fields = Array.from({ length: 50 }, (_, n) => ({ label: `label ${n}`, value: long }));
  const of = (n: number, state: 'open' | 'resolved') =>
    routed(`${n}-${'i'.repeat(890)}`, {
      key: long,
      severity: 'low',
      state,
      title: long,
      description: long,
      translations: { ja: long },
      fields,
      region: `region-${n % 34}`,
      time: `2026-03-04T02:${String(n % 12).padStart(2, '0')}:00Z`,
    });
  for (let n = 0; n < 60; n++) await world.receive({ m: { webhook: 'alerts', alerts: [of(n, 'open')] } });
  for (let n = 60; n < 120; n++)
    await world.receive({ m: { webhook: 'alerts', alerts: [of(n, 'resolved')] } });
  expect(world.troubles).toEqual([]);
  expect(world.waiting('digest')).toHaveLength(1);
  for (const text of world.store.items.values()) expect(Buffer.byteLength(text)).toBeLessThan(400 * 1024);
  world.slack = () => answer.gone;
  await world.receive({ flush: DIGEST });
  expect(world.givenUp).toHaveLength(2);
  for (const { body } of world.deadLetters)
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(262_144);
});

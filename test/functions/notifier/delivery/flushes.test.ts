import { thoroughly } from '../../../thoroughly';
import { AlertsQueue } from '../alerts-queue';
import { answer } from '../slack/slack-answers';
import { delivery, FLUSH, many, routed, World } from '../world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

thoroughly(
  'flushes never multiply: a storm while Slack answers 500 for two days',
  async () => {
    const world = new World({ storm_per_minute: 5 });
    const queue = new AlertsQueue(world);
    queue.send(many(0, 6));
    await queue.run(1000);
    world.slack = () => answer.fault;
    for (let half = 1; half <= 4; half++) {
      queue.send(many(10 * half, 1));
      await queue.wait(12 * HOUR);
      expect(queue.length).toBeLessThanOrEqual(2);
    }
    expect(world.requeuedCount).toBeLessThanOrEqual(10);
    world.slack = () => undefined;
    await queue.run(HOUR);
    expect(queue.length).toBe(0);
    expect(world.waiting()).toEqual([]);
    const givenUp = world.givenUp.map((id) => id.split('/')[0]);
    expect(new Set([...world.eventsLogged('posted'), ...givenUp]).size).toBe(6 + 4);
  },
  60_000,
);

test('flushes never multiply: many requests for the same flush', async () => {
  const world = new World({ storm_per_minute: 5 });
  const queue = new AlertsQueue(world);
  queue.send(many(0, 6));
  await queue.run(1000);
  queue.send(many(6, 20));
  for (let n = 0; n < 30; n++) queue.send(FLUSH);
  await queue.wait(50_000);
  expect(queue.delayedCount).toBe(1);
  for (let n = 0; n < 30; n++) queue.send(FLUSH);
  await queue.run(HOUR);
  expect(queue.length).toBe(0);
  expect(world.sent.length).toBeLessThanOrEqual(5);
  expect(world.requeuedCount).toBeLessThanOrEqual(5);
});

describe('a webhook that was taken out of the settings and of the parameter', () => {
  test('in a storm has its pending alerts in the dead-letter queue, and its flushes end', async () => {
    const world = new World({ storm_per_minute: 5 });
    const queue = new AlertsQueue(world);
    queue.send(many(0, 6));
    await queue.run(1000);
    queue.send(many(6, 20));
    await queue.wait(10_000);
    world.secret = {};
    // Longer than a warm container uses the secrets that it read.
    world.now += 6 * MINUTE;
    await queue.wait(10 * MINUTE);
    expect(world.givenUp).toEqual([]);
    world.now += 24 * HOUR;
    await queue.run(3 * HOUR);
    expect(queue.length).toBe(0);
    expect(new Set(world.givenUp).size).toBe(20);
    expect(world.waiting()).toEqual([]);
    expect(world.requeuedCount).toBeLessThanOrEqual(20);
  });

  test('and that is gone at Slack gives up its pending alerts at the next flush', async () => {
    const world = new World({ storm_per_minute: 5 });
    const queue = new AlertsQueue(world);
    queue.send(many(0, 6));
    await queue.run(1000);
    queue.send(many(6, 20));
    await queue.wait(10_000);
    world.slack = () => answer.gone;
    await queue.run(10 * MINUTE);
    expect(queue.length).toBe(0);
    expect(new Set(world.givenUp).size).toBe(20);
    expect(world.waiting()).toEqual([]);
  });

  test('gives up what waits for its digest a day later than the rest', async () => {
    const world = new World({ digest_below: 'medium' });
    const queue = new AlertsQueue(world);
    queue.send(many(0, 20, { severity: 'low' }));
    await queue.run(10_000);
    world.secret = {};
    world.now += 12 * HOUR;
    queue.send({ webhook: 'alerts', flush: 'digest' });
    await queue.run(10 * MINUTE);
    expect(world.givenUp).toEqual([]);
    world.now += 14 * HOUR;
    await queue.run(HOUR);
    expect(world.givenUp).toEqual([]);
    world.now += 22 * HOUR;
    await queue.run(HOUR);
    expect(queue.length).toBe(0);
    expect(new Set(world.givenUp).size).toBe(20);
    expect(world.waiting('digest')).toEqual([]);
  });
});

test('no webhook gets more than 60 requests a minute, whatever it answers', async () => {
  const world = new World({ storm_per_minute: 5 });
  world.slack = (body) =>
    body.length % 3 === 0 ? answer.fault : body.length % 2 ? answer.invalid : undefined;
  const queue = new AlertsQueue(world);
  for (let n = 0; n < 60; n++) {
    queue.send(delivery(routed(`x${'y'.repeat(n % 7)}${n}`), routed(`z${'y'.repeat(n % 5)}${n}`)));
    await queue.wait(10_000);
  }
  await queue.run(HOUR);
  const { sentAt } = world;
  for (const [n, at] of sentAt.entries())
    expect(sentAt.slice(n).filter((other) => other - at < MINUTE).length).toBeLessThanOrEqual(60);
});

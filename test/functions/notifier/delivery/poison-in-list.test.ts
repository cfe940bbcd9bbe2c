import { AlertsQueue } from '../alerts-queue';
import { answer, answering } from '../slack/slack-answers';
import { DIGEST, delivery, FLUSH, many, routed, World } from '../world';
import { HOUR, MINUTE, poison, postedAt } from './poison-world';

describe('an alert that Slack always answers with 500', () => {
  /** A day, with a flush by the watcher each hour if something is pending. */
  async function passDay(world: World, queue: AlertsQueue): Promise<void> {
    for (let hour = 0; hour < 26; hour++) {
      if (world.webhookState()?.hasPending || world.webhookState()?.storm) queue.send(FLUSH);
      await queue.wait(HOUR);
    }
  }

  test('in a storm delays neither the other alerts nor the end of the storm', async () => {
    const world = new World({ storm_per_minute: 5 });
    world.slack = answering(answer.fault, 'poison');
    const times = postedAt(world);
    const queue = new AlertsQueue(world);
    queue.send(many(0, 6));
    await queue.run(1000);
    queue.send(delivery(routed('a'), poison(0), routed('b')));
    queue.send(many(6, 20));
    await queue.wait(10 * MINUTE);
    expect(times().size).toBe(28);
    expect(world.texts).toContain('✅ Alert storm is over: no more alerts');
    expect(world.webhookState()).not.toHaveProperty('storm');
    await passDay(world, queue);
    expect(world.givenUp).toEqual(['poison-0/0~1']);
    expect(queue.length).toBe(0);
  });

  test('in a digest does not delay the other alerts', async () => {
    const world = new World({ digest_below: 'medium' });
    world.slack = answering(answer.fault, 'poison');
    const times = postedAt(world);
    const queue = new AlertsQueue(world);
    const { alert, ...rest } = poison(0);
    queue.send(many(0, 10, { severity: 'low' }));
    queue.send(delivery({ ...rest, alert: { ...alert, severity: 'low' } }));
    queue.send(many(10, 10, { severity: 'low' }));
    await queue.run(1000);
    queue.send(DIGEST);
    await queue.wait(10 * MINUTE);
    expect(times().size).toBe(20);
    expect(world.waiting('digest')).toEqual([]);
    await passDay(world, queue);
    expect(world.givenUp).toEqual(['poison-0/0~1']);
    expect(queue.length).toBe(0);
    expect(world.waiting()).toEqual([]);
  });

  test('does not keep a storm from ending', async () => {
    const world = new World({ storm_per_minute: 5 });
    world.slack = answering(answer.fault, 'poison');
    const queue = new AlertsQueue(world);
    queue.send(many(0, 6));
    await queue.run(1000);
    queue.send(delivery(...Array.from({ length: 8 }, (_, n) => poison(n)), routed('a')));
    for (let minute = 0; minute < 20; minute++) {
      queue.send(many(10 + minute, 1));
      await queue.wait(MINUTE);
    }
    await queue.wait(HOUR);
    expect(world.webhookState()).not.toHaveProperty('storm');
    expect(world.eventsLogged('posted')).toHaveLength(6 + 1 + 20);
    expect(world.waiting()).toHaveLength(8);
  });

  test('is posted if Slack accepts it before the day is over', async () => {
    const world = new World();
    world.slack = answering(answer.fault, 'poison');
    const queue = new AlertsQueue(world);
    queue.send(delivery(routed('a'), poison(0)));
    await queue.wait(5 * HOUR);
    expect(world.waiting()).toEqual(['poison-0']);
    world.slack = () => undefined;
    await queue.wait(2 * HOUR);
    expect(world.eventsLogged('posted')).toEqual(['a', 'poison-0']);
    expect(world.deadLetters).toEqual([]);
    expect(queue.length).toBe(0);
  });
});

import type { DeliveryMessage } from '../../../../functions/shared/delivery-message';
import { AlertsQueue } from '../alerts-queue';
import { DIGEST, delivery, FLUSH, many, routed, World } from '../world';
import { MINUTE } from './storm-world';

const NO_ANSWER = new Error('no answer');
const over = (key: string) => routed(`${key}-over`, { key, state: 'resolved', time: '2026-03-04T02:12:30Z' });

interface Scene {
  readonly world: World;
  readonly queue: AlertsQueue;
  readonly messages: readonly DeliveryMessage[];
  /** The log message that each event must have at the end. */
  readonly events: readonly string[];
}

/** A storm with n-6 and n-7 pending, and a flush in one batch with the resolution of n-6, a new alert and a repeat. */
async function inStorm(): Promise<Scene> {
  const world = new World({ storm_per_minute: 5 });
  const queue = new AlertsQueue(world);
  queue.send(many(0, 6));
  await queue.run(1000);
  queue.send(many(6, 2));
  await queue.run(1000);
  world.now += MINUTE;
  const repeat = routed('n-0-again', { key: 'n-0', title: 'finding n-0' });
  return {
    world,
    queue,
    messages: [FLUSH, delivery(over('n-6'), repeat), many(8, 1)],
    events: ['n-6', 'n-6-over', 'n-7', 'n-8', 'n-0-again'],
  };
}

/** A digest with d-0 and d-1 pending, which is flushed in one batch with the resolution of d-0, a higher severity of d-1 and a new mild alert. */
async function withDigest(): Promise<Scene> {
  const world = new World({ digest_below: 'medium' });
  const queue = new AlertsQueue(world);
  queue.send(delivery(routed('n-0'), ...['d-0', 'd-1'].map((id) => routed(id, { severity: 'low' }))));
  await queue.run(1000);
  world.now += MINUTE;
  const worse = routed('d-1-worse', { key: 'd-1', severity: 'critical', title: 'finding d-1' });
  return {
    world,
    queue,
    messages: [
      delivery(over('d-0'), worse),
      delivery(routed('d-2', { severity: 'low' }), over('n-0')),
      DIGEST,
    ],
    events: ['d-0', 'd-0-over', 'd-1', 'd-1-worse', 'd-2', 'n-0-over'],
  };
}

/** Alerts that Slack answered with 429 are posted later. */
async function afterFault(): Promise<Scene> {
  const world = new World();
  const queue = new AlertsQueue(world);
  world.answers.push(() => new Response('', { status: 429, headers: { 'retry-after': '20' } }));
  queue.send(many(0, 2));
  await queue.run(1000);
  return {
    world,
    queue,
    messages: [delivery(over('n-0')), many(2, 1)],
    events: ['n-0', 'n-0-over', 'n-1', 'n-2'],
  };
}

const SCENES = { 'in a storm': inStorm, 'with a digest': withDigest, 'after a fault of Slack': afterFault };

async function goOn({ world, queue, messages }: Scene): Promise<void> {
  for (const message of messages) queue.send(message);
  await queue.run(3 * MINUTE);
  world.table.fault = undefined;
  world.queueFault = undefined;
  await queue.run(60 * MINUTE);
  // As the watcher does once a day, and once an hour if something is pending.
  queue.send(DIGEST);
  if (world.webhookState()?.hasPending || world.webhookState()?.storm) queue.send(FLUSH);
  await queue.run(60 * MINUTE);
}

/** What must hold in the end, whatever failed. */
function expectAllIsTold({ world, queue, events }: Scene, most: number): void {
  expect(queue.length).toBe(0);
  expect([...world.waiting(), ...world.waiting('digest')]).toEqual([]);
  expect(world.deadLetters).toEqual([]);
  const logged = new Set(world.entries.filter(({ level }) => level === 'info').map(({ eventId }) => eventId));
  for (const id of events) expect(logged).toContain(id);
  for (const text of world.store.items.values()) {
    const { state, shown, pending } = JSON.parse(text);
    if (state !== undefined) expect([state, pending]).toEqual([shown?.state ?? 'resolved', undefined]);
  }
  const bodies = world.sent.map(({ body }) => JSON.stringify(body));
  for (const id of events.filter((event) => event.endsWith('-over'))) {
    const key = id.replace('-over', '');
    const raised = bodies.findIndex((body) => new RegExp(`finding ${key}\\b(?!-)`).test(body));
    const ended = bodies.findIndex((body) => body.includes(`finding ${id}`));
    expect(raised).toBeGreaterThanOrEqual(0);
    expect(ended).toBeGreaterThanOrEqual(raised);
  }
  for (const id of events)
    expect(
      bodies.filter((body) => new RegExp(`finding ${id}\\b(?!-)`).test(body)).length,
    ).toBeLessThanOrEqual(most);
}

/** The calls of the table while the messages of a scene are delivered. */
async function callsOf(scene: () => Promise<Scene>): Promise<readonly string[]> {
  const smooth = await scene();
  smooth.world.table.calls.length = 0;
  await goOn(smooth);
  expectAllIsTold(smooth, 2);
  return [...smooth.world.table.calls];
}

describe.each(Object.entries(SCENES))('%s, whichever call of the table', (_, scene) => {
  const each = async (prepare: (world: World, at: number) => void) => {
    const calls = await callsOf(scene);
    for (const at of calls.keys()) {
      const faulty = await scene();
      prepare(faulty.world, at);
      try {
        await goOn(faulty);
        expectAllIsTold(faulty, 4);
      } catch (error) {
        throw new Error(`at call ${at}, ${calls[at]}: ${(error as Error).message}`);
      }
    }
  };

  test('fails once, everything is posted in the end, in order', async () => {
    await each((world, at) => {
      let left = at;
      world.table.fault = () => (left-- === 0 ? NO_ANSWER : undefined);
    });
  });

  test('is the first to fail in an outage of three minutes, everything is posted in the end', async () => {
    await each((world, at) => {
      let left = at;
      world.table.fault = () => (left-- <= 0 ? NO_ANSWER : undefined);
    });
  });

  test('succeeds although it seems to fail, everything is posted in the end', async () => {
    await each((world, at) => {
      let left = at;
      const { write } = world.store;
      world.store.write = async (changes) => {
        await write.call(world.store, changes);
        if (world.table.calls.length > 0 && failsNow) throw NO_ANSWER;
      };
      let failsNow = false;
      world.table.fault = () => {
        failsNow = left-- === 0;
        return undefined;
      };
    });
  });

  test('hangs until the function is killed, everything is posted in the end', async () => {
    await each((world, at) => {
      let left = at;
      world.table.fault = () => {
        if (left-- === 0) world.table.hangs = true;
        return undefined;
      };
    });
  });
});

describe.each(Object.entries(SCENES))('%s, while one queue takes nothing for three minutes', (_, scene) => {
  test.each(['changeVisibility', 'requeueDelayed', 'sendToDeadLetterQueue'] as const)(
    '%s: everything is posted in the end',
    async (broken) => {
      const faulty = await scene();
      faulty.world.queueFault = (method) => (method === broken ? NO_ANSWER : undefined);
      await goOn(faulty);
      expectAllIsTold(faulty, 2);
    },
  );
});

import type { BatchResponse, SqsEvent } from '../../functions/shared/sqs-batch';
import { Clock, randomOf } from './clock';
import { EventSource } from './event-source';
import { type Faults, NO_FAULTS } from './faults';
import { type InvocationRecord, Lambda, type Outside } from './lambda';
import { StandardQueue } from './standard-queue';

type Handler = (event: SqsEvent, outside: Outside, call: number) => Promise<readonly string[]>;

/** A function with a queue; `handler` returns the messages that failed. */
function newFunction(handler: Handler, faults: Partial<Faults> = {}, windowMs = 0) {
  const clock = new Clock();
  const chance = randomOf(1);
  const invocations: InvocationRecord[] = [];
  const loads: Outside[] = [];
  const logged: string[] = [];
  const lambda = new Lambda<SqsEvent, BatchResponse>({
    clock,
    chance,
    faults: () => ({ ...NO_FAULTS, ...faults }),
    name: 'notifier',
    timeoutMs: 60_000,
    load: (outside) => {
      loads.push(outside);
      return async (event) => {
        const failed = await handler(event, outside, invocations.length);
        return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
      };
    },
    callFor: () => async () => ({}),
    fetchFor: () => async () => new Response(),
    began: (invocation) => invocations.push(invocation),
    logged: ({ message }) => logged.push(message),
  });
  const queue = new StandardQueue({ clock, chance, visibility: 100_000 });
  const needs = { clock, chance, queue, lambda, faults: () => NO_FAULTS, windowMs };
  new EventSource({ ...needs, batchSize: 10, concurrency: 1 }).start();
  return { clock, queue, invocations, loads, logged };
}

const seconds = (clock: Clock, at: number | undefined) => (Number(at) - clock.start) / 1000;

test('a message that did not fail is deleted, and a failed one is received again when it becomes visible', async () => {
  const handled: string[] = [];
  const { clock, queue, invocations } = newFunction(async ({ Records }, _, call) => {
    handled.push(
      Records.map(({ body }) => body)
        .sort()
        .join(' '),
    );
    return call === 1 ? Records.filter(({ body }) => body === 'b').map(({ messageId }) => messageId) : [];
  });
  for (const body of ['a', 'b', 'c']) queue.send(body);
  await clock.run();
  expect(handled).toEqual(['a b c', 'b']);
  expect(invocations.map(({ began }) => seconds(clock, began))).toEqual([0, 100]);
  expect(queue.isEmpty).toBe(true);
});

test('a batch is collected until the window is over', async () => {
  const sizes: number[] = [];
  const { clock, queue, invocations } = newFunction(
    async ({ Records }) => {
      sizes.push(Records.length);
      return [];
    },
    {},
    10_000,
  );
  for (const second of [0, 4, 9, 11]) clock.at(clock.start + second * 1000, () => queue.send(`${second}`));
  await clock.run();
  expect(sizes).toEqual([3, 1]);
  expect(invocations.map(({ began }) => seconds(clock, began))).toEqual([10, 21]);
});

test('a function that times out ends at once, and its messages are received again', async () => {
  let done = 0;
  const { clock, queue, invocations, loads, logged } = newFunction(async (_, { wait, log }, call) => {
    await wait(call === 1 ? 60_001 : 1);
    done++;
    log({ level: 'info', message: `call ${call}` });
    return [];
  });
  queue.send('a');
  await clock.run();
  expect(done).toBe(1);
  expect(logged).toEqual(['call 2']);
  expect(invocations.map(({ crashed, ended }) => [crashed, seconds(clock, ended)])).toEqual([
    [true, 60],
    [false, 100.001],
  ]);
  // The memory of the first container is lost.
  expect(loads.length).toBe(2);
});

test('a function that rejects fails with its whole batch, but its container is reused', async () => {
  const { clock, queue, invocations, loads } = newFunction(async (_, __, call) => {
    if (call === 1) throw new Error('broken');
    return [];
  });
  queue.send('a');
  await clock.run();
  expect(invocations.map(({ threw }) => threw)).toEqual([new Error('broken'), undefined]);
  expect(loads.length).toBe(1);
  expect(queue.isEmpty).toBe(true);
});

test('a container may crash before and after each step', async () => {
  const steps = new Map<string, number>();
  const count = (name: string) => steps.set(name, (steps.get(name) ?? 0) + 1);
  const { clock, queue, invocations } = newFunction(
    async (_, { call, fetch, wait }) => {
      count('began');
      await call('sqs', 'SendMessage', {});
      count('called');
      await fetch('https://hooks.slack.com/');
      count('fetched');
      await wait(1);
      count('waited');
      return [];
    },
    { crash: 0.2 },
  );
  for (let message = 0; message < 100; message++) clock.at(clock.start + message, () => queue.send('a'));
  await clock.run();
  expect(queue.isEmpty).toBe(true);
  const crashed = invocations.filter((invocation) => invocation.crashed).length;
  expect(crashed).toBeGreaterThan(10);
  expect(steps.get('waited')).toBe(invocations.length - crashed);
  const order = ['began', 'called', 'fetched', 'waited'].map((name) => Number(steps.get(name)));
  expect(order).toEqual([...order].sort((a, b) => b - a));
  expect(new Set(order).size).toBe(4);
});

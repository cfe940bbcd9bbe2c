import { withCircuitBreaker } from '../../../../functions/notifier/delivery/invocation';
import { MemoryStore } from '../../memory-store';

const NOT_ASKED = 'the table was not called: it failed three times in a row in this invocation';

/** A store whose methods fail as configured, and its calls. */
function storeThat(fails: (name: string) => boolean) {
  const calls: string[] = [];
  const store = new Proxy(new MemoryStore(), {
    get: (target, name: keyof MemoryStore) => async () => {
      calls.push(String(name));
      if (fails(String(name))) throw new Error('no answer');
      return typeof target[name];
    },
  });
  return { calls, store: withCircuitBreaker(store) };
}

test('a table that fails three times in a row is not called again', async () => {
  const { calls, store } = storeThat(() => true);
  for (let asked = 0; asked < 3; asked++) await expect(store.get('a')).rejects.toThrow('no answer');
  await expect(store.list('a', 1)).rejects.toThrow(NOT_ASKED);
  await expect(store.getCounters('a')).rejects.toThrow(NOT_ASKED);
  await expect(store.getMany(['a'])).rejects.toThrow(NOT_ASKED);
  expect(calls).toEqual(['get', 'get', 'get']);
});

test('every call of a table that works is passed on, with its result', async () => {
  const { calls, store } = storeThat(() => false);
  const asked = Object.entries(store) as [string, () => Promise<unknown>][];
  for (const [, method] of asked) expect(await method()).toBe('function');
  expect(calls).toEqual(asked.map(([name]) => name));
  expect(calls).toHaveLength(8);
});

test('failed reads do not stop writes', async () => {
  const { calls, store } = storeThat((name) => name === 'get');
  for (let asked = 0; asked < 4; asked++) await store.get('a').catch(() => undefined);
  await store.put('a', '1');
  await store.write([{ id: 'a', name: 'b', value: 'c' }]);
  await store.updateCounters('a', {});
  expect(calls).toEqual(['get', 'get', 'get', 'put', 'write', 'updateCounters']);
});

test('a success between failures closes the circuit', async () => {
  let calls = 0;
  const { store } = storeThat(() => calls++ % 3 < 2);
  for (let asked = 0; asked < 9; asked++) await store.get('a').catch(() => undefined);
  expect(calls).toBe(9);
});

import { createAccountNames } from '../../../functions/notifier/account-names';
import { HOUR_MS } from '../../../functions/shared/calendar';
import type { LogEntry } from '../../../functions/shared/log';
import { ACCOUNTS, writeAccounts } from '../../../functions/shared/organization-accounts';
import { MemoryStore } from '../memory-store';
import { delivery, routed, World } from './world';

const NAMES = new Map([
  ['111122223333', { name: 'hub of Organizations', state: 'ACTIVE' }],
  ['444455556666', { name: '<sandbox> & tests', state: 'SUSPENDED' }],
]);
const textOf = (world: World) => JSON.stringify(world.sent.map(({ body }) => body));

test('a message has the account name of the settings, or else that of Organizations, escaped', async () => {
  const world = new World({ organization: true });
  await writeAccounts(world.store, new Map(), NAMES);
  await world.receive({
    'm-1': delivery(
      routed('a'),
      routed('b', { account: '444455556666' }),
      routed('c', { account: '777788889999' }),
    ),
  });
  expect(textOf(world)).toContain('production (111122223333)');
  expect(textOf(world)).toContain('&lt;sandbox&gt; &amp; tests (444455556666)');
  expect(textOf(world)).toContain('777788889999');
  expect(textOf(world)).not.toContain('hub of Organizations');
});

test('without an organization the names are not read', async () => {
  const world = new World();
  await world.receive({ 'm-1': delivery(routed('a')) });
  expect(world.table.calls).not.toContain(`list ${ACCOUNTS}`);
});

test('a table that does not answer delays no alert, and names are tried again later', async () => {
  const world = new World({ organization: true });
  await writeAccounts(world.store, new Map(), NAMES);
  world.table.fault = (call) => (call === `list ${ACCOUNTS}` ? new Error('no answer') : undefined);
  await world.receive({ 'm-1': delivery(routed('a', { account: '444455556666' })) });
  expect(world.sent).toHaveLength(1);
  expect(world.entries).toContainEqual({
    level: 'warn',
    message: 'names of accounts not read: no answer',
    error: 'Error',
  });
});

test('a warm container reads them every six hours, and keeps what it has if that fails', async () => {
  const store = new MemoryStore();
  const entries: LogEntry[] = [];
  let [now, reads, isDown] = [0, 0, false];
  const list: MemoryStore['list'] = async (...given) => {
    reads++;
    if (isDown) throw new Error('no answer');
    return store.list(...given);
  };
  const names = createAccountNames({
    store: { list },
    now: () => now,
    log: (entry) => void entries.push(entry),
  });
  await writeAccounts(store, new Map(), NAMES);
  const expected = { '111122223333': 'hub of Organizations', '444455556666': '<sandbox> & tests' };
  expect(await names()).toEqual(expected);
  now += 6 * HOUR_MS - 1;
  await names();
  expect(reads).toBe(1);
  isDown = true;
  now += 1;
  expect(await names()).toEqual(expected);
  expect(await names()).toEqual(expected);
  expect([reads, entries.length]).toEqual([2, 1]);
  isDown = false;
  now += HOUR_MS / 4;
  await writeAccounts(store, NAMES, new Map([['111122223333', { name: 'renamed', state: 'ACTIVE' }]]));
  expect(await names()).toEqual({ '111122223333': 'renamed' });
});

import { listOf, pointerTo, writeProblems } from '../../../../functions/notifier/delivery/pending-list';
import type { ItemChange } from '../../../../functions/shared/store';
import { MemoryStore } from '../../memory-store';
import { at, waitingAfter } from '../dedupe/problems';
import { DIGEST, delivery, routed, World } from '../world';

const problem = waitingAfter(at(1));
const problemAt = (name: string) => ({
  ...(problem as NonNullable<typeof problem>),
  pending: { since: 1, ...problem?.pending, pointer: { list: 'pending' as const, name } },
});

/** The writes, in order. */
async function writesOf(...all: Parameters<typeof writeProblems>[2]): Promise<readonly string[]> {
  const table = new MemoryStore();
  const writes: string[] = [];
  table.write = async (changes: readonly ItemChange[]) => {
    for (const { id, name, value } of changes)
      writes.push(`${value === undefined ? 'delete' : 'write'} ${name === undefined ? id : `${id} ${name}`}`);
  };
  await writeProblems(table, 'alerts', all);
  return writes;
}

test('the pointers of a list sort by time, then by problem', () => {
  const names = [9, 10, 1_772_590_260_000, 9].map((due, n) => pointerTo('pending', `p-${n}`, due).name);
  expect([...names].sort()).toEqual([names[0], names[3], names[1], names[2]]);
});

test('a pointer to a problem with a long key fits into a sort key', () => {
  const { name } = pointerTo('digest', `problem/alerts/${'問'.repeat(1000)}`, 1);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(1024);
});

test.each([
  ['another name', '2'],
  ['the same name', '1'],
])(
  'a new pointer with %s is written before its problem, and that in the other list deleted after it',
  async (_, name) => {
    const listedAt = { list: 'digest', name: '1' } as const;
    expect(await writesOf({ id: 'p', problem: problemAt(name), listedAt })).toEqual([
      `write ${listOf('pending', 'alerts')} ${name}`,
      'write p',
      `delete ${listOf('digest', 'alerts')} 1`,
    ]);
  },
);

test('an old pointer that cannot be deleted is no error: the alerts are recorded', async () => {
  const world = new World({ digest_below: 'medium' });
  await world.receive({ 'm-1': delivery(routed('a', { severity: 'low' })) });
  world.table.fault = (call) => (call.startsWith('delete ') ? new Error('no answer') : undefined);
  const worse = routed('b', { key: 'a', title: 'finding a', severity: 'critical' });
  expect(await world.receive({ 'm-2': delivery(worse) })).toEqual([]);
  expect(world.requeued).toEqual([]);
  world.table.fault = undefined;
  await world.receive({ flush: DIGEST });
  expect(world.sent).toHaveLength(1);
  expect(world.eventsLogged('posted').toSorted()).toEqual(['a', 'b']);
  expect(world.waiting('digest')).toEqual([]);
});

test('a pointer that stays is not written again', async () => {
  const listedAt = { list: 'pending', name: '2' } as const;
  expect(await writesOf({ id: 'p', problem: problemAt('2'), listedAt })).toEqual(['write p']);
});

test('what is behind a page of stale pointers is posted', async () => {
  const world = new World({ digest_below: 'medium' });
  await world.receive({ 'm-1': delivery(routed('a', { severity: 'low' })) });
  const stale = Array.from({ length: 500 }, (_, n) => ({
    id: 'digest/alerts',
    name: `0000000000001/${n}`,
    value: 'problem/alerts/gone',
  }));
  await world.store.write(stale);
  await world.receive({ flush: DIGEST });
  expect(world.heads).toEqual(['🟡 Digest of the day: 1 alert']);
  expect(world.waiting('digest')).toEqual([]);
});

test('a stale pointer is deleted when its page is read, and nothing is posted', async () => {
  const world = new World({ digest_below: 'medium' });
  await world.receive({ 'm-1': delivery(routed('a', { severity: 'low' })) });
  await world.store.write([
    { id: 'digest/alerts', name: '0000000000001/left-over', value: 'problem/alerts/a' },
    { id: 'digest/alerts', name: '0000000000002/gone', value: 'problem/alerts/gone' },
  ]);
  await world.receive({ flush: DIGEST });
  expect(world.heads).toEqual(['🟡 Digest of the day: 1 alert']);
  expect(world.waiting('digest')).toEqual([]);
});

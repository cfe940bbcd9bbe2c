import type { Alert } from '../../../../functions/shared/alert';
import { DIGEST, delivery, routed, World } from '../world';

const of = (id: string, time: string, changes: Partial<Alert> = {}) =>
  routed(id, { key: 'k', title: 'the same', time, ...changes });

describe('an event dated 2036', () => {
  const future = '2036-03-04T02:11:00Z';

  test('that raises a problem is not newer than its resolution', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(of('a', future)) });
    await world.receive({ 'm-2': delivery(of('b', '2026-03-04T02:13:00Z', { state: 'resolved' })) });
    expect(world.heads).toEqual(['🔴 High: the same', '✅ Resolved: the same']);
  });

  test('that resolves a problem is not newer than the alerts that follow', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(of('a', '2026-03-04T02:11:00Z')) });
    await world.receive({ 'm-2': delivery(of('b', future, { state: 'resolved' })) });
    world.now += 60_000;
    await world.receive({ 'm-3': delivery(of('c', '2026-03-04T02:13:00Z')) });
    expect(world.heads).toEqual(['🔴 High: the same', '✅ Resolved: the same', '🔴 High: the same']);
  });

  test('is in the digest as any other', async () => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ 'm-1': delivery(of('a', future, { severity: 'low' })) });
    await world.receive({ flush: DIGEST });
    expect(world.heads).toEqual(['🟡 Digest of the day: 1 alert']);
    expect(world.waiting('digest')).toEqual([]);
  });
});

test('an event without a readable time counts as of now', async () => {
  const world = new World();
  await world.receive({ 'm-1': delivery(of('a', '')) });
  world.now += 60_000;
  await world.receive({ 'm-2': delivery(of('b', 'yesterday', { state: 'resolved' })) });
  expect(world.heads).toEqual(['🔴 High: the same', '✅ Resolved: the same']);
});

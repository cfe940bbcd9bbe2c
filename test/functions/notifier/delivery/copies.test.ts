import { delivery, routed, World } from '../world';
import { botWorld, callsOf, EDIT, POST, threadOf } from './bot-world';

const TITLE = { key: 'finding-arn', title: 'port 22 is open' };
/** The copy of a GuardDuty finding by Security Hub. */
const copy = routed('copy', { ...TITLE, isCopy: true, product: 'Security Hub', service: 'security_hub' });
const original = routed('original', { ...TITLE, description: 'all of it' });

describe('a finding and the copy of it by another service', () => {
  test('are both posted if the copy came first, because the original has more details', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(copy) });
    await world.receive({ 'm-2': delivery(original) });
    expect(world.sent).toHaveLength(2);
    expect(JSON.stringify(world.sent[1]?.body)).toContain('all of it');
    await world.receive({ 'm-3': delivery({ ...copy, id: 'copy-2/0' }) });
    expect(world.sent).toHaveLength(2);
  });

  test('are posted by the bot as one message, which the original replaces', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': delivery(copy) });
    await world.receive({ 'm-2': delivery(original) });
    expect(callsOf(world).map(({ call, ts }) => [call, ts])).toEqual([
      [POST, undefined],
      [EDIT, 'ts-1'],
    ]);
    expect(JSON.stringify(world.sent[1]?.body)).toContain('all of it');
    expect(threadOf(world, 'finding-arn')).toEqual({ channel: 'C1', ts: 'ts-1', alone: true });
    expect(world.eventsLogged('posted')).toEqual(['copy', 'original']);
  });

  test('are a message and a reply by the bot if the original is worse', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': delivery(copy) });
    const worse = routed('original', { ...TITLE, severity: 'critical' });
    await world.receive({ 'm-2': delivery(worse) });
    expect(callsOf(world).map(({ call, thread_ts }) => [call, thread_ts])).toEqual([
      [POST, undefined],
      [POST, 'ts-1'],
    ]);
    expect(world.sent[1]?.body.reply_broadcast).toBe(true);
  });

  test('are a message and a reply by the bot if the message has other problems too', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': delivery(copy, ...['a', 'b', 'c', 'd', 'e'].map((id) => routed(id))) });
    await world.receive({ 'm-2': delivery(original) });
    expect(callsOf(world).map(({ call, thread_ts }) => [call, thread_ts])).toEqual([
      [POST, undefined],
      [POST, 'ts-1'],
    ]);
  });

  test('are one message if the original came first: the copy is suppressed', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(original) });
    await world.receive({ 'm-2': delivery(copy) });
    expect(world.sent).toHaveLength(1);
    expect(world.eventsLogged('suppressed: repeat')).toEqual(['copy']);
  });

  test.each([
    ['first', [copy, original]],
    ['last', [original, copy]],
  ])('are one message if both are in one batch and the copy is %s', async (_, alerts) => {
    const world = new World();
    await world.receive({ 'm-1': delivery(...alerts) });
    expect(world.sent).toHaveLength(1);
    expect(world.texts[0]).toContain('× 2');
    const body = JSON.stringify(world.sent[0]?.body);
    expect(body).toContain('all of it');
    expect(body).not.toContain('Security Hub');
  });

  test('whose original cannot replace its message is a reply', async () => {
    const world = botWorld();
    await world.receive({ 'm-1': delivery(copy) });
    world.answers.push(() => Response.json({ ok: false, error: 'edit_window_closed' }));
    expect(await world.receive({ 'm-2': delivery(original) })).toEqual([]);
    expect(callsOf(world).map(({ call, ts, thread_ts }) => [call, ts ?? thread_ts])).toEqual([
      [POST, undefined],
      [EDIT, 'ts-1'],
      [POST, 'ts-1'],
    ]);
  });
});

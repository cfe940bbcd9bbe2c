import type { Alert, Severity } from '../../../../functions/shared/alert';
import { answer } from '../slack/slack-answers';
import { DIGEST, delivery, many, routed, World } from '../world';
import { worldInStorm } from './storm-world';

const NO_ANSWER = new Error('no answer');
const low = (id: string, changes: Partial<Alert> = {}) => routed(id, { severity: 'low', ...changes });
const of = (id: string, minute: number, changes: Partial<Alert> = {}) =>
  routed(id, { key: 'k', title: 'the same', time: `2026-03-04T02:0${minute}:00Z`, ...changes });
const digestWorld = () => new World({ digest_below: 'medium' });

describe('the digest of the day', () => {
  test('contains alerts with a lower severity than the setting', async () => {
    const world = digestWorld();
    await world.receive({ 'm-1': delivery(low('low'), routed('medium', { severity: 'medium' })) });
    expect(world.heads).toEqual(['🟠 Medium: finding medium']);
    expect(world.logged.map(({ message, eventId }) => `${message} ${eventId}`)).toEqual([
      'collected low',
      'posted medium',
    ]);
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.heads.at(-1)).toBe('🟡 Digest of the day: 1 alert');
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.sent).toHaveLength(2);
    expect(world.webhookState()).not.toHaveProperty('hasDigest');
    expect(world.webhookState()).not.toHaveProperty('hasPending');
  });

  test('does not contain an alert that got worse and was posted', async () => {
    const world = digestWorld();
    await world.receive({ 'm-1': delivery(of('a', 1, { severity: 'low' })) });
    await world.receive({ 'm-2': delivery(of('b', 2)) });
    await world.receive({ 'm-3': delivery(low('c')) });
    await world.receive({ flush: DIGEST });
    expect(world.texts).toEqual([
      expect.stringMatching(/^🔴 High: the same × 2 /),
      expect.stringMatching(/^🟡 Digest of the day: 1 alert · Low 1 · 🟡 Low: finding c /),
    ]);
    expect([...world.eventsLogged('posted')].sort()).toEqual(['a', 'b', 'c']);
    expect(world.waiting('digest')).toEqual([]);
  });

  test('shows a problem as resolved that was raised and resolved twice in one batch', async () => {
    const world = digestWorld();
    const over = { state: 'resolved' } as const;
    await world.receive({
      m: delivery(of('a', 1), of('b', 2, over), of('c', 3, { severity: 'low' }), of('d', 4, over)),
    });
    await world.receive({ flush: DIGEST });
    const shown = JSON.stringify(world.sent.map(({ body }) => body));
    expect(shown).toContain('✅ Resolved');
    expect(shown).toContain('High');
    expect(world.problem('k')).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
    expect(world.waiting('digest')).toEqual([]);
  });

  test('contains a problem once that was resolved and raised again with a lower severity', async () => {
    const world = digestWorld();
    await world.receive({ m: delivery(of('a', 1, { severity: 'low' })) });
    await world.receive({ m: delivery(of('b', 2)) });
    await world.receive({ m: delivery(of('c', 3, { state: 'resolved' })) });
    expect(world.heads).toEqual(['🔴 High: the same × 2', '✅ Resolved: the same']);
    await world.receive({ m: delivery(of('d', 4, { severity: 'low' })) });
    await world.receive({ flush: DIGEST });
    expect(world.heads.slice(2)).toEqual(['🟡 Digest of the day: 1 alert']);
  });

  test('is not posted if everything in it was suppressed', async () => {
    const world = digestWorld();
    await world.receive({ 'm-1': delivery(of('a', 1, { severity: 'low' })) });
    await world.receive({ 'm-2': delivery(of('b', 2)) });
    await world.receive({ flush: DIGEST });
    expect(world.sent).toHaveLength(1);
  });

  test('does not contain an alert that gets worse in one batch', async () => {
    const world = digestWorld();
    await world.receive({
      'm-1': delivery(of('a', 1, { severity: 'low' }), of('b', 1, { severity: 'critical' })),
    });
    expect(world.heads).toEqual(['🚨 Critical: the same × 2']);
  });

  test('contains the resolutions of its problems, and no others, whatever severity they have', async () => {
    const world = digestWorld();
    const over = (key: string, severity: Severity) =>
      routed(`${key}-over`, { key, severity, state: 'resolved', time: '2026-03-04T02:12:00Z' });
    await world.receive({ 'm-1': delivery(routed('a')) });
    await world.receive({ 'm-2': delivery(over('a', 'info')) });
    expect(world.heads).toEqual(['🔴 High: finding a', '✅ Resolved: finding a-over']);
    await world.receive({ 'm-3': delivery(low('b')) });
    await world.receive({ 'm-4': delivery(over('b', 'high')) });
    expect(world.waiting('digest')).toEqual(['b']);
    await world.receive({ flush: DIGEST });
    expect(world.heads.at(-1)).toBe('🟡 Digest of the day: 2 alerts');
    expect(world.texts.at(-1)).toContain('Resolved 1');
  });

  test('does not show a problem as resolved that was raised again', async () => {
    const world = digestWorld();
    const mild = (id: string, minute: number, state: 'open' | 'resolved') =>
      delivery(of(id, minute, { severity: 'low', state }));
    await world.receive({ 'm-1': mild('a', 1, 'open') });
    await world.receive({ 'm-2': mild('b', 2, 'resolved') });
    await world.receive({ 'm-3': mild('c', 3, 'open') });
    await world.receive({ flush: DIGEST });
    expect(world.texts).toEqual([
      '🟡 Digest of the day: 3 alerts · Low 3 · 🟡 Low: the same × 3 · production (111122223333) eu-west-1',
    ]);
  });

  test('does not contain tests and samples', async () => {
    const world = digestWorld();
    await world.receive({ 'm-1': delivery(low('try', { origin: 'test' })) });
    expect(world.heads).toEqual(['🟡 Low [TEST]: finding try']);
    await world.receive({ 'm-2': delivery(low('a')) });
    expect(world.sent).toHaveLength(1);
    const over = { key: 'a', origin: 'test', state: 'resolved', time: '2026-03-04T02:12:00Z' } as const;
    await world.receive({ 'm-3': delivery(low('over', over)) });
    expect(world.heads.at(-1)).toBe('🟡 2 alerts');
  });

  test('does not contain alerts that were redriven from the dead-letter queue', async () => {
    const world = digestWorld();
    await world.receive({ 'm-1': delivery(low('a')) });
    world.slack = () => answer.gone;
    await world.receive({ flush: DIGEST });
    expect(world.givenUp).toEqual(['a/0~1']);
    world.slack = () => undefined;
    await world.receive({ redriven: world.deadLetters[0]?.body ?? '' });
    expect(world.heads.at(-1)).toBe('🟡 Low: finding a');
  });

  test('shows alerts about the monitoring itself with all fields', async () => {
    const world = digestWorld();
    const unused = routed('unused', {
      service: 'monitoring',
      severity: 'info',
      title: 'Ignore rules that match nothing',
      fields: [{ label: 'No match for 90 days', value: 'weekly-scan (platform team)' }],
    });
    const others = Array.from({ length: 8 }, (_, n) => low(`low-${n}`));
    await world.receive({ 'm-1': delivery(unused, ...others) });
    await world.receive({ flush: DIGEST });
    const digest = JSON.stringify(world.sent.at(-1));
    expect(digest).toContain('weekly-scan (platform team)');
    expect(digest).toContain('finding low-7');
  });

  test('neither ends a storm nor waits for its end', async () => {
    const world = new World({ digest_below: 'medium', storm_per_minute: 5 });
    await world.receive({ 'm-1': delivery(low('low')), 'm-2': many(0, 6) });
    await world.receive({ flush: DIGEST });
    await world.receive({ 'm-3': many(10, 1) });
    expect(world.heads).toEqual(['🔴 Alert storm: 6 alerts', '🟡 Digest of the day: 1 alert']);
    expect(world.waiting()).toEqual(['n-10']);
  });

  test('without a digest in the settings posts nothing but a storm', async () => {
    const world = await worldInStorm(1);
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.sent).toHaveLength(1);
  });
});

describe('when the digest cannot be posted', () => {
  test('for a time, it stays pending, and its posted part is not posted again', async () => {
    const world = digestWorld();
    await world.receive({ 'm-1': delivery(low('low-1'), low('low-2')) });
    const { invalid, ok, rateLimited } = answer;
    world.answers.push(invalid, invalid, ok, rateLimited(60));
    expect(await world.receive({ flush: DIGEST })).toEqual(['flush']);
    expect(world.visibility).toEqual({ flush: 60 });
    expect(world.waiting('digest')).toEqual(['low-2']);
    world.now += 60_000;
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.waiting('digest')).toEqual([]);
    expect(world.eventsLogged('posted')).toEqual(['low-1', 'low-2']);
  });

  test('because the state of the webhook cannot be read, it is deferred for a minute', async () => {
    const world = digestWorld();
    await world.receive({ 'm-1': delivery(low('low')) });
    world.table.fault = (call) => (call === 'get webhooks/alerts' ? NO_ANSWER : undefined);
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.sent).toEqual([]);
    expect(world.requeued).toMatchObject([{ body: { detail: { collection: 'digest' } }, seconds: 60 }]);
  });

  test('the alerts in the same batch wait with it', async () => {
    const world = digestWorld();
    await world.receive({ 'm-0': delivery(low('low')) });
    world.answers.push(answer.rateLimited(60));
    expect(await world.receive({ digest: DIGEST, 'm-1': many(0, 1) })).toContain('digest');
    expect(world.sent).toHaveLength(1);
    world.now += 60_000;
    expect(await world.receive({ digest: DIGEST })).toEqual([]);
    expect([...world.eventsLogged('posted')].sort()).toEqual(['low', 'n-0']);
  });

  test('an alert that the table cannot record for it is posted at once', async () => {
    const world = digestWorld();
    world.table.fault = (call) => (call.includes('digest/alerts') ? NO_ANSWER : undefined);
    expect(await world.receive({ 'm-1': delivery(low('low')) })).toEqual([]);
    expect(world.heads).toEqual(['🟡 Low: finding low']);
  });

  test('for a day, it goes to the dead-letter queue and ends no storm', async () => {
    const world = new World({ digest_below: 'medium', storm_per_minute: 5 });
    await world.receive({ 'm-1': delivery(low('low')), 'm-2': many(0, 6) });
    world.answers.push(answer.gone);
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.deadLetters).toMatchObject([
      { body: { webhook: 'alerts', alerts: [{ id: 'low/0~1', events: [{ eventId: 'low' }] }] } },
    ]);
    await world.receive({ 'm-3': many(10, 1) });
    expect(world.waiting()).toEqual(['n-10']);
  });
});

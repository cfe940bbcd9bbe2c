import type { Alert, Severity } from '../../../functions/alert';
import type { DeliveryMessage, RoutedAlert } from '../../../functions/delivery-message';
import { answer, ofEvent, parcel, routed, textOf, World } from './world';

const MINUTE = 60_000;
const many = (from: number, count: number) =>
  parcel(...Array.from({ length: count }, (_, n) => routed(`n-${from + n}`)));
const firsts = ({ texts }: World) => texts.map((text) => text.split(' · ')[0]);
const FLUSH: DeliveryMessage = { webhook: 'alerts', flush: 'storm' };
const DIGEST: DeliveryMessage = { webhook: 'alerts', flush: 'digest' };
const collectedIn = async (world: World, list = 'storm/alerts') =>
  (await world.store.list(list)).flatMap(({ value }) => JSON.parse(value));

/** A storm of six alerts, and `more` that are collected. */
async function worldInStorm(more: number): Promise<World> {
  const world = new World({ storm_per_minute: 5 });
  await world.receive({ 'm-1': many(0, 6) });
  if (more > 0) await world.receive({ 'm-2': many(6, more) });
  world.entries.length = 0;
  return world;
}

describe('a storm', () => {
  test('is told at once, then once a minute, then its end', async () => {
    const world = await worldInStorm(50);
    await world.receive({ 'm-3': many(56, 3) });
    expect(firsts(world)).toEqual(['🔴 Alert storm: 6 alerts']);

    world.now += MINUTE;
    await world.receive({ timer: FLUSH });
    await world.receive({ 'm-4': many(59, 2) });
    world.now += MINUTE;
    await world.receive({ timer: FLUSH });
    expect(firsts(world)).toEqual([
      '🔴 Alert storm: 6 alerts',
      '🔴 Alert storm goes on: 53 alerts',
      '🔴 Alert storm is over: 2 alerts',
    ]);
    expect(await collectedIn(world)).toEqual([]);

    world.now += MINUTE;
    await world.receive({ 'm-5': many(61, 1) });
    expect(world.texts.at(-1)).toBe(textOf('n-61'));
  });

  test('asks for its next summary in a minute, before it begins', async () => {
    const world = await worldInStorm(0);
    const begun = world.sentAt[0];
    expect(world.again).toEqual([
      {
        seconds: 60,
        body: {
          source: 'monitoring',
          'detail-type': 'Flush',
          id: `alerts/${begun}`,
          detail: { webhook: 'alerts', collection: 'storm' },
        },
      },
    ]);
  });

  test('collects alerts with a log line each, and again when they are posted', async () => {
    const world = await worldInStorm(0);
    await world.receive({ 'm-2': many(6, 2) });
    expect(world.logged).toEqual([
      { level: 'info', message: 'collected', ...ofEvent('n-6') },
      { level: 'info', message: 'collected', ...ofEvent('n-7') },
    ]);
    expect(world.counts).toEqual({ collected: 2 });
    world.now += MINUTE;
    await world.receive({ timer: FLUSH });
    expect(world.logged.slice(2)).toEqual([
      { level: 'info', message: 'posted', ...ofEvent('n-6') },
      { level: 'info', message: 'posted', ...ofEvent('n-7') },
    ]);
    expect(world.counts).toEqual({ messages: 1, posted: 2 });
  });

  test('counts what repeats within a batch, and remembers what was collected', async () => {
    const world = await worldInStorm(0);
    const same = ['x', 'y', 'z'].map((id) => routed(id, { key: 'k', title: 'the same' }));
    await world.receive({ 'm-2': parcel(...same) });
    await world.receive({ 'm-3': parcel(routed('w', { key: 'k', title: 'the same' })) });
    expect(world.logged.at(-1)?.message).toBe('suppressed: repeat');
    world.now += MINUTE;
    await world.receive({ timer: FLUSH });
    expect(firsts(world).at(-1)).toBe('🔴 Alert storm is over: 3 alerts');
    expect(world.counts).toEqual({ messages: 1, posted: 3 });
  });

  test('ends with a word, also when nothing more came', async () => {
    const world = await worldInStorm(0);
    world.now += MINUTE;
    await world.receive({ timer: FLUSH });
    expect(world.texts.at(-1)).toBe('✅ Alert storm is over: no more alerts');
    await world.receive({ timer: FLUSH });
    expect(world.sent).toHaveLength(2);
  });

  test('a reminder that comes too early or without a storm does nothing', async () => {
    const calm = new World();
    expect(await calm.receive({ timer: FLUSH })).toEqual([]);
    expect(calm.sent).toEqual([]);
    expect(calm.tableCalls).toEqual(['get webhook/alerts', 'list storm/alerts']);
    const world = await worldInStorm(1);
    world.now += 40_000;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.sent).toHaveLength(1);
  });

  test('whose reminder is lost is told of when the next alert comes, in the order of things', async () => {
    const world = await worldInStorm(1);
    world.now += 3 * MINUTE;
    const over = { key: 'n-6', state: 'resolved', time: '2026-03-04T02:13:00Z' } as const;
    await world.receive({ 'm-3': parcel(routed('over', over)) });
    expect(firsts(world).at(-1)).toBe('🔴 Alert storm is over: 2 alerts');
    const shown = JSON.stringify(world.sent.at(-1)?.body.attachments);
    expect(shown.indexOf('finding n-6')).toBeLessThan(shown.indexOf('finding over'));
    expect(await collectedIn(world)).toEqual([]);
  });

  test('is told of once when the reminder comes late, with an alert', async () => {
    const world = await worldInStorm(1);
    world.now += 3 * MINUTE;
    await world.receive({ 'm-3': many(10, 1), timer: FLUSH });
    expect(firsts(world).slice(1)).toEqual(['🔴 Alert storm is over: 2 alerts']);
  });

  test('is told of in order once Slack takes something, though the reminder is lost', async () => {
    const world = await worldInStorm(1);
    world.now += 3 * MINUTE;
    world.answers.push(answer.rateLimited(60));
    await world.receive({ 'm-3': many(10, 6) });
    const { length } = world.again;
    world.now += 10_000;
    expect(await world.receive({ 'm-4': many(16, 1) })).toEqual(['m-4']);
    expect(world.again).toHaveLength(length);
    world.now += 50_000;
    expect(await world.receive({ 'm-4': many(16, 1) })).toEqual([]);
    expect(firsts(world).slice(1)).toEqual([
      '🔴 Alert storm goes on: 7 alerts',
      '🔴 Alert storm goes on: 8 alerts',
    ]);
  });

  test('goes on though the table did not say so in between', async () => {
    const world = await worldInStorm(1);
    world.tableFault = (call) =>
      call === 'get webhook/alerts' ? new Error('GetItem: no answer') : undefined;
    await world.receive({ 'm-3': many(10, 1) });
    world.answers.push(answer.rateLimited(30));
    expect(await world.receive({ 'm-4': many(11, 1) })).toEqual(['m-4']);
    world.tableFault = undefined;
    await world.receive({ 'm-4': many(11, 1) });
    expect(firsts(world).slice(1)).toEqual(['🔴 High: finding n-10', '🔴 High: finding n-11']);
    expect(await collectedIn(world)).toHaveLength(2);
  });

  test('is not made by one problem in many Regions', async () => {
    const world = new World({ storm_per_minute: 5 });
    const regions = Array.from({ length: 30 }, (_, n) =>
      routed(`r-${n}`, { region: `r-${n}`, key: 'k', title: 't' }),
    );
    await world.receive({ 'm-1': parcel(...regions) });
    expect(firsts(world)).toEqual(['🔴 High: t × 30']);
  });

  test('without a reminder there is none: alerts are posted as they come', async () => {
    const world = new World({ storm_per_minute: 5 });
    world.queueFault = () => new Error('SendMessage: no answer');
    await world.receive({ 'm-1': many(0, 6) });
    await world.receive({ 'm-2': many(6, 6) });
    expect(firsts(world)).toEqual(['🔴 6 alerts', '🔴 6 alerts']);
  });

  test('without the next reminder it is over', async () => {
    const world = await worldInStorm(6);
    world.queueFault = () => new Error('SendMessage: no answer');
    world.now += MINUTE;
    await world.receive({ timer: FLUSH });
    await world.receive({ 'm-3': many(12, 1) });
    expect(firsts(world).slice(1)).toEqual(['🔴 Alert storm is over: 6 alerts', '🔴 High: finding n-12']);
  });

  test('does not begin when Slack does not take the first summary', async () => {
    const world = new World({ storm_per_minute: 5 });
    world.answers.push(answer.fault);
    expect(await world.receive({ 'm-1': many(0, 6) })).toEqual(['m-1']);
    expect(await world.receive({ 'm-1': many(0, 6) })).toEqual([]);
    expect(firsts(world)).toEqual(['🔴 Alert storm: 6 alerts', '🔴 Alert storm: 6 alerts']);
  });

  test('what the table does not collect is posted', async () => {
    const world = await worldInStorm(0);
    world.tableFault = (call) => (call.startsWith('append') ? new Error('PutItem: throttled') : undefined);
    expect(await world.receive({ 'm-2': many(6, 2) })).toEqual([]);
    expect(firsts(world)).toEqual(['🔴 Alert storm: 6 alerts', '🔴 2 alerts']);
  });

  test('many alerts are collected in pieces that fit, all but the worst without their details', async () => {
    const world = await worldInStorm(0);
    const long = 'x'.repeat(30_000);
    const big = Array.from({ length: 120 }, (_, n) =>
      routed(`big-${n}`, { description: n === 0 ? long : 'short', severity: n < 3 ? 'critical' : 'low' }),
    );
    await world.receive({ 'm-2': parcel(...big) });
    const items = await world.store.list('storm/alerts');
    expect(items.map(({ value }) => JSON.parse(value).length).sort()).toEqual([20, 50, 50]);
    for (const { value } of items) expect(value.length).toBeLessThan(200_000);
    const first = JSON.parse(items.find(({ name }) => name.endsWith('/big-0/0'))?.value ?? '[]');
    expect(first.slice(0, 7).map(({ alert }: { alert: object }) => 'description' in alert)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

test('of a back and forth that was collected only the end is shown, with all in the numbers', async () => {
  const world = await worldInStorm(0);
  const of = (id: string, minute: number, changes: Partial<Alert>) =>
    routed(id, { title: `finding ${id}`, time: `2026-03-04T03:0${minute}:00Z`, ...changes });
  const over = { state: 'resolved' } as const;
  const steps = [
    [of('a1', 1, { key: 'a', region: 'us-east-1' }), of('b1', 1, { key: 'b' })],
    [of('a2', 2, { key: 'a', ...over }), of('b2', 2, { key: 'b', ...over })],
    [of('a3', 3, { key: 'a', severity: 'low' }), of('b3', 3, { key: 'b' })],
    [of('b4', 4, { key: 'b', ...over }), of('n-0-over', 4, { key: 'n-0', ...over })],
  ];
  for (const alerts of steps) await world.receive({ m: parcel(...alerts) });
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(firsts(world).at(-1)).toBe('🔴 Alert storm goes on: 8 alerts');
  const shown = JSON.stringify(world.sent.at(-1)?.body.attachments);
  expect([...shown.matchAll(/finding [\w-]+/g)].map(([text]) => text)).toEqual([
    'finding b3',
    'finding a3',
    'finding b4',
    'finding n-0-over',
  ]);
  expect(shown).toContain('2 Regions');
  expect(world.counts).toEqual({ messages: 1, posted: 8 });
  expect(await collectedIn(world)).toEqual([]);
});

describe('a summary that does not get through', () => {
  test('waits until Slack takes it', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.answers.push(answer.fault);
    expect(await world.receive({ timer: FLUSH })).toEqual(['timer']);
    expect(await collectedIn(world)).toHaveLength(1);
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(firsts(world).slice(1)).toEqual([
      '🔴 Alert storm is over: 1 alert',
      '🔴 Alert storm is over: 1 alert',
    ]);
    expect(await collectedIn(world)).toEqual([]);
  });

  test('is buried when Slack never will, ends the storm, and is told in full once it is redriven', async () => {
    const world = await worldInStorm(6);
    world.now += MINUTE;
    world.answers.push(answer.gone);
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.buried.map(({ code }) => code)).toEqual(['SLACK_404']);
    expect(world.counts).toEqual({ undelivered: 6 });
    expect(world.logged.at(-1)).toEqual({
      level: 'error',
      message: 'sent to the dead-letter queue: hooks.slack.com answered 404: no_service',
      ...ofEvent('n-11'),
    });
    expect(await collectedIn(world)).toEqual([]);

    world.now += MINUTE;
    const [buried] = world.buried.map(({ body }) => body) as [DeliveryMessage];
    await world.receive({ redriven: buried, 'm-3': many(20, 1) });
    expect(firsts(world).slice(2)).toEqual(['🔴 Alert storm: 7 alerts']);
    expect(world.counts).toEqual({ messages: 1, posted: 7 });
    await world.receive({ redriven: buried });
    expect(world.sent).toHaveLength(3);
    expect(world.counts).toEqual({ suppressed: 6 });
  });

  test('loses only what Slack never understands', async () => {
    const world = await worldInStorm(8);
    world.poison = 'finding n-8';
    world.now += MINUTE;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.counts).toEqual({ messages: 3, posted: 7, undelivered: 1 });
    expect(world.buried.map(({ body }) => ('alerts' in body ? body.alerts.map(({ id }) => id) : []))).toEqual(
      [['collected/n-8/0']],
    );
    expect(firsts(world).at(-1)).toBe('🔴 Alert storm goes on: 4 alerts');
    expect(await collectedIn(world)).toEqual([]);
  });

  test('of which a part gets through keeps the rest', async () => {
    const world = new World({ digest_below: 'medium' });
    const [one, two] = [1, 2].map((n) => routed(`low-${n}`, { severity: 'low' })) as [
      RoutedAlert,
      RoutedAlert,
    ];
    await world.receive({ 'm-1': parcel(one, two) });
    const { invalid, ok, rateLimited } = answer;
    world.answers.push(invalid, invalid, ok, rateLimited(60));
    expect(await world.receive({ flush: DIGEST })).toEqual(['flush']);
    expect(world.putBack).toEqual({ flush: 60 });
    expect((await collectedIn(world, 'digest/alerts')).map(({ id }) => id)).toEqual(['collected/low-2/0']);
    world.now += MINUTE;
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(await collectedIn(world, 'digest/alerts')).toEqual([]);
    expect(world.logged.filter(({ message }) => message === 'posted').map(({ eventId }) => eventId)).toEqual([
      'low-1',
      'low-2',
    ]);
  });

  test('stays in the table and comes back when it cannot be buried', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.answers.push(answer.gone);
    world.queueFault = (call) => (call === 'bury' ? new Error('SendMessage: no answer') : undefined);
    world.again.length = 0;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.again).toEqual([{ body: FLUSH, seconds: 60 }]);
    expect(await collectedIn(world)).toHaveLength(1);
  });

  test('is told once more when it cannot be taken out of the table', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.tableFault = (call) => (call.startsWith('drop') ? new Error('DeleteItem: no answer') : undefined);
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.again).toHaveLength(1);
    world.tableFault = undefined;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(firsts(world).slice(1)).toEqual([
      '🔴 Alert storm is over: 1 alert',
      '🔴 Alert storm is over: 1 alert',
    ]);
  });

  test('waits alone: the alerts that came with it are collected', async () => {
    const world = await worldInStorm(1);
    world.now += MINUTE;
    world.answers.push(answer.rateLimited(60));
    expect(await world.receive({ timer: FLUSH, 'm-3': many(10, 1) })).toEqual(['timer']);
    expect(world.putBack).toEqual({ timer: 60 });
    world.now += MINUTE;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(firsts(world).at(-1)).toBe('🔴 Alert storm is over: 2 alerts');
  });

  test('waits with the alerts that came with it and do not get through', async () => {
    const world = new World();
    await world.store.append('digest/alerts', 'x', JSON.stringify([routed('low')]));
    world.answers.push(answer.rateLimited(60));
    const digest: DeliveryMessage = { webhook: 'alerts', flush: 'digest' };
    expect(await world.receive({ digest, 'm-1': many(0, 1) })).toEqual(['digest', 'm-1']);
    expect(world.putBack).toEqual({ digest: 60, 'm-1': 60 });
    expect(world.sent).toHaveLength(1);
  });
});

test('what was collected twice because it could not be remembered is told once', async () => {
  const world = await worldInStorm(0);
  world.tableFault = (call) =>
    call === 'put problem/alerts/n-6' ? new Error('PutItem: no answer') : undefined;
  await world.receive({ 'm-2': many(6, 1) });
  world.tableFault = undefined;
  world.now += 1;
  await world.receive({ 'm-2': many(6, 1) });
  expect(await collectedIn(world)).toHaveLength(2);
  world.now += MINUTE;
  await world.receive({ timer: FLUSH });
  expect(firsts(world).at(-1)).toBe('🔴 Alert storm is over: 1 alert');
});

test('what was collected alone, and then again with others, is told once with all of them', async () => {
  const world = await worldInStorm(0);
  const [one, two] = ['x', 'y'].map((id) => routed(id, { key: 'k', title: 'the same' })) as [
    RoutedAlert,
    RoutedAlert,
  ];
  world.tableFault = (call) =>
    call === 'put problem/alerts/k' ? new Error('PutItem: no answer') : undefined;
  await world.receive({ 'm-2': parcel(one) });
  world.tableFault = undefined;
  world.now += 1;
  await world.receive({ 'm-2': parcel(one), 'm-3': parcel(two) });
  world.now += MINUTE;
  world.entries.length = 0;
  await world.receive({ timer: FLUSH });
  expect(firsts(world).at(-1)).toBe('🔴 Alert storm is over: 2 alerts');
  expect(world.logged).toEqual([
    { level: 'info', message: 'posted', ...ofEvent('x') },
    { level: 'info', message: 'posted', ...ofEvent('y') },
  ]);
});

test('what was collected twice is told once also when it is told alert by alert', async () => {
  const world = await worldInStorm(2);
  const [item] = await world.store.list('storm/alerts');
  await world.store.append('storm/alerts', '9', String(item?.value));
  world.now += MINUTE;
  world.answers.push(answer.invalid, answer.invalid);
  expect(await world.receive({ timer: FLUSH })).toEqual([]);
  expect(world.texts.slice(3)).toEqual([
    expect.stringContaining('finding n-6'),
    expect.stringContaining('finding n-7'),
  ]);
  expect(await collectedIn(world)).toEqual([]);
});

describe('the digest of the day', () => {
  const low = routed('low', { severity: 'low' });

  test('holds what is milder than the setting', async () => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ 'm-1': parcel(low, routed('medium', { severity: 'medium' })) });
    expect(firsts(world)).toEqual(['🟠 Medium: finding medium']);
    expect(world.logged.map(({ message, eventId }) => `${message} ${eventId}`)).toEqual([
      'collected low',
      'posted medium',
    ]);
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(firsts(world).at(-1)).toBe('🟡 Digest of the day: 1 alert');
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.sent).toHaveLength(2);
  });

  test('does not bring up again what got worse since', async () => {
    const world = new World({ digest_below: 'medium' });
    const same = { key: 'k', title: 'the same' };
    await world.receive({ 'm-1': parcel(routed('a', { ...same, severity: 'low' })) });
    await world.receive({ 'm-2': parcel(routed('b', { ...same, severity: 'high' })) });
    await world.receive({ 'm-3': parcel(routed('c', { severity: 'low' })) });
    await world.receive({ flush: DIGEST });
    expect(firsts(world)).toEqual(['🔴 High: the same', '🟡 Digest of the day: 1 alert']);
    expect(world.logged).toContainEqual({
      level: 'info',
      message: 'suppressed: told at once since',
      ...ofEvent('a'),
    });
    expect(world.counts).toEqual({ messages: 1, posted: 1, suppressed: 1 });
    expect(await collectedIn(world, 'digest/alerts')).toEqual([]);
  });

  test('does not bring it up again either when it was over and came back mildly', async () => {
    const world = new World({ digest_below: 'medium' });
    const of = (id: string, changes: Partial<Alert>) => parcel(routed(id, { key: 'k', ...changes }));
    await world.receive({ m: of('a', { severity: 'low' }) });
    await world.receive({ m: of('b', { severity: 'high' }) });
    await world.receive({ m: of('c', { state: 'resolved', time: '2026-03-04T02:13:00Z' }) });
    await world.receive({ m: of('d', { severity: 'low', time: '2026-03-04T02:14:00Z' }) });
    await world.receive({ flush: DIGEST });
    expect(firsts(world).at(-1)).toBe('🟡 Digest of the day: 1 alert');
  });

  test('is not posted when nothing of it is news any more', async () => {
    const world = new World({ digest_below: 'medium', storm_per_minute: 5 });
    await world.receive({ 'm-1': parcel(routed('a', { key: 'k', severity: 'low' })), 'm-2': many(0, 6) });
    await world.receive({ 'm-3': parcel(routed('b', { key: 'k', severity: 'high' })) });
    await world.receive({ flush: DIGEST });
    expect(firsts(world)).toEqual(['🔴 Alert storm: 6 alerts']);
    expect(await collectedIn(world, 'digest/alerts')).toEqual([]);
  });

  test('brings up what is raised again, and what the table does not know', async () => {
    const world = new World({ digest_below: 'medium' });
    const over = { key: 'k', state: 'resolved', time: '2026-03-04T02:13:00Z' } as const;
    await world.receive({ 'm-1': parcel(routed('a', { key: 'k' })) });
    await world.receive({ 'm-2': parcel(routed('b', over)) });
    const again = { key: 'k', severity: 'low', time: '2026-03-04T02:14:00Z' } as const;
    await world.receive({ 'm-3': parcel(routed('c', again), routed('d', { severity: 'low' })) });
    world.tableFault = (call) =>
      call === 'get problem/alerts/d' ? new Error('GetItem: no answer') : undefined;
    await world.receive({ flush: DIGEST });
    expect(firsts(world).at(-1)).toBe('🟡 Digest of the day: 2 alerts');
  });

  test('does not hold what gets worse at once', async () => {
    const world = new World({ digest_below: 'medium' });
    const same = { key: 'k', title: 'the same' };
    const worse = routed('worse', { ...same, severity: 'critical' });
    await world.receive({ 'm-1': parcel(routed('mild', { ...same, severity: 'low' }), worse) });
    expect(firsts(world)).toEqual(['🚨 Critical: the same × 2']);
  });

  test('holds the end of what it holds, and only that, whatever the end says of itself', async () => {
    const world = new World({ digest_below: 'medium' });
    const over = (key: string, severity: Severity) =>
      routed(`${key}-over`, { key, severity, state: 'resolved', time: '2026-03-04T02:13:00Z' });
    await world.receive({ 'm-1': parcel(routed('a')) });
    await world.receive({ 'm-2': parcel(over('a', 'info')) });
    expect(firsts(world)).toEqual(['🔴 High: finding a', '✅ Resolved: finding a-over']);
    await world.receive({ 'm-3': parcel(routed('b', { severity: 'low' })) });
    await world.receive({ 'm-4': parcel(over('b', 'high')) });
    expect(await collectedIn(world, 'digest/alerts')).toHaveLength(2);
  });

  test('does not say that something is over which began again', async () => {
    const world = new World({ digest_below: 'medium' });
    const at = (minute: number, state: 'open' | 'resolved') =>
      routed(`a-${minute}`, {
        key: 'a',
        title: 'finding a',
        severity: 'low',
        state,
        time: `2026-03-04T02:${minute}:00Z`,
      });
    await world.receive({ 'm-1': parcel(at(11, 'open')) });
    await world.receive({ 'm-2': parcel(at(12, 'resolved')) });
    await world.receive({ 'm-3': parcel(at(13, 'open')) });
    expect(await collectedIn(world, 'digest/alerts')).toHaveLength(3);
    await world.receive({ flush: DIGEST });
    expect(world.texts).toEqual([
      '🟡 Digest of the day: 3 alerts · Low 3 · 🟡 Low: finding a × 3 · production (111122223333) eu-west-1',
    ]);
  });

  test('does not hold what a person tries out', async () => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ 'm-1': parcel(routed('try', { severity: 'low', origin: 'test' })) });
    expect(firsts(world)).toEqual(['🟡 Low [TEST]: finding try']);
  });

  test('names what the monitoring says of itself with all of its fields', async () => {
    const world = new World({ digest_below: 'medium' });
    const unused = routed('unused', {
      service: 'monitoring',
      severity: 'info',
      title: 'Ignore rules that match nothing',
      fields: [{ label: 'No match for 90 days', value: 'weekly-scan (platform team)' }],
    });
    const others = Array.from({ length: 8 }, (_, n) => routed(`low-${n}`, { severity: 'low' }));
    await world.receive({ 'm-1': parcel(unused, ...others) });
    await world.receive({ flush: DIGEST });
    const [digest] = world.sent.map((each) => JSON.stringify(each)).slice(-1);
    expect(digest).toContain('weekly-scan (platform team)');
    expect(digest).toContain('finding low-7');
  });

  test('what the table does not keep for it is posted', async () => {
    const world = new World({ digest_below: 'medium' });
    world.tableFault = (call) => (call.startsWith('append') ? new Error('PutItem: throttled') : undefined);
    await world.receive({ 'm-1': parcel(low) });
    expect(firsts(world)).toEqual(['🟡 Low: finding low']);
  });

  test('what is over comes back later when the table does not keep it, for the digest may hold its beginning', async () => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ 'm-1': parcel(low) });
    world.tableFault = (call) => (call.startsWith('append') ? new Error('PutItem: throttled') : undefined);
    const over = routed('low-over', { key: 'low', state: 'resolved', time: '2026-03-04T02:13:00Z' });
    expect(await world.receive({ 'm-2': parcel(over) })).toEqual([]);
    expect(world.sent).toEqual([]);
    expect(world.again).toEqual([{ body: parcel(over), seconds: 300 }]);
    world.tableFault = undefined;
    expect(await world.receive({ 'm-3': parcel(over) })).toEqual([]);
    expect(await collectedIn(world, 'digest/alerts')).toHaveLength(2);
  });

  test('does not end a storm', async () => {
    const world = await worldInStorm(1);
    await world.store.append('digest/alerts', 'x', JSON.stringify([low]));
    await world.receive({ flush: DIGEST });
    await world.receive({ 'm-3': many(10, 1) });
    expect(firsts(world)).toEqual(['🔴 Alert storm: 6 alerts', '🟡 Digest of the day: 1 alert']);
    expect(await collectedIn(world)).toHaveLength(2);
  });

  test('is buried when Slack never takes it, which ends no storm', async () => {
    const world = new World({ digest_below: 'medium', storm_per_minute: 5 });
    await world.receive({ 'm-1': parcel(low), 'm-2': many(0, 6) });
    world.answers.push(answer.gone);
    expect(await world.receive({ flush: DIGEST })).toEqual([]);
    expect(world.buried).toMatchObject([
      { body: { webhook: 'alerts', alerts: [{ id: 'collected/low/0', events: [{ eventId: 'low' }] }] } },
    ]);
    await world.receive({ 'm-3': many(10, 1) });
    expect(await collectedIn(world)).toHaveLength(1);
  });
});

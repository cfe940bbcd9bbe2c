import type { AwsEvent } from '../../../functions/notifier/event';
import { afterSummary, plan, type Traffic } from '../../../functions/notifier/storm';
import { sampleWith } from './sample-events';
import { answer, World } from './world';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

describe('what to do with alerts', () => {
  test('up to the rate they are posted, and the minute is counted anew when it is over', () => {
    const first = plan(undefined, 15, NOW, 20);
    expect(first).toEqual({ plan: 'post', traffic: { minute: NOW, alerts: 15 } });
    expect(plan(first.traffic, 5, NOW + MINUTE - 1, 20).plan).toBe('post');
    expect(plan(first.traffic, 6, NOW + MINUTE, 20)).toEqual({
      plan: 'post',
      traffic: { minute: NOW + MINUTE, alerts: 6 },
    });
  });

  test('above it a storm begins, in which they are collected', () => {
    const { plan: what, traffic } = plan({ minute: NOW, alerts: 15 }, 6, NOW + 1000, 20);
    expect(what).toBe('begin');
    expect(traffic.storm).toEqual({ since: NOW + 1000, alerts: 6, told: NOW + 1000 });
    expect(plan(traffic, 100, NOW + 2000, 20)).toMatchObject({
      plan: 'collect',
      traffic: { storm: { alerts: 106 } },
    });
  });

  test('a storm of which nothing was heard for three minutes begins again', () => {
    const storm: Traffic = { minute: 0, alerts: 0, storm: { since: NOW, alerts: 6, told: NOW } };
    expect(plan(storm, 1, NOW + 3 * MINUTE - 1, 20).plan).toBe('collect');
    expect(plan(storm, 1, NOW + 3 * MINUTE, 20).plan).toBe('begin');
  });

  test('a storm is over after a minute in which there were few enough', () => {
    const storm: Traffic = { minute: 0, alerts: 0, storm: { since: NOW, alerts: 60, told: NOW } };
    expect(afterSummary(storm, 20, NOW + MINUTE, 20)).toEqual({ minute: NOW + MINUTE, alerts: 0 });
    expect(afterSummary(storm, 21, NOW + MINUTE, 20).storm).toEqual({
      since: NOW,
      alerts: 60,
      told: NOW + MINUTE,
    });
  });
});

describe('a storm', () => {
  const finding = (id: string): AwsEvent => ({
    ...sampleWith('guardduty-finding-low', { id, title: `finding ${id}` }),
    id,
  });
  const batch = (from: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`m-${from + n}`, finding(`${from + n}`)]));
  const textsOf = (world: World) => world.posts.map(({ text }) => text.split(' · ')[0]);

  test('is told at once, then once a minute, then its end', async () => {
    const world = new World({ storm_per_minute: 5 });
    await world.receive(batch(0, 6));
    await world.receive(batch(6, 50));
    await world.receive(batch(56, 3));
    expect(textsOf(world)).toEqual(['🟡 Alert storm: 6 alerts']);
    expect(world.reminders.map(({ seconds }) => seconds)).toEqual([60]);

    world.now += MINUTE;
    await world.receive({ timer: world.reminders[0]?.body });
    await world.receive(batch(59, 2));
    world.now += MINUTE;
    await world.receive({ timer: world.reminders[1]?.body });
    expect(textsOf(world)).toEqual([
      '🟡 Alert storm: 6 alerts',
      '🟡 Alert storm goes on: 53 alerts',
      '🟡 Alert storm is over: 2 alerts',
    ]);
    expect(world.reminders).toHaveLength(2);
    expect(await world.store.list('storm/alerts')).toEqual([]);

    world.now += MINUTE;
    await world.receive(batch(61, 1));
    expect(world.posts).toHaveLength(4);
  });

  test('a reminder that comes twice, or without a storm, does nothing', async () => {
    const world = new World({ storm_per_minute: 5 });
    const reminder = JSON.stringify({
      source: 'notifier',
      'detail-type': 'Storm',
      detail: { webhook: 'alerts' },
    });
    expect(await world.receive({ timer: reminder })).toEqual([]);
    await world.receive(batch(0, 6));
    world.now += 30_000;
    expect(await world.receive({ timer: reminder })).toEqual([]);
    expect(world.posts).toHaveLength(1);
  });

  test('without a reminder there is none: alerts are posted as they come', async () => {
    const world = new World({ storm_per_minute: 5 });
    world.queueFault = new Error('SendMessage: no answer');
    await world.receive(batch(0, 6));
    await world.receive(batch(6, 6));
    expect(textsOf(world)).toEqual(['🟡 6 alerts', '🟡 6 alerts']);
  });

  test('what was collected waits until Slack takes it, and is buried when it never will', async () => {
    const world = new World({ storm_per_minute: 5 });
    await world.receive(batch(0, 6));
    await world.receive(batch(6, 1));
    const reminder = world.reminders[0]?.body;
    world.now += MINUTE;
    world.answers.push(answer.fault);
    expect(await world.receive({ timer: reminder })).toEqual(['timer']);
    world.now += MINUTE;
    world.answers.push(answer.gone);
    expect(await world.receive({ timer: reminder })).toEqual([]);
    expect(world.buried.map(({ code }) => code)).toEqual(['SLACK_404']);

    world.now += MINUTE;
    expect(await world.receive({ redriven: world.buried[0]?.body })).toEqual([]);
    expect(world.posts.at(-1)?.text).toMatch(/1 alerts · 1 Low · 🟡 Low: finding 6 ·/);
  });
});

describe('the digest of the day', () => {
  const CLOCK = { source: 'aws.events', 'detail-type': 'Scheduled Event', resources: ['arn:x:rule/p-clock'] };
  const low = sampleWith('guardduty-finding-low', {});

  test('holds what is milder than the setting, once a day after its hour', async () => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ clock: CLOCK });
    await world.receive({ 'm-1': low, 'm-2': sampleWith('guardduty-finding-high', {}) });
    expect(world.posts.map(({ text }) => text.slice(0, 8))).toEqual(['🔴 High:']);

    // In Tokyo it was 11:12 at first.
    world.now = Date.parse('2026-03-04T23:59:00Z');
    await world.receive({ clock: CLOCK });
    expect(world.posts).toHaveLength(1);
    world.now = Date.parse('2026-03-05T00:00:00Z');
    await world.receive({ clock: CLOCK });
    expect(world.posts.at(-1)?.text).toMatch(/^🟡 Digest of the day: 1 alerts · 1 Low/);
    world.now += 60 * MINUTE;
    await world.receive({ clock: CLOCK });
    expect(world.posts).toHaveLength(2);
  });
});

import { JAPANESE } from '../../../functions/notifier/i18n/japanese';
import { renderAlert } from '../../../functions/notifier/render/render-alert';
import { DAY_MS } from '../../../functions/shared/calendar';
import { REGIONS } from '../../../settings/regions';
import { expectWithinSlackLimits } from '../notifier/slack/slack-limits';
import { RENDER_SETTINGS } from '../reader';
import { everything } from './everything';
import { RULE, World } from './world';

/** All texts of the watcher. */
async function said() {
  const world = await everything();
  await world.run();
  // The issues are resolved, but one queue cannot be read.
  world.settings = { ...world.settings, regions: ['us-east-1'], ignore: [] };
  world.waiting.hub = new Error('no answer');
  world.now += DAY_MS;
  await world.run();
  // A week without issues.
  world.waiting.hub = 0;
  world.now = Date.parse('2026-06-15T09:12:00Z');
  await world.hear('us-east-1');
  // One of two accounts has been silent for too long to be expected.
  world.now += 30 * DAY_MS;
  await world.hear('us-east-1');
  await world.hearMember('777788889999', 'us-east-1');
  await world.run();
  return world.take().alerts;
}

test('every text has a Japanese translation, and every translation is used', async () => {
  const words = (await said()).flatMap(({ title, description = '', fields }) => [
    title,
    description,
    ...fields.map(({ label }) => label),
  ]);
  const table = Object.keys(JAPANESE);
  const own = table.slice(
    table.indexOf('Region not heard for two days'),
    table.indexOf('Ignore rules without a match for 90 days') + 1,
  );
  expect(own.length).toBeGreaterThan(30);
  expect([...new Set(words)].sort()).toEqual(['', 'To do', ...own].sort());
});

test.each(['en', 'ja'] as const)("in %s the longest messages are within Slack's limits", async (language) => {
  const long = { ...RULE, reason: 'r'.repeat(200), owner: 'o'.repeat(100) };
  const ignore = Array.from({ length: 60 }, (_, n) => ({
    ...long,
    name: `${n}`.padEnd(60, 'n'),
    expires: n % 2 ? '2026-03-05' : '2099-01-01',
  }));
  const world = new World({ regions: REGIONS, ignore });
  await world.run();
  world.now = Date.parse('2026-06-08T00:12:00Z');
  for (const region of REGIONS.slice(0, 17)) world.waiting[region] = 100_000;
  for (const region of REGIONS.slice(17)) world.waiting[region] = new Error('no answer');
  await world.count(Object.fromEntries(ignore.map(({ name }) => [`ignored by ${name}`, 1_000_000])));
  await world.mark(...Array.from({ length: 30 }, (_, n) => `service/a-service-with-a-name-${n}`));
  await world.run();
  const { alerts } = world.take();
  expect(alerts).toHaveLength(34 + 1 + 30 + 1 + 1);
  const words = language === 'ja' ? JAPANESE : {};
  for (const alert of alerts) {
    const payload = renderAlert(alert, 'channel', { ...RENDER_SETTINGS, language, words });
    expectWithinSlackLimits(payload);
    expect(JSON.stringify(payload)).not.toMatch(/undefined|\[object|NaN|null/);
  }
});

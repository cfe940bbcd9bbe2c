import { stripVTControlCharacters, styleText } from 'node:util';
import { statusHtml } from '../../../cli/status/html';
import { duration, statusText } from '../../../cli/status/text';
import { account, refused, statusOf, VALUES } from './account';

const PLAIN = (_: unknown, text: string) => text;

/** An account with many problems. */
const broken = () =>
  statusOf((all) => ({
    rules: async (region, ...rest) =>
      (await account(all).rules(region, ...rest)).map((rule) => ({ ...rule, isEnabled: false })),
    queue: async () => ({ messages: 1234, oldestSeconds: 90_000 }),
    detector: async () => {
      throw refused(
        'AccessDeniedException',
        'User: arn:aws:sts::111122223333:assumed-role/Somebody/alice is not authorized to perform: guardduty:ListDetectors on resource: arn:aws:guardduty:us-east-1:111122223333:detector/*',
      );
    },
    lambda: async () => ({ codeHash: 'other', modified: '2026-03-01T10:00:00.000+0000' }),
    counters: async () => ({}),
  }));

test('the text has problems first, and fits 80 columns', async () => {
  const lines = statusText(await broken(), 'Asia/Tokyo', PLAIN).split('\n');
  expect(lines[0]).toMatch(/^\d+ problems$/);
  const long = lines.filter((line) => line.length > 80 && line.trim().split(' ').length > 1);
  expect(long.filter((line) => !/arn:aws/.test(line))).toEqual([]);
});

test('the same problem in two Regions is one entry', async () => {
  const text = statusText(await broken(), 'UTC', PLAIN);
  expect(text).toContain('us-east-1, eu-west-1: rule mon-macie is disabled');
});

test('the text of a healthy account', async () => {
  const text = statusText(await statusOf(), 'UTC', PLAIN);
  expect(text).toMatch(/^Nothing needs attention\n/);
  expect(text).toMatch(/eu-west-1 +\d+\/\d+ +2026-03-04 11:00 UTC +0 +on +– +on +on/);
  expect(text).toMatch(/guardduty +2 +2\/2 +2026-03-04 11:00 UTC/);
  expect(text).toMatch(/function mon-watcher +as the sources +deployed 2026-03-01 10:00 UTC/);
});

test('the stack organization has no last event: alerts from its accounts belong to the services', async () => {
  const status = await statusOf();
  const organization = { service: 'organization', regions: 0, rules: 0, rulesAsExpected: 0 };
  const text = statusText({ ...status, services: [...status.services, organization] }, 'UTC', PLAIN);
  expect(text).toMatch(/organization +0 +0\/0 +–/);
});

test('in a member the text and the page say where the hub is, and how to check it', async () => {
  const arn = 'arn:aws:events:us-east-1:999988887777:event-bus/mon';
  const status = await statusOf(undefined, { ...VALUES, alarm_emails: [], hub: { event_bus_arn: arn } });
  const said = `The hub is in another account (${arn}): for heartbeats, last events, queues and functions run status there, with its settings and credentials`;
  expect(statusText(status, 'UTC', PLAIN).replaceAll(/\s+/g, ' ')).toContain(said);
  expect(statusText(status, 'UTC', PLAIN)).not.toContain('hub in us-east-1');
  expect(statusHtml(status, 'UTC')).toContain(said);
  expect(statusHtml(status, 'UTC')).not.toContain('<th scope="col">queue</th>');
});

test('colours do not change the width', async () => {
  const status = await broken();
  const coloured = statusText(status, 'UTC', (format, text) =>
    styleText(format, text, { validateStream: false }),
  );
  expect(coloured).not.toBe(stripVTControlCharacters(coloured));
  expect(stripVTControlCharacters(coloured)).toBe(statusText(status, 'UTC', PLAIN));
});

test('the page loads nothing, escapes texts from AWS, and marks problems', async () => {
  const status = await broken();
  const page = statusHtml(
    { ...status, problems: [{ what: '<script>alert(1)</script>', fix: 'a & b' }] },
    'UTC',
  );
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
  expect(page).toContain('<td class="bad">disabled</td>');
  expect(page).toContain('<td class="bad">no access</td>');
});

test.each([
  [45, '45 s'],
  [720, '12 min'],
  [3 * 3600, '3 h'],
  [3 * 86_400, '3 d'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

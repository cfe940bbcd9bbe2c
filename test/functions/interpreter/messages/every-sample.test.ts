import { interpret } from '../../../../functions/interpreter/messages';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import { escapeText } from '../../../../functions/notifier/slack/mrkdwn';
import type { Alert } from '../../../../functions/shared/alert';
import { expectWithinSlackLimits, mrkdwnOf } from '../../notifier/slack/slack-limits';
import { RENDER_SETTINGS } from '../../reader';
import { received, SAMPLES } from '../../sample-events';

/** The samples for which no alert is sent, and the reason in the log. */
const SUPPRESSED: Readonly<Record<string, string>> = {
  'health-event-public-backup': 'backup copy of a Health event',
};

const LANGUAGES = ['en', 'ja'] as const;

test.each(Object.entries(SUPPRESSED))('%s is suppressed with a reason', (name, reason) => {
  expect(interpret(received(name))).toEqual({ alerts: [], suppressed: reason });
});

describe.each(SAMPLES.filter((name) => SUPPRESSED[name] === undefined))('%s', (name) => {
  const { alerts, suppressed, fault } = interpret(received(name));

  test('is interpreted without a fault, and makes an alert', () => {
    expect({ fault, suppressed }).toEqual({});
    expect(alerts).not.toEqual([]);
  });

  test.each(alerts.map((alert) => [alert.title, alert] as const))(
    'the alert "%s" names resource, account, Region and key',
    (title, { resource, account, region, key }) => {
      expect(resource).toBeTruthy();
      expect(title).not.toBe('');
      expect(account).toMatch(/^\d{12}$/);
      expect(region).toMatch(/^([a-z]{2}-[a-z]+-\d|global)$/);
      expect(key).not.toMatch(/undefined|null|\[object/);
    },
  );

  test('links to the console', () => {
    const linked = alerts.filter(({ link = '' }) => CONSOLE.test(link));
    expect(linked).toHaveLength(LINKLESS.includes(name) ? 0 : alerts.length);
  });

  test.each(LANGUAGES)(
    "makes messages within Slack's limits that show the resource, in language %s",
    (language) => {
      for (const alert of alerts) expectSound(alert, language);
    },
  );
});

/** These have only the ARN of the finding until it is read from AWS. */
const LINKLESS: readonly string[] = ['inspector-classic-sns-finding-reported'];

const CONSOLE = /^https:\/\/([a-z]{2}-[a-z]+-\d\.console|health\.console|health|console)\.aws\.amazon\.com\//;

function expectSound(alert: Alert, language: (typeof LANGUAGES)[number]): void {
  const payload = renderAlert(alert, 'channel', { ...RENDER_SETTINGS, language });
  expectWithinSlackLimits(payload);
  expect(JSON.stringify(payload)).not.toMatch(/undefined|\[object|NaN|null/);
  const texts = mrkdwnOf(payload).map(({ text }) => text);
  expect(texts.some((text) => text.includes(escapeText(alert.resource ?? '')))).toBe(true);
  // In a dump of JSON, names are in quotation marks and followed by a colon.
  expect(texts.filter((text) => /"\w+"\s*:/.test(text))).toEqual([]);
}

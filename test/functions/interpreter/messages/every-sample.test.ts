import { interpret } from '../../../../functions/interpreter/messages';
import { render } from '../../../../functions/notifier/render/render-alert';
import { escapeText } from '../../../../functions/notifier/slack/mrkdwn';
import type { Alert } from '../../../../functions/shared/alert';
import { expectWithinSlackLimits, mrkdwnOf } from '../../notifier/slack/slack-limits';
import { READER } from '../../reader';
import { received, SAMPLES } from '../../sample-events';

/** The samples that nobody is to see, and the rule that leaves them out. */
const SUPPRESSED: Readonly<Record<string, string>> = {
  'health-event-public-backup': 'backup copy of a Health event',
};

const LANGUAGES = ['en', 'ja'] as const;

describe.each(SAMPLES)('%s', (name) => {
  const { alerts, suppressed, fault } = interpret(received(name));

  test('is understood, and is shown unless a named rule leaves it out', () => {
    expect(fault).toBeUndefined();
    expect(suppressed).toBe(SUPPRESSED[name]);
    expect(alerts.length > 0).toBe(suppressed === undefined);
  });

  test('says what it is about, whose and where', () => {
    for (const { resource, title, account, region, key } of alerts) {
      expect(resource).toBeTruthy();
      expect(title).not.toBe('');
      expect(account).toMatch(/^\d{12}$/);
      expect(region).toMatch(/^([a-z]{2}-[a-z]+-\d|global)$/);
      expect(key).not.toMatch(/undefined|null|\[object/);
    }
  });

  test('links to the console', () => {
    const linked = alerts.filter(({ link = '' }) => CONSOLE.test(link));
    expect(linked).toHaveLength(LINKLESS.includes(name) ? 0 : alerts.length);
  });

  test("gives messages within Slack's limits that show the resource and nothing that is not there", () => {
    for (const alert of alerts) for (const language of LANGUAGES) expectSound(alert, language);
  });
});

/** Only the ARN of the finding is known until AWS is asked for it. */
const LINKLESS: readonly string[] = ['inspector-classic-sns-finding-reported'];

const CONSOLE = /^https:\/\/([a-z]{2}-[a-z]+-\d\.console|health\.console|health|console)\.aws\.amazon\.com\//;

function expectSound(alert: Alert, language: (typeof LANGUAGES)[number]): void {
  const payload = render(alert, 'channel', { ...READER, language });
  expectWithinSlackLimits(payload);
  expect(JSON.stringify(payload)).not.toMatch(/undefined|\[object|NaN|null/);
  const texts = mrkdwnOf(payload).map(({ text }) => text);
  expect(texts.some((text) => text.includes(escapeText(alert.resource ?? '')))).toBe(true);
  // A dump of JSON would have names in quotation marks with a colon after them.
  expect(texts.filter((text) => /"\w+"\s*:/.test(text))).toEqual([]);
}

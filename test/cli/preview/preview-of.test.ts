import { jsonOf } from '../../../cli/preview/json';
import { previewOf, reasonOf } from '../../../cli/preview/preview-of';
import { interpret } from '../../../functions/interpreter/messages';
import type { InterpreterSettings } from '../../../functions/interpreter/settings';
import { renderAlert } from '../../../functions/notifier/render/render-alert';
import { INTERPRETER_SETTINGS, ROUTE, SETTINGS } from '../../functions/reader';
import { notification, sample } from '../../functions/sample-events';
import { HIGH, NOW, PREVIEW_SETTINGS, previewOfHigh } from './samples';

const withSettings = (changes: Partial<InterpreterSettings>) =>
  previewOfHigh({}, { ...PREVIEW_SETTINGS, interpreter: { ...INTERPRETER_SETTINGS, ...changes } });

const ignore = {
  name: 'load test',
  service: 'guardduty',
  pattern: { source: ['aws.guardduty'] },
  expires: '2026-11-22',
};

describe('an alert', () => {
  test('has the payload that is posted, with the mention of its service', () => {
    const mentions = { ...ROUTE.mentions, high: 'S0123456789' };
    const { messages, received } = withSettings({ services: { guardduty: { ...ROUTE, mentions } } });
    const [alert] = received.flatMap((each) => interpret(each).alerts);
    expect(messages).toEqual([
      {
        alert,
        webhooks: ['alerts'],
        mention: 'S0123456789',
        payload: alert && renderAlert(alert, 'S0123456789', SETTINGS),
      },
    ]);
  });

  test('takes the first matching route, also by a tag of its resource', () => {
    const routes = [
      { tag: { Name: 'web-2' }, webhooks: ['others'] },
      { service: ['guardduty'], tag: { Name: 'web-1' }, webhooks: ['web', 'security'] },
    ];
    expect(withSettings({ routes }).messages).toEqual([
      expect.objectContaining({ webhooks: ['web', 'security'], mention: 'channel' }),
    ]);
  });

  test('links to the page of the user', () => {
    const runbook = 'https://wiki.example.com/guardduty';
    const [message] = withSettings({ runbooks: { guardduty: runbook } }).messages;
    expect(message?.alert.runbook).toBe(runbook);
    expect(JSON.stringify(message?.payload)).toContain(`<${runbook}|Runbook>`);
  });

  test("has the title of the user's matching rule", () => {
    const rules = [{ pattern: {}, regions: ['ap-northeast-1'], title: 'Ours', route: 'event-rules/ours' }];
    const [message] = withSettings({ rules }).messages;
    expect(message?.alert).toMatchObject({ title: expect.stringMatching(/^Ours: EC2 instance/) });
  });
});

describe('nothing is posted', () => {
  test('for an event that an ignore rule excludes, with its name', () => {
    const preview = withSettings({ ignore: [ignore] });
    expect(preview).toMatchObject({ messages: [], ignored: ['load test'], product: 'GuardDuty' });
    expect(reasonOf(preview)).toBe('the ignore rule "load test" leaves it out');
  });

  test('unless the rule has expired', () => {
    expect(withSettings({ ignore: [{ ...ignore, expires: '2026-11-21' }] })).toMatchObject({
      messages: [expect.anything()],
      ignored: [],
    });
  });

  test('except for SNS notifications, which are posted because rules match only events', () => {
    const content = notification('budgets-sns-actual');
    const rule = { ...ignore, service: 'budget', pattern: {} };
    const file = {
      file: 'a.json',
      content,
      received: [{ kind: 'notification' as const, notification: content }],
    };
    const settings = { ...PREVIEW_SETTINGS, interpreter: { ...INTERPRETER_SETTINGS, ignore: [rule] } };
    expect(previewOf(file, settings, NOW).messages).toHaveLength(1);
  });

  test('for an event without content', () => {
    expect(reasonOf({ ...previewOfHigh(), messages: [] })).toBe('it contains nothing to post');
  });
});

describe('as JSON', () => {
  test('there is the file, its payloads and their destinations', () => {
    const preview = previewOfHigh();
    expect(jsonOf(preview)).toEqual({
      file: HIGH,
      payloads: preview.messages.map(({ payload }) => payload),
      routes: [{ webhooks: ['alerts'], mention: 'channel' }],
    });
  });

  test('an event without a message has the reason', () => {
    const event = sample('health-event-public-backup');
    const file = { file: 'a.json', content: event, received: [{ kind: 'event' as const, event }] };
    expect(jsonOf(previewOf(file, PREVIEW_SETTINGS, NOW))).toEqual({
      file: 'a.json',
      suppressed: 'backup copy of a Health event',
    });
  });
});

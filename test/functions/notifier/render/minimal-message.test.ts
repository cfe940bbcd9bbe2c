import { JAPANESE } from '../../../../functions/notifier/i18n/japanese';
import { renderNotice } from '../../../../functions/notifier/render/render-group';
import { RENDER_SETTINGS } from '../../reader';

const NOTICE = '⚠️ An alert could not be shown in Slack. It is kept in the dead-letter queue';

test('the notice that an alert could not be shown names its service', () => {
  expect(renderNotice('guardduty', RENDER_SETTINGS)).toEqual({ text: `${NOTICE} (guardduty)` });
});

test.each(['', 'x'.repeat(41), '<!channel>', 'a b', 'https://example.org', 'サービス'])(
  'the notice contains no text of the event: no service named %j',
  (service) => {
    expect(renderNotice(service, RENDER_SETTINGS)).toEqual({ text: NOTICE });
  },
);

test('the notice is in the language of the settings', () => {
  const { text } = renderNotice('guardduty', { ...RENDER_SETTINGS, language: 'ja', words: JAPANESE });
  expect(text).toMatch(/^⚠️ [^A-Za-z]*Slack[^A-Za-z]* \(guardduty\)$/u);
});

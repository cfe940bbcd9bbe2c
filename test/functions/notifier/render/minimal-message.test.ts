import { JAPANESE } from '../../../../functions/notifier/i18n/japanese';
import { minimalMessage } from '../../../../functions/notifier/render/render-group';
import { READER } from '../../reader';

const NOTICE = '⚠️ An alert could not be shown in Slack. It is kept in the dead-letter queue';

test('the notice that an alert could not be shown names its service', () => {
  expect(minimalMessage('guardduty', READER)).toEqual({ text: `${NOTICE} (guardduty)` });
});

test.each(['', 'x'.repeat(41), '<!channel>', 'a b', 'https://example.org', 'サービス'])(
  'the notice has nothing of an event in it: no service named %j',
  (service) => {
    expect(minimalMessage(service, READER)).toEqual({ text: NOTICE });
  },
);

test('the notice is in the language of the reader', () => {
  const { text } = minimalMessage('guardduty', { ...READER, language: 'ja', words: JAPANESE });
  expect(text).toMatch(/^⚠️ [^A-Za-z]*Slack[^A-Za-z]* \(guardduty\)$/u);
});

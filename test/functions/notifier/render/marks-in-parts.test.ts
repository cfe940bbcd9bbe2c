import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import { renderGroup } from '../../../../functions/notifier/render/render-group';
import { alertWith, RENDER_SETTINGS } from '../../reader';
import { mrkdwnOf } from '../slack/slack-limits';

const STAR = '\u200b*\u200b';

test('a mark of the product does not pair with one of the account in the context line', () => {
  const payload = renderAlert(alertWith({ product: 'a*', account: '*b' }), 'none', RENDER_SETTINGS);
  expect(mrkdwnOf(payload).at(-1)?.text).toMatch(
    new RegExp(`^a${STAR.replace('*', '\\*')} · ${STAR.replace('*', '\\*')}b`),
  );
});

test('a mark of the title does not pair with one of the Region in the fallback text', () => {
  const { text } = renderAlert(
    alertWith({ title: 'any *', account: '', region: '*x' }),
    'none',
    RENDER_SETTINGS,
  );
  expect(text).toBe(`🔴 High: any ${STAR} · ${STAR}x`);
});

test('marks of two products do not pair in the head of a message of several', () => {
  const entries = ['a*', '*b'].map((product) => ({
    alert: alertWith({ product }),
    mention: 'none' as const,
    count: 1,
  }));
  const { blocks } = renderGroup(entries, 'Digest of the day', RENDER_SETTINGS);
  expect(JSON.stringify(blocks)).toContain(`a${STAR} 1 · ${STAR}b 1`);
});

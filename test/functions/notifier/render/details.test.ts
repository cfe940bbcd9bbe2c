import { detailBlocks } from '../../../../functions/notifier/render/details';
import { alertWith, RENDER_SETTINGS } from '../../reader';
import { mrkdwnOf } from '../slack/slack-limits';

const LONG = alertWith({
  description: 'd'.repeat(5000),
  eventId: 'e'.repeat(1000),
  fields: Array.from({ length: 100 }, (_, n) => ({ label: `L${n}`, value: 'v' })),
});

/** The lengths of the description and of the context, and the number of fields. */
function measured(share?: number) {
  const blocks = detailBlocks(LONG, 'none', RENDER_SETTINGS, share);
  const texts = mrkdwnOf({ text: '', blocks, attachments: [] }).map(({ text }) => text);
  return {
    description: texts[0]?.length,
    context: texts.at(-1)?.length,
    fields: texts.join('\n').match(/^(\*L\d+\*$|L\d+: v$)/gm)?.length,
  };
}

test.each([
  [undefined, { description: 2900, context: 600, fields: 100 }],
  [2, { description: 1450, context: 300, fields: 50 }],
  [4, { description: 725, context: 300, fields: 25 }],
])('the details of one of %p alerts in a message are shortened to its share', (share, lengths) => {
  expect(measured(share)).toEqual(lengths);
});

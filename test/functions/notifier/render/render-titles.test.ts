import type { MessageEntry } from '../../../../functions/notifier/render/entry';
import { renderTitles } from '../../../../functions/notifier/render/render-titles';
import { lengthOf } from '../../../../functions/notifier/slack/payload';
import type { Alert } from '../../../../functions/shared/alert';
import { alertWith, RENDER_SETTINGS } from '../../reader';

const entriesOf = (count: number, changes: (n: number) => Partial<Alert>): MessageEntry[] =>
  Array.from({ length: count }, (_, n) => ({ alert: alertWith(changes(n)), mention: 'none', count: 1 }));

/** The lines of titles within so much room, and the length of their blocks. */
function shownIn(room: number, entries: readonly MessageEntry[]) {
  const blocks = renderTitles(entries, room, RENDER_SETTINGS).flatMap((bar) => bar.blocks);
  const lines = blocks.flatMap((block) => ('text' in block ? block.text.text.split('\n') : []));
  return { lines, length: lengthOf(blocks) };
}

test('no alert has no titles', () => {
  expect(renderTitles([], 5000, RENDER_SETTINGS)).toEqual([]);
});

test.each([1000, 2000, 4000, 8000])('titles take no more than a room of %i, nor much less', (room) => {
  const { lines, length } = shownIn(
    room,
    entriesOf(200, (n) => ({ title: `${n} ${'x'.repeat(105)}` })),
  );
  expect(length).toBeLessThanOrEqual(room);
  expect(length).toBeGreaterThan(room - 900);
  expect(lines.at(-1)).toBe(`… and ${200 - (lines.length - 1)} more alerts`);
});

test('a line counts with its line break, and with the number of alerts that it stands for', () => {
  const [once] = entriesOf(1, () => ({ title: 'a' }));
  const [text = ''] = once ? shownIn(5000, [once]).lines : [];
  // Two lines with their breaks, and what is kept free for the last line.
  const room = 2 * (text.length + 1) + 700;
  const two = entriesOf(2, (n) => ({ title: 'ab'.charAt(n) }));
  expect(shownIn(room, two).lines).toEqual([text, text.replace('a', 'b')]);
  expect(shownIn(room - 1, two).lines).toEqual([text, '… and 1 more alert']);
  const [first, second] = two;
  const more = first && second ? [{ ...first, count: 7 }, second] : [];
  expect(shownIn(room + ' × 7'.length, more).lines).toEqual([`${text} × 7`, text.replace('a', 'b')]);
  expect(shownIn(room + ' × 7'.length - 1, more).lines).toEqual([`${text} × 7`, '… and 1 more alert']);
});

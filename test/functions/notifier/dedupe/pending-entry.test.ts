import { begin, grow, storable } from '../../../../functions/notifier/dedupe/pending-entry';
import { at, routed } from './problems';

test('an entry names the latest 50 of its events, and counts all', () => {
  let entry = begin(routed('e-0', at(1, { eventId: 'e-0' })));
  for (let n = 1; n < 70; n++) entry = grow(entry, routed(`e-${n}`, at(1, { eventId: `e-${n}` })));
  expect(entry.count).toBe(70);
  expect(entry.events).toHaveLength(50);
  expect(entry.events.at(-1)).toEqual({ eventId: 'e-69', service: 'guardduty' });
  expect(entry.id).toBe('e-0');
});

test.each([
  ['the original after its copy', true, false, 'second'],
  ['the copy after its original', false, true, 'first'],
  ['the latest of two originals', false, false, 'second'],
])('an entry shows %s', (_, firstIsCopy, secondIsCopy, shown) => {
  const first = begin(routed('a', at(1, { title: 'first', isCopy: firstIsCopy })));
  expect(grow(first, routed('b', at(2, { title: 'second', isCopy: secondIsCopy }))).alert.title).toBe(shown);
});

test('the fuller of two shows the worse severity, and mentions whom the worse one does', () => {
  const copy = { ...routed('a', at(1, { isCopy: true, severity: 'critical' })), mention: 'channel' };
  const grown = grow(begin(copy), routed('b', at(2, { title: 'original' })));
  expect(grown).toMatchObject({ alert: { title: 'original', severity: 'critical' }, mention: 'channel' });
});

describe('an alert as the table keeps it', () => {
  test('is as it is up to 20,000 bytes', () => {
    const alert = at(1, { description: 'x'.repeat(19_000) });
    expect(storable(alert)).toBe(alert);
  });

  test.each([
    ['ASCII', 'x'.repeat(30_000)],
    ['three bytes a character', '問'.repeat(8_000)],
  ])('is shorter where it is larger, in bytes: %s', (_, text) => {
    const fields = Array.from({ length: 40 }, (_, n) => ({ label: `l-${n}`, value: text }));
    const kept = storable(at(1, { description: text, translations: { ja: text }, title: 't', fields }));
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(25_000);
    expect(kept).toMatchObject({ title: 't', service: 'guardduty', key: 'k' });
    expect(kept.description?.endsWith('…')).toBe(true);
    expect(kept.fields).toHaveLength(12);
  });

  test('keeps texts of up to 500 characters, and of longer ones so many', () => {
    const field = { label: 'x'.repeat(500), value: 'x'.repeat(501) };
    const kept = storable(
      at(1, {
        title: 'x'.repeat(501),
        resource: 'x'.repeat(500),
        description: 'x'.repeat(30_000),
        fields: [field],
      }),
    );
    expect(kept.title).toBe(`${'x'.repeat(500)}…`);
    expect(kept.resource).toBe('x'.repeat(500));
    expect(kept.fields).toEqual([{ label: 'x'.repeat(500), value: `${'x'.repeat(500)}…` }]);
  });

  test('is cut from 20,001 bytes on', () => {
    const bare = Buffer.byteLength(JSON.stringify(at(1, { description: '' })));
    const of = (bytes: number) => at(1, { description: 'x'.repeat(bytes - bare) });
    expect(storable(of(20_000)).description).toHaveLength(20_000 - bare);
    expect(storable(of(20_001)).description).toHaveLength(501);
  });

  test('keeps a link whole or not at all', () => {
    const link = `https://example.org/${'x'.repeat(600)}`;
    expect(storable(at(1, { link, description: 'x'.repeat(30_000) })).link).toBeUndefined();
    expect(storable(at(1, { link: 'https://example.org/', description: 'x'.repeat(30_000) })).link).toBe(
      'https://example.org/',
    );
  });
});

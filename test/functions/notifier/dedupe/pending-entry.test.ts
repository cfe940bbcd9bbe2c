import {
  mergeIntoEntry,
  toPendingEntry,
  toStorableAlert,
} from '../../../../functions/notifier/dedupe/pending-entry';
import type { Alert } from '../../../../functions/shared/alert';
import { at, routed } from './problems';

test('an entry has its latest 50 events and the count of all', () => {
  let entry = toPendingEntry(routed('e-0', at(1, { eventId: 'e-0' })));
  for (let n = 1; n < 70; n++) entry = mergeIntoEntry(entry, routed(`e-${n}`, at(1, { eventId: `e-${n}` })));
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
  const first = toPendingEntry(routed('a', at(1, { title: 'first', isCopy: firstIsCopy })));
  expect(
    mergeIntoEntry(first, routed('b', at(2, { title: 'second', isCopy: secondIsCopy }))).alert.title,
  ).toBe(shown);
});

test('an original after its copy has the higher severity and the mention that belongs to it', () => {
  const copy = { ...routed('a', at(1, { isCopy: true, severity: 'critical' })), mention: 'channel' };
  const grown = mergeIntoEntry(toPendingEntry(copy), routed('b', at(2, { title: 'original' })));
  expect(grown).toMatchObject({ alert: { title: 'original', severity: 'critical' }, mention: 'channel' });
});

describe('an entry of two alerts', () => {
  const merged = (one: Partial<Alert>, other: Partial<Alert>) =>
    mergeIntoEntry(toPendingEntry(routed('a', at(1, one))), routed('b', at(1, other))).alert;

  test.each([
    ['2026-03-04T11:05:00Z', '2026-03-04T11:06:00Z', '2026-03-04T11:06:00Z'],
    ['2026-03-04T11:06:00Z', '2026-03-04T11:05:00Z', '2026-03-04T11:06:00Z'],
    ['2026-03-04T11:05:00.000Z', '2026-03-04T11:05:00Z', '2026-03-04T11:05:00Z'],
  ])('of %s and %s is of %s', (one, other, latest) => {
    expect(merged({ time: one }, { time: other }).time).toBe(latest);
  });

  test('names each Region once, and none for an alert without', () => {
    expect(merged({ region: 'a, b' }, { region: 'b' }).region).toBe('a, b');
    expect(merged({ region: '' }, { region: 'b' }).region).toBe('b');
  });
});

describe('an alert in the table', () => {
  test('is unchanged up to 20,000 bytes', () => {
    const alert = at(1, { description: 'x'.repeat(19_000) });
    expect(toStorableAlert(alert)).toBe(alert);
  });

  test.each([
    ['ASCII', 'x'.repeat(30_000)],
    ['three bytes a character', '問'.repeat(8_000)],
  ])('is shortened if it has more bytes: %s', (_, text) => {
    const fields = Array.from({ length: 40 }, (_, n) => ({ label: `l-${n}`, value: text }));
    const kept = toStorableAlert(
      at(1, { description: text, translations: { ja: text }, title: 't', fields }),
    );
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(25_000);
    expect(kept).toMatchObject({ title: 't', service: 'guardduty', key: 'k' });
    expect(kept.description?.endsWith('…')).toBe(true);
    expect(kept.fields).toHaveLength(12);
  });

  test('keeps texts of up to 500 characters and truncates longer ones', () => {
    const field = { label: 'x'.repeat(500), value: 'x'.repeat(501) };
    const kept = toStorableAlert(
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

  test('is truncated from 20,001 bytes on', () => {
    const bare = Buffer.byteLength(JSON.stringify(at(1, { description: '' })));
    const of = (bytes: number) => at(1, { description: 'x'.repeat(bytes - bare) });
    expect(toStorableAlert(of(20_000)).description).toHaveLength(20_000 - bare);
    expect(toStorableAlert(of(20_001)).description).toHaveLength(501);
  });

  test('has a link unchanged or not at all', () => {
    const link = `https://example.org/${'x'.repeat(600)}`;
    expect(toStorableAlert(at(1, { link, description: 'x'.repeat(30_000) })).link).toBeUndefined();
    expect(
      toStorableAlert(at(1, { link: 'https://example.org/', description: 'x'.repeat(30_000) })).link,
    ).toBe('https://example.org/');
  });
});

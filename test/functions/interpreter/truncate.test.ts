import { truncateAlert } from '../../../functions/interpreter/truncate';
import type { Alert } from '../../../functions/shared/alert';
import { boundedKey } from '../../../functions/shared/bounded-key';
import { bytesOf } from '../../../functions/shared/bytes-of';
import { alertWith } from '../reader';

const MOST = 200_000;
const routed = (changes: Partial<Alert>) => ({ id: 'e-1/0', alert: alertWith(changes), mention: 'here' });

test('an alert that fits is returned unchanged', () => {
  const one = routed({ description: 'x'.repeat(100_000) });
  expect(truncateAlert(one, MOST)).toBe(one);
});

test('an alert of exactly the limit fits, one byte more is told in whole kilobytes', () => {
  const one = routed({});
  expect(truncateAlert(one, bytesOf(one))).toBe(one);
  expect(truncateAlert(one, bytesOf(one) - 1).alert.fields).toEqual([
    { label: 'Shortened from', value: '1 KB' },
    ...one.alert.fields,
  ]);
});

test('bytes are counted, not characters', () => {
  const one = routed({ description: '語'.repeat(100_000) });
  expect(bytesOf(one)).toBeGreaterThan(300_000);
  expect(truncateAlert(one, MOST).alert.description).toBe(`${'語'.repeat(500)}…`);
});

test('an alert that is too large has its texts truncated, and its size in the first field', () => {
  const long = 'x'.repeat(250_000);
  const link = `https://example.com/${long}`;
  const fields = [
    { label: 'Packages', value: long, link },
    { label: 'Score', value: '9.8', link: 'https://example.com/score' },
    { label: 'First seen', value: '2026-03-04T02:11:00Z', format: 'time' as const },
  ];
  const { alert, ...rest } = truncateAlert(
    routed({ fields, title: long, link, help: link, runbook: link, translations: { ja: long } }),
    MOST,
  );
  const cut = `${'x'.repeat(500)}…`;
  expect(rest).toEqual({ id: 'e-1/0', mention: 'here' });
  expect(alert).toEqual({
    ...alertWith({}),
    title: cut,
    revision: boundedKey(long),
    translations: { ja: cut },
    fields: [
      { label: 'Shortened from', value: '1751 KB' },
      { label: 'Packages', value: cut },
      ...fields.slice(1),
    ],
  });
});

test('a truncated alert fits for any content', () => {
  const nasty = '\u0007'.repeat(5_000);
  const fields = Array.from({ length: 60 }, () => ({ label: nasty, value: nasty, link: nasty }));
  const parts = {
    kind: nasty,
    help: nasty,
    runbook: nasty,
    fields,
    title: nasty,
    description: nasty,
    resource: nasty,
    key: nasty,
    link: nasty,
  };
  const one = truncateAlert(routed({ ...parts, revision: nasty, route: nasty, product: nasty }), MOST);
  expect(bytesOf(one)).toBeLessThanOrEqual(MOST);
  expect(one.alert.fields).toHaveLength(21);
});

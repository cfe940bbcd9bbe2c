import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_REGIONS, OPT_IN_REGIONS } from '../../settings/regions';
import { JAPANESE } from '../../tables/japanese-settings';
import { inJapanese } from '../../tables/settings-page';

const DOCS = join(__dirname, '../../docs');
const [ENGLISH, JAPANESE_PAGE] = ['settings.md', 'ja/settings.md'].map((path) =>
  readFileSync(join(DOCS, path), 'utf8'),
) as [string, string];

/** The rows of settings: what is allowed and the default, without words. */
const rowsOf = (document: string) =>
  [...document.matchAll(/^\| `([\w.…]+)` \| (.+?) \| (.+?) \| /gm)].map(([, path, ...cells]) => [
    path,
    ...cells.map((cell) => (cell.match(/`[^`]+`/g) ?? []).sort()),
  ]);

test('the Japanese page has the settings in the same order, with the same values and defaults', () => {
  expect(rowsOf(ENGLISH).length).toBeGreaterThan(100);
  expect(rowsOf(JAPANESE_PAGE)).toEqual(rowsOf(ENGLISH));
});

test('the Japanese page lists the Regions', () => {
  const document = JAPANESE_PAGE.replaceAll('\n', ' ');
  expect(document).toContain(`: ${DEFAULT_REGIONS.join(', ')}.`);
  expect(document).toContain(`: ${OPT_IN_REGIONS.join(', ')}.`);
});

test.each(Object.keys(JAPANESE))(
  'the English text that is translated is in the English page: %s',
  (english) => {
    expect(ENGLISH).toContain(english);
  },
);

test.each(Object.entries(JAPANESE))('the Japanese of %s is on the Japanese page', (_, japanese) => {
  expect(JAPANESE_PAGE).toContain(japanese);
});

test('a text without a translation is an error that names it', () => {
  expect(() => inJapanese('Something new.')).toThrow(
    'tables/japanese-settings.ts has no Japanese for: Something new.',
  );
});

test('values need no translation', () => {
  expect(['`true`, `false`', '`[]`', ''].map(inJapanese)).toEqual(['`true`, `false`', '`[]`', '']);
  expect(inJapanese('a list of `"a"`, `"b"`')).toBe('`"a"`, `"b"` のリスト');
});

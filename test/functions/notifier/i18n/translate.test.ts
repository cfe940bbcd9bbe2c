import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JAPANESE } from '../../../../functions/notifier/i18n/japanese';
import { translateCount } from '../../../../functions/notifier/i18n/translate';
import { HEADINGS } from '../../../../functions/notifier/render/group-head';

const SOURCES = join(__dirname, '..', '..', '..', '..', 'functions');

/** Spelled the same in Japanese. */
const INTERNATIONAL = ['API', 'CVSS', 'EPSS', 'ETag', 'MFA', 'TLS', 'VPC'];

const PATTERNS = [
  /\b(?:label|word|title|description):\s*(?:[\w.]+ \? )?'([^']+)'(?:\s*: '([^']+)')?/g,
  /\btranslate\('([^']+)'/g,
  /\bcounted\([\w.]+, '([^']+)', '([^']+)'/g,
  /\bcount\('([^']+)'/g,
];

/** Labels and sentences that the sources contain as plain strings. */
function wordsOf(file: string): string[] {
  const source = readFileSync(join(SOURCES, file), 'utf8');
  return PATTERNS.flatMap((pattern) => [...source.matchAll(pattern)]).flatMap(([, ...words]) =>
    words.filter(Boolean),
  );
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const used = [...HEADINGS, ...files.flatMap(wordsOf)];

test('every text in the sources has a Japanese translation', () => {
  expect(used.length).toBeGreaterThan(150);
  const missing = used.filter((word) => !(word in JAPANESE) && !INTERNATIONAL.includes(word));
  if (missing.length === 0) return;
  throw new Error(
    [
      'Add these to functions/notifier/i18n/japanese-findings.ts (findings) or japanese-events.ts (other events);',
      'what is spelled the same in Japanese, to INTERNATIONAL of this test:',
      ...new Set(missing),
    ].join('\n'),
  );
});

test('every text in the table is in the sources', () => {
  const sources = files
    .filter((file) => !/\bjapanese[\w-]*\.ts$/.test(file))
    .map((file) => readFileSync(join(SOURCES, file), 'utf8'));
  expect(
    Object.keys(JAPANESE).filter((word) => !sources.some((source) => source.includes(`'${word}'`))),
  ).toEqual([]);
});

test('counts have a singular and a plural, in languages that distinguish them', () => {
  const alerts = (count: number, words = {}) => translateCount(count, '{} alert', '{} alerts', { words });
  expect([0, 1, 2].map((count) => alerts(count))).toEqual(['0 alerts', '1 alert', '2 alerts']);
  expect([1, 2].map((count) => alerts(count, JAPANESE))).toEqual(['1 件のアラート', '2 件のアラート']);
});

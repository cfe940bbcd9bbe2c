import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JAPANESE } from '../../../functions/notifier/japanese';

const SOURCES = join(__dirname, '..', '..', '..', 'functions', 'notifier');

/** Spelled the same in Japanese. */
const INTERNATIONAL = ['API', 'EPSS', 'VPC'];

/** Labels and sentences that the sources contain as plain strings. */
function wordsOf(file: string): string[] {
  const source = readFileSync(join(SOURCES, file), 'utf8');
  const patterns = [/\b(?:label|word|title|description):\s*'([^']+)'/g, /\btranslate\('([^']+)'/g];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''));
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const used = files.flatMap(wordsOf);

test('every word that the sources show has a Japanese one', () => {
  expect(used.length).toBeGreaterThan(60);
  expect(used.filter((word) => !(word in JAPANESE) && !INTERNATIONAL.includes(word))).toEqual([]);
});

test('every word of the table is shown somewhere', () => {
  const sources = files
    .filter((file) => file !== 'japanese.ts')
    .map((file) => readFileSync(join(SOURCES, file), 'utf8'));
  expect(
    Object.keys(JAPANESE).filter((word) => !sources.some((source) => source.includes(`'${word}'`))),
  ).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const PROJECT = join(__dirname, '../..');

interface Pair {
  readonly english: string;
  readonly japanese: string;
}

const PAIRS: readonly Pair[] = [
  { english: 'README.md', japanese: 'README.ja.md' },
  ...markdownIn('docs/ja').map((name) => ({ english: `docs/${name}`, japanese: `docs/ja/${name}` })),
];

function markdownIn(folder: string): readonly string[] {
  const path = join(PROJECT, folder);
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.md')) : [];
}

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

const CODE_BLOCK = /^ *```[\s\S]*?^ *```$/gm;

const withoutCode = (text: string) => text.replace(CODE_BLOCK, '');

/** The levels of the headings, from 1 to 6, in their order. */
const levelsOf = (text: string) =>
  [...withoutCode(text).matchAll(/^(#{1,6}) /gm)].map(([, marks = '']) => marks.length);

/** The text under each heading, without code blocks; what precedes the first heading is left out. */
const sectionsOf = (text: string) =>
  withoutCode(text)
    .split(/^#{1,6} .*$/m)
    .slice(1);

/** Names of settings, commands and what else is in backticks, sorted: another language has another word order. */
const namesIn = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name).sort();

/** The number of cells of each row of each table. */
const rowsIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trimStart().startsWith('|'))
    .map((line) => line.replace(/`[^`]*`/g, '').split('|').length - 2);

/** Of each row of a table what its first cell names, and what all of its cells do. */
const rowNamesIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => [namesIn(line.split(' | ')[0] ?? ''), namesIn(line)]);

/** Each list item as its mark, with the indentation. */
const itemsIn = (text: string) => [...text.matchAll(/^ *(?:-|\d+\.) /gm)].map(([mark]) => mark);

const englishOf = (path: string) => PAIRS.find(({ japanese }) => japanese === path)?.english ?? path;

/** The anchors of a document as GitHub makes them of its headings. */
function anchorsOf(path: string): readonly string[] {
  return [...withoutCode(read(path)).matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/**
 * Where a link of `from` leads, the same for both languages: the English document, with the heading by its number where
 * the document is translated. Undefined for the link between the two languages.
 */
function targetOf(from: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return link;
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? from : relative(PROJECT, resolve(PROJECT, dirname(from), file));
  const english = englishOf(path);
  if (anchor === undefined) return file !== '' && english === englishOf(from) ? undefined : english;
  const isTranslated = PAIRS.some((pair) => pair.english === english);
  return `${english}#${isTranslated ? anchorsOf(path).indexOf(anchor) : anchor}`;
}

const linksIn = (text: string) =>
  [...text.replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

const targetsIn = (text: string, from: string) =>
  linksIn(text)
    .map((link) => targetOf(from, link))
    .filter((target) => target !== undefined);

const WHERE: Readonly<Record<string, string>> = {
  ホームリージョン: 'home Region',
  すべてのリージョン: 'every Region',
};

/** Each row of the table of stacks without what it turns on: the stack, where it is in English, its page. */
const stacksIn = (path: string) =>
  [...read(path).matchAll(/^\| (`[a-z-]+`) \|.*\| ([^|]+) \| \[.*\]\((docs\/[^)]+)\) \|$/gm)].map(
    ([, stack, where = '', page = '']) => [
      stack,
      WHERE[where] ?? where.replace(/^(\d+) リージョン$/, '$1 Regions'),
      targetOf(path, page),
    ],
  );

test('README.ja.md has the stacks of README.md, their Regions and their pages, in the same order', () => {
  expect(stacksIn('README.md').length).toBeGreaterThan(10);
  expect(stacksIn('README.ja.md')).toEqual(stacksIn('README.md'));
});

describe.each(PAIRS)('$japanese is in step with $english', ({ english, japanese }) => {
  const [before, after] = [read(english), read(japanese)];

  test('the headings have the same levels in the same order', () => {
    expect(levelsOf(after)).toEqual(levelsOf(before));
  });

  test('the code blocks are the same', () => {
    expect(after.match(CODE_BLOCK)).toEqual(before.match(CODE_BLOCK));
  });

  test('each section names the same settings, commands and codes', () => {
    expect(sectionsOf(after).map(namesIn)).toEqual(sectionsOf(before).map(namesIn));
  });

  test('each section has the same rows of tables and items of lists', () => {
    expect(sectionsOf(after).map(rowsIn)).toEqual(sectionsOf(before).map(rowsIn));
    expect(sectionsOf(after).map(itemsIn)).toEqual(sectionsOf(before).map(itemsIn));
  });

  test('each row of a table names the same in its first cell and in all of it', () => {
    expect(rowNamesIn(after)).toEqual(rowNamesIn(before));
  });

  test('each section leads to the same pages and headings', () => {
    const targets = (text: string, from: string) =>
      sectionsOf(text).map((section) => targetsIn(section, from).sort());
    expect(targets(after, japanese)).toEqual(targets(before, english));
  });

  test('each document links to the other one before its first section', () => {
    const linked = (text: string, from: string) =>
      linksIn(sectionsOf(text)[0] ?? '').map((link) =>
        relative(PROJECT, resolve(PROJECT, dirname(from), link)),
      );
    expect(linked(before, english)).toContain(japanese);
    expect(linked(after, japanese)).toContain(english);
  });

  test('links in Japanese pages lead to the Japanese page if there is one', () => {
    const paths = linksIn(withoutCode(after)).map((link) =>
      relative(PROJECT, resolve(PROJECT, dirname(japanese), link.split('#')[0] ?? '')),
    );
    const translated = PAIRS.map((pair) => pair.english).filter((path) => path !== english);
    expect(paths.filter((path) => translated.includes(path))).toEqual([]);
  });
});

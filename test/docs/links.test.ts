import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const PROJECT = join(__dirname, '../..');

const DOCUMENTS = [
  ...readdirSync(PROJECT).map((name) => join(PROJECT, name)),
  ...readdirSync(join(PROJECT, 'docs'), { recursive: true }).map((name) =>
    join(PROJECT, 'docs', String(name)),
  ),
].filter((path) => path.endsWith('.md'));

/** The text without what is shown as code, in which brackets are no links. */
const proseOf = (path: string) =>
  readFileSync(path, 'utf8')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '');

/** Headings become anchors as GitHub does it; the same again gets a number. */
function anchorsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  const seen = new Map<string, number>();
  return [...text.matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '')
      .replaceAll(' ', '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

const LINKS = DOCUMENTS.flatMap((path) =>
  [...proseOf(path).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => ({ from: relative(PROJECT, path), link }))
    .filter(({ link }) => !/^[a-z]+:/.test(link)),
);

test('README.md and the pages of docs have links', () => {
  expect(new Set(LINKS.map(({ from }) => from)).size).toBeGreaterThan(10);
});

test.each(LINKS)('$from: $link leads somewhere', ({ from, link }) => {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? join(PROJECT, from) : resolve(PROJECT, dirname(from), file);
  expect(existsSync(target)).toBe(true);
  if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor);
});

test('every page of docs is linked from another, or its folder is', () => {
  const linked = new Set(
    LINKS.map(({ from, link }) => resolve(PROJECT, dirname(from), link.split('#')[0] ?? '')),
  );
  const pages = DOCUMENTS.filter((path) => path.startsWith(join(PROJECT, 'docs')));
  expect(
    pages
      .filter((page) => !linked.has(page) && !linked.has(dirname(page)))
      .map((page) => relative(PROJECT, page)),
  ).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PROJECT = join(__dirname, '..');

/**
 * What the files of each part may import besides those of their own part. Commands may use everything. Circles of imports are
 * found by Biome's rule noImportCycles.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  main: ['stacks', 'settings', 'cli'],
  // The settings of a function are typed where the function reads them.
  stacks: ['settings', 'patterns', 'words', 'function', 'scripts'],
  settings: ['patterns', 'functions', 'words', 'scripts'],
  patterns: ['words'],
  // A function never imports another one.
  function: ['functions', 'patterns', 'words'],
  functions: [],
  words: [],
};

/** What the functions share; every other folder in functions/ is one function. */
const SHARED = ['aws', 'shared'];

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Part of a path: `stacks`, or `function interpreter` for one function, or `functions` for what they share. */
function partOf(path: string): string {
  const [top = '', folder = '', ...rest] = path.split('/');
  if (top !== 'functions') return top.replace(/\.ts$/, '');
  const isInFolder = rest.length > 0;
  return isInFolder && !SHARED.includes(folder) ? `function ${folder}` : 'functions';
}

function isAllowed({ from, to }: Import): boolean {
  const [own, other] = [partOf(from), partOf(to)];
  const kind = (part: string) => part.split(' ')[0] ?? '';
  return own === other || (ALLOWED[kind(own)] ?? []).includes(kind(other));
}

/** Every relative import of a file, also of types. An index file is named by its folder. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  const targets = text.matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']*)'/g);
  return [...targets].map(([, target = '']) => {
    const to = join(dirname(file), target);
    return { from: file, to: existsSync(join(PROJECT, to, 'index.ts')) ? `${to}/index` : to };
  });
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

const FOLDERS = ['stacks', 'settings', 'patterns', 'functions', 'words'];
const imports = ['main.ts', ...FOLDERS.flatMap(sourcesIn)].flatMap(importsOf);

test('every import goes in an allowed direction', () => {
  expect(imports.filter((each) => !isAllowed(each))).toEqual([]);
});

test('every allowed direction is in use', () => {
  const kinds = (part: string) => part.split(' ')[0];
  const used = new Set(imports.map(({ from, to }) => `${kinds(partOf(from))} → ${kinds(partOf(to))}`));
  const allowed = Object.entries(ALLOWED).flatMap(([from, tos]) => tos.map((to) => `${from} → ${to}`));
  expect(allowed.filter((each) => !used.has(each))).toEqual([]);
});

test.each([
  ['patterns/engine/check.ts', 'settings/regions'],
  ['settings/schema.ts', 'stacks/index'],
  ['stacks/hub.ts', 'cli/match'],
  ['functions/watcher/watcher-run.ts', 'settings/regions'],
  ['functions/watcher/watcher-run.ts', 'functions/notifier/i18n/japanese'],
  ['functions/interpreter/handler.ts', 'functions/watcher/watcher-run'],
  ['functions/shared/store.ts', 'functions/watcher/watcher-run'],
  ['functions/aws/call.ts', 'functions/notifier/slack/send'],
])('an import of %s from %s is reported', (from, to) => {
  expect(isAllowed({ from, to })).toBe(false);
});

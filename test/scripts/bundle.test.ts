import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import type { PluginBuild } from 'esbuild';
import { bundle, bundleSync } from '../../scripts/bundle.cjs';
import { optionsFor, project, removeProjects, tick, write } from './project';

afterAll(removeProjects);

/** What the bundle prints. */
function output({ code }: { readonly code: Uint8Array }): unknown {
  const printed: unknown[] = [];
  runInNewContext(new TextDecoder().decode(code), {
    console: { log: (value: unknown) => printed.push(value) },
  });
  return printed.join('\n');
}

/** A project with a kept bundle; `runs` counts how often esbuild has run. */
async function bundled(files: Readonly<Record<string, string>> = {}) {
  const root = await project(files);
  const runs = { count: 0 };
  const counter = {
    name: 'counter',
    setup: ({ onEnd }: PluginBuild) => onEnd(() => void runs.count++),
  };
  const options = { ...optionsFor(root), plugins: [counter] };
  const first = await bundle(options);
  await tick();
  return { root, options, first, runs };
}

test.concurrent('a bundle of unchanged sources is kept', async () => {
  const { options, first, runs } = await bundled();
  for (const _ of [1, 2]) {
    const { code, file } = await bundle(options);
    expect([Buffer.from(code).equals(first.code), file]).toEqual([true, first.file]);
  }
  expect(runs.count).toBe(1);
});

test.concurrent('bundleSync gives and keeps the same', async () => {
  const root = await project();
  const first = bundleSync(optionsFor(root));
  const inode = statSync(first.file).ino;
  await tick();
  for (const again of [bundleSync(optionsFor(root)), await bundle(optionsFor(root))]) {
    expect(Buffer.from(again.code).equals(first.code)).toBe(true);
    expect(again.file).toBe(first.file);
  }
  expect(statSync(first.file).ino).toBe(inode);
});

const FROM_PACKAGE = { 'src/value.ts': 'export { value } from "a-package";' };
const FROM_FOLDER = {
  'src/main.ts': 'import { value } from "./folder"; console.log(value);',
  'src/folder/index.ts': 'export const value = "in the folder";',
};
const MAPPED = { 'src/main.ts': 'import { value } from "mapped"; console.log(value);' };
const mapTo = (path: string) => JSON.stringify({ compilerOptions: { paths: { mapped: [path] } } });

interface Change {
  readonly title: string;
  readonly before?: Readonly<Record<string, string>>;
  readonly written?: Readonly<Record<string, string>>;
  readonly removed?: string;
  readonly prints: string;
}

const CHANGES: readonly Change[] = [
  {
    title: 'a changed source',
    written: { 'src/value.ts': 'export const value = "changed";' },
    prints: 'changed',
  },
  {
    title: 'a removed source, where another one takes its place',
    before: { 'src/value.js': 'export const value = "from JavaScript";' },
    removed: 'src/value.ts',
    prints: 'from JavaScript',
  },
  {
    title: 'an added source that is resolved before another one',
    written: { 'src/value.tsx': 'export const value = "from tsx";' },
    prints: 'from tsx',
  },
  {
    title: 'an added source that is resolved before the index of a folder',
    before: FROM_FOLDER,
    written: { 'src/folder.ts': 'export const value = "beside the folder";' },
    prints: 'beside the folder',
  },
  {
    title: 'an added package.json that names another file than the index of a folder',
    before: { ...FROM_FOLDER, 'src/folder/other.ts': 'export const value = "named";' },
    written: { 'src/folder/package.json': '{ "main": "other.ts" }' },
    prints: 'named',
  },
  {
    title: 'an added package that is nearer than another one',
    before: FROM_PACKAGE,
    written: { 'src/node_modules/a-package/index.js': 'exports.value = "nearer";' },
    prints: 'nearer',
  },
  {
    title: 'a changed file of a package',
    before: FROM_PACKAGE,
    written: { 'node_modules/a-package/main.js': 'exports.value = "patched";' },
    prints: 'patched',
  },
  {
    title: 'another main file of a package',
    before: FROM_PACKAGE,
    written: { 'node_modules/a-package/package.json': '{ "main": "other.js" }' },
    prints: 'other main file',
  },
  {
    title: 'a changed tsconfig.json',
    before: {
      ...MAPPED,
      'tsconfig.json': mapTo('./src/value.ts'),
      'src/other.ts': 'export const value = "mapped anew";',
    },
    written: { 'tsconfig.json': mapTo('./src/other.ts') },
    prints: 'mapped anew',
  },
  {
    title: 'an added tsconfig.json of a folder',
    before: {
      ...MAPPED,
      'tsconfig.json': mapTo('./src/value.ts'),
      'src/other.ts': 'export const value = "mapped nearer";',
    },
    written: { 'src/tsconfig.json': mapTo('./other.ts') },
    prints: 'mapped nearer',
  },
];

test.concurrent.each(CHANGES)('$title is noticed', async ({ before, written = {}, removed, prints }) => {
  const { root, options, first } = await bundled(before);
  expect(output(first)).not.toBe(prints);
  write(root, written);
  if (removed) rmSync(join(root, removed));
  expect(output(await bundle(options))).toBe(prints);
});

test.concurrent('a source with another content of the same size and time is noticed', async () => {
  const { root, options } = await bundled({ 'src/value.ts': 'export const value = 1;' });
  const path = join(root, 'src/value.ts');
  const { atime, mtime } = statSync(path);
  writeFileSync(path, 'export const value = 2;');
  utimesSync(path, atime, mtime);
  expect(output(await bundle(options))).toBe('2');
});

test.concurrent.each([
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'node_modules/esbuild/package.json',
  'scripts/bundle.cjs',
  'scripts/fingerprints.cjs',
  'scripts/run.mjs',
])('a changed %s is noticed, although the same bundle comes of it', async (file) => {
  const { root, options, runs } = await bundled();
  write(root, { [file]: '{ "compilerOptions": {} }' });
  expect(output(await bundle(options))).toBe('value');
  expect(runs.count).toBe(2);
});

test.concurrent('other options give another bundle beside it', async () => {
  const { options, first, runs } = await bundled();
  const minified = await bundle({ ...options, minify: true });
  expect(minified.code.length).toBeLessThan(first.code.length);
  expect(Buffer.from((await bundle(options)).code).equals(first.code)).toBe(true);
  expect(runs.count).toBe(2);
});

test.concurrent('files that no import can mean come and go without effect', async () => {
  const { root, options, runs } = await bundled();
  write(root, { 'terraform.tfvars': '', 'cdktf.out/stacks/hub/cdk.tf.json': '{}', 'src/notes.md': '' });
  await bundle(options);
  expect(runs.count).toBe(1);
});

test.concurrent.each<[string, (content: string) => string]>([
  ['cut off', (content) => content.slice(0, -10)],
  ['empty', () => ''],
  ['without its first line', (content) => content.replace(/^.*\n/, '')],
  ['changed', (content) => content.replace('console.log', 'console.err')],
])('a kept bundle that is %s is made anew', async (_, damage) => {
  const { options, first } = await bundled();
  const whole = readFileSync(first.file, 'utf8');
  writeFileSync(first.file, damage(whole));
  expect(output(await bundle(options))).toBe('value');
  expect(readFileSync(first.file, 'utf8')).toBe(whole);
});

test.concurrent('when the same packages are installed again, the bundle is kept with their new times', async () => {
  const { root, options, first, runs } = await bundled(FROM_PACKAGE);
  const now = new Date();
  utimesSync(join(root, 'node_modules/a-package/main.js'), now, now);
  await tick();
  const contents = [readFileSync(first.file, 'utf8')];
  for (const _ of [1, 2]) {
    expect(output(await bundle(options))).toBe('package');
    contents.push(readFileSync(first.file, 'utf8'));
  }
  const [before, restamped, after] = contents;
  expect(restamped).not.toBe(before);
  expect(after).toBe(restamped);
  expect(runs.count).toBe(1);
});

test.concurrent('a bundle of a source that changed meanwhile is not kept', async () => {
  const root = await project();
  let change = () => write(root, { 'src/value.ts': 'export const value = "changed";' });
  const plugin = { name: 'changing', setup: ({ onEnd }: PluginBuild) => onEnd(() => change()) };
  const options = { ...optionsFor(root), plugins: [plugin] };
  const first = await bundle(options);
  expect([output(first), existsSync(first.file)]).toEqual(['value', false]);
  change = () => undefined;
  expect(output(await bundle(options))).toBe('changed');
});

test.concurrent('a bundle with a warning is not kept, so that every run warns', async () => {
  const root = await project({ 'src/value.ts': 'export const value = Object.keys({ a: 1, a: 2 });' });
  const first = bundleSync(optionsFor(root));
  expect([output(first), existsSync(first.file)]).toEqual(['a', false]);
});

test.concurrent('where no file can be written, the bundle is made each time', async () => {
  const root = await project({ build: 'a file in place of the folder' });
  for (const _ of [1, 2]) expect(output(bundleSync(optionsFor(root)))).toBe('value');
});

test.concurrent('sources that cannot be bundled give the error of esbuild', async () => {
  const { root, options } = await bundled();
  write(root, { 'src/value.ts': 'export const' });
  await expect(bundle(options)).rejects.toThrow('Expected identifier but found end of file');
});

test.concurrent('processes at the same time all get a whole bundle, and leave one', async () => {
  const root = await project();
  const script = `
    const { bundleSync } = require(${JSON.stringify(require.resolve('../../scripts/bundle.cjs'))});
    for (let run = 0; run < 20; run++) {
      const { code, file } = bundleSync(${JSON.stringify(optionsFor(root))});
      eval(String(Buffer.from(code)));
      if (run % 2 === 0) require('node:fs').rmSync(file, { force: true });
    }`;
  const runs = Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, ['-e', script]));
  for (const { stdout } of await Promise.all(runs)) expect(stdout).toBe('value\n'.repeat(20));
  bundleSync(optionsFor(root));
  expect(readdirSync(join(root, 'build/bundles'))).toHaveLength(1);
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thoroughly } from '../thoroughly';

// Processes take seconds to start on a busy machine.
jest.setTimeout(60_000);

const CODE_CACHE = require.resolve('../../scripts/code-cache.cjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Options {
  /** Of Node.js. */
  readonly flags?: readonly string[];
  /** Where the bundle is kept. */
  readonly place?: string;
}

/** What a process prints that compiles and runs the code of a bundle. */
function run(code: string, { flags = [], place = folder }: Options = {}): string {
  const script = `
    const { compile } = require(${JSON.stringify(CODE_CACHE)});
    const code = new TextEncoder().encode(process.argv[1]);
    compile({ code, file: process.argv[2] })(require, module, exports, '', '');`;
  const { stdout } = spawnSync(process.execPath, [...flags, '-e', script, code, join(place, 'main.cjs')], {
    encoding: 'utf8',
  });
  return stdout;
}

const print = (value: string) => `function show() { console.log('${value}'); } show();`;

/** The one file that is kept, and what tells whether it was written anew. */
function kept() {
  const [name, ...others] = readdirSync(folder);
  if (!name || others.length > 0) throw new Error(`kept: ${[name, ...others]}`);
  const path = join(folder, name);
  return { path, inode: statSync(path).ino, content: readFileSync(path) };
}

test('what the first run compiled is kept, and the second run takes it', () => {
  expect(run(print('first'))).toBe('first\n');
  const { inode, path } = kept();
  expect(path).toContain(`main.cjs.${process.platform}-${process.arch}.v8`);
  expect(run(print('first'))).toBe('first\n');
  expect(kept().inode).toBe(inode);
});

test('code of the same length, which V8 takes for the same, is noticed', () => {
  run(print('first'));
  const { inode } = kept();
  expect(run(print('other'))).toBe('other\n');
  expect(kept().inode).not.toBe(inode);
});

thoroughly.each<[string, (content: Buffer) => Buffer]>([
  ['cut off', (content) => content.subarray(0, content.length - 100)],
  ['empty', () => Buffer.alloc(0)],
  [
    'changed in its last byte',
    (content) => Buffer.concat([content.subarray(0, -1), Buffer.of((content.at(-1) ?? 0) ^ 1)]),
  ],
])('kept code that is %s is not used, and made anew', (_, damage) => {
  run(print('first'));
  const { path, content } = kept();
  writeFileSync(path, damage(content));
  const { inode } = kept();
  expect(run(print('first'))).toBe('first\n');
  expect(kept().inode).not.toBe(inode);
});

thoroughly(
  'what was kept under other flags of V8 is compiled afresh, and kept under the present ones',
  () => {
    run(print('first'), { flags: ['--no-lazy-feedback-allocation'] });
    const { inode } = kept();
    for (const _ of [1, 2]) expect(run(print('first'))).toBe('first\n');
    const second = kept();
    expect(second.inode).not.toBe(inode);
    run(print('first'));
    expect(kept().inode).toBe(second.inode);
  },
);

thoroughly('a run that reads HCL, for which V8 gets other flags, is no obstacle', () => {
  const code = `require(${JSON.stringify(require.resolve('../../scripts/wasm-flags.cjs'))}).limitWebAssembly(); ${print('HCL')}`;
  run(code);
  const { inode } = kept();
  expect(run(code)).toBe('HCL\n');
  expect(kept().inode).toBe(inode);
});

thoroughly.each([
  ['process.exit(1)', 'process.exit(1);'],
  ['an exit code', 'process.exitCode = 2;'],
  ['an error', "throw new Error('broken');"],
])('a run that ends with %s keeps nothing', (_, end) => {
  expect(run(`${print('first')} ${end}`)).toBe('first\n');
  expect(readdirSync(folder)).toEqual([]);
});

test('a run that ends by process.exit(0) keeps what it compiled', () => {
  run(`${print('first')} process.exit(0);`);
  expect(kept().content.length).toBeGreaterThan(64);
});

test('where no file can be written, everything is compiled each time', () => {
  const place = join(folder, 'gone');
  for (const _ of [1, 2]) expect(run(print('first'), { place })).toBe('first\n');
});

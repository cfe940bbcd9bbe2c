import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptOrParsed } from '../../../settings/read/kept-hcl';

let folder: string;
let parsed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-hcl-'));
  parsed = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parse = async (text: string) => {
  parsed.push(text);
  return { text, number: 1 };
};
/** The path of the one text that is kept. */
function kept(): string {
  const [name, ...others] = readdirSync(folder);
  if (!name || others.length > 0) throw new Error(`kept: ${[name, ...others]}`);
  return join(folder, name);
}
const values = (text: string) => keptOrParsed(text, parse, folder);

test('the same text is parsed once', async () => {
  for (const _ of [1, 2, 3]) expect(await values('a = 1')).toEqual({ text: 'a = 1', number: 1 });
  expect(parsed).toEqual(['a = 1']);
});

test('a changed text is parsed, and then kept as well', async () => {
  for (const text of ['a = 1', 'a = 2', 'a = 2', 'a = 1']) expect(await values(text)).toMatchObject({ text });
  expect(parsed).toEqual(['a = 1', 'a = 2']);
});

test('the 16 newest texts are kept', async () => {
  for (let number = 0; number < 17; number++) {
    await values(`a = ${number}`);
    // The clock of a file system may stand still for a while.
    for (const name of readdirSync(folder)) age(join(folder, name));
  }
  expect(readdirSync(folder)).toHaveLength(16);
  parsed = [];
  for (const number of [16, 1, 0]) await values(`a = ${number}`);
  expect(parsed).toEqual(['a = 0']);
});

/** Makes a file a second older. */
function age(path: string): void {
  const { atime, mtimeMs } = statSync(path);
  utimesSync(path, atime, new Date(mtimeMs - 1000));
}

test.each<[string, (content: string) => string]>([
  ['cut off', (content) => content.slice(0, -5)],
  ['empty', () => ''],
  ['changed', (content) => content.replace('a = 1', 'a = 9')],
  ['null', () => 'null'],
])('a file that is %s is not used', async (_, damage) => {
  await values('a = 1');
  writeFileSync(kept(), damage(readFileSync(kept(), 'utf8')));
  expect(await values('a = 1')).toEqual({ text: 'a = 1', number: 1 });
  expect(parsed).toHaveLength(2);
});

test('a file of another text is not used', async () => {
  await values('a = 1');
  const content = readFileSync(kept());
  rmSync(kept());
  await values('a = 2');
  writeFileSync(kept(), content);
  expect(await values('a = 2')).toMatchObject({ text: 'a = 2' });
});

test('only its owner may read it', async () => {
  await values('a = 1');
  expect(statSync(kept()).mode & 0o777).toBe(0o600);
});

test('a text with a secret is not kept, in a value or a comment', async () => {
  await values('a = "https://hooks.slack.com/services/T0/B0/secret"');
  await values('a = 1 # xoxb-123456789012-secret');
  expect(readdirSync(folder)).toEqual([]);
});

test('a broken text is not kept', async () => {
  const broken = async () => {
    throw new Error('parse config: broken');
  };
  await expect(keptOrParsed('a =', broken, folder)).rejects.toThrow('parse config: broken');
  expect(readdirSync(folder)).toEqual([]);
});

test('where no file can be written, each run parses', async () => {
  writeFileSync(join(folder, 'file'), '');
  for (const _ of [1, 2])
    expect(await keptOrParsed('a = 1', parse, join(folder, 'file'))).toMatchObject({ number: 1 });
  expect(parsed).toHaveLength(2);
});

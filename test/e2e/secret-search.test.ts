import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { placesWith, textsOf } from './secret-search';

const SECRET = 'b7f2c1d0';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-'));
  mkdirSync(join(folder, 'stacks', 'hub'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const found = () => placesWith(SECRET, textsOf(folder)).map((place) => place.slice(folder.length + 1));

test('a secret is found in a file of any name, in any folder', () => {
  writeFileSync(join(folder, 'stacks', 'hub', 'cdk.tf.json'), `{"url":"https://example.com/${SECRET}"}`);
  writeFileSync(join(folder, 'crash.log'), SECRET);
  expect(found().sort()).toEqual(['crash.log', 'stacks/hub/cdk.tf.json']);
});

test('a secret is found in a zip, whatever its name', () => {
  writeFileSync(join(folder, 'plan.bin'), zipSync({ tfplan: strToU8(`variables ${SECRET}`) }, { level: 9 }));
  expect(found()).toEqual(['plan.bin!tfplan']);
});

test('a text without the secret gives no result', () => {
  writeFileSync(join(folder, 'cdk.tf.json'), SECRET.slice(1));
  expect(found()).toEqual([]);
});

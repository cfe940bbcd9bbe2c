import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSettings, SCHEMA } from '../../settings/schema';
import { folderWith, removeFolders, settingsIn } from './folder';
import { leavesOf } from './leaves';

const EXAMPLE = readFileSync(join(__dirname, '../../terraform.tfvars.example'), 'utf8');

/** Lines such as `#tags = { … }`: choices that the user may make active. */
const CHOICES = [...EXAMPLE.matchAll(/^ *#(\w+) *=.*\n/gm)].map(([line, key]) => ({ key, line }));

afterAll(removeFolders);

test('the example holds the defaults', async () => {
  const settings = await settingsIn(folderWith({ 'terraform.tfvars.example': EXAMPLE }));
  expect(settings).toEqual(parseSettings({}, 'terraform.tfvars'));
});

test.each(CHOICES)('the example is right with $line', async ({ key, line }) => {
  const without = EXAMPLE.replace(new RegExp(`^ *${key} *= *(\\{\\}|\\[\\])\n`, 'm'), '');
  const settings = await settingsIn(
    folderWith({ 'terraform.tfvars': without.replace(line, line.replace('#', '')) }),
  );
  expect(settings).not.toEqual(parseSettings({}, 'terraform.tfvars'));
});

test('the example has every setting', () => {
  const keys = [...EXAMPLE.matchAll(/(?:^ *#?|[{,] *)(\w+) *=/gm)].map(([, key]) => key);
  const missing = leavesOf(SCHEMA).filter(({ path }) => !keys.includes(path.split('.').at(-1)));
  expect(missing).toEqual([]);
});

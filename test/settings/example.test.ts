import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, SCHEMA } from '../../settings/schema';
import { STACKS } from '../../stacks';
import { synthesizeFiles } from '../stacks/synthesize';
import { leavesOf } from './leaves';
import { folderWith, removeFolders, settingsIn } from './read/folder';

const EXAMPLE = readFileSync(join(__dirname, '../../terraform.tfvars.example'), 'utf8');
const LINES = EXAMPLE.split('\n');

/** Lines such as `#tags = { … }`: choices that the user may make active. */
const CHOICES = LINES.flatMap((line, index) =>
  /^ *#\w+ *=/.test(line) ? [{ line: line.trim(), index }] : [],
);

/** The example with the `#` of these choices taken away, and nothing else. */
function withChoices(...choices: readonly (typeof CHOICES)[number][]): string {
  const indices = choices.map(({ index }) => index);
  return LINES.map((line, index) => (indices.includes(index) ? line.replace('#', '') : line)).join('\n');
}

afterAll(removeFolders);

test('the example holds the defaults', async () => {
  const settings = await settingsIn(folderWith({ 'terraform.tfvars.example': EXAMPLE }));
  expect(settings).toEqual(parseSettings({}, 'terraform.tfvars'));
});

test('a copy of the example can be committed', () => {
  const ignored = readFileSync(join(__dirname, '../../.gitignore'), 'utf8').split('\n');
  expect(ignored.filter((line) => line.includes('tfvars'))).toEqual([]);
});

test('the example offers choices', () => {
  expect(CHOICES.length).toBeGreaterThan(25);
});

const DEFAULTS = parseSettings({}, 'terraform.tfvars');

test.each(CHOICES)('with $line alone, the settings are others, and make all stacks', async (choice) => {
  const { values } = await readTfvars(folderWith({ 'terraform.tfvars': withChoices(choice) }));
  expect(parseSettings(values, 'terraform.tfvars')).not.toEqual(DEFAULTS);
  // In the Regions that the choices name: each further one takes time and shows nothing else.
  const settings = parseSettings({ ...values, regions: ['us-east-1', 'eu-west-1'] }, 'terraform.tfvars');
  const app = new App({ outdir: folderWith({}) });
  const names = STACKS.map(
    ({ stack: Stack, regions }) => new Stack(app, settings, regions(settings)).node.id,
  );
  expect(names).toEqual(STACKS.map(({ name }) => name));
});

test('with all choices that go together, the example synthesizes', async () => {
  const together = CHOICES.filter(({ line }) => !/^#(event_pattern|hub) /.test(line));
  const { values } = await readTfvars(folderWith({ 'terraform.tfvars': withChoices(...together) }));
  const files = synthesizeFiles({ ...values, regions: ['us-east-1', 'eu-west-1'] });
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(STACKS.map(({ name }) => `stacks/${name}/cdk.tf.json`)),
  );
});

test('the example has every setting in its place', async () => {
  const { values } = await readTfvars(folderWith({ 'terraform.tfvars': withChoices(...CHOICES) }));
  const missing = leavesOf(SCHEMA)
    .map(({ path }) => path)
    .filter((path) => !isSaidOnce(path) && valueAt(values, path) === undefined);
  expect(missing).toEqual([]);
});

/** Of every service; the example shows them at the first one, and says so above it. */
function isSaidOnce(path: string): boolean {
  const [block, key = ''] = path.split('.');
  return !['slack', 'guardduty'].includes(block ?? '') && ['regions', 'webhooks', 'mentions'].includes(key);
}

function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], values as unknown);
}

/** Settings whose comment has in quotation marks what is no value of theirs. */
const NO_VALUES = ['stack_name', 'budgets'];

/** Values that go only with another one, and not in every Region. */
const NOT_ALONE = ['LAMBDA_CODE'];

/** Each text that the comment above a setting has in quotation marks, as its value. */
const OFFERED = LINES.flatMap((line, index) => {
  const [, indent = '', key = '', value = ''] = /^( *)#?(\w+) *= (".*"|\[.*\])$/.exec(line) ?? [];
  if (value === '' || NO_VALUES.includes(key)) return [];
  const words = [...commentAbove(index).matchAll(/"([^"]+)"/g)].map(([, word]) => word);
  const alone = words.filter((word = '') => !NOT_ALONE.includes(word));
  return alone.map((word) => ({
    index,
    offered: `${indent}${key} = ${JSON.stringify(value.startsWith('[') ? [word] : word)}`,
  }));
});

/** The comment that ends right above this line, without lists in it. */
function commentAbove(index: number): string {
  const isComment = (each: number) => /^ *# /.test(LINES[each] ?? '');
  let from = index;
  while (isComment(from - 1)) from--;
  return LINES.slice(from, index)
    .join(' ')
    .replace(/\[[^\]]*\]/g, '');
}

test('the comments offer values', () => {
  expect(OFFERED.length).toBeGreaterThan(40);
});

test.each(OFFERED)('the value that a comment offers is accepted: $offered', async ({ offered, index }) => {
  const text = LINES.map((line, each) => (each === index ? offered : line)).join('\n');
  await expect(settingsIn(folderWith({ 'terraform.tfvars': text }))).resolves.toBeDefined();
});

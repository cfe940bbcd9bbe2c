import { LIMITS, tooLarge, tooLong, tooMany } from '../../../settings/read/size';
import { folderWith, messageFor, removeFolders, settingsIn } from './folder';

afterAll(removeFolders);

const ACCOUNTS = (count: number) =>
  Array.from({ length: count }, (_, at) => `  "${100_000_000_000 + at}" = "account-${at}"`).join('\n');

test('a file with the names of 3,500 accounts is read', async () => {
  const { accounts } = await settingsIn(
    folderWith({ 'terraform.tfvars': `accounts = {\n${ACCOUNTS(3500)}\n}` }),
  );
  expect(Object.keys(accounts)).toHaveLength(3500);
});

test.each([
  ['bytes', `prefix = "${'a'.repeat(LIMITS.bytes)}"`, '129 KB; allowed: at most 128 KB'],
  ['lines', '\n'.repeat(LIMITS.lines), '4001 lines; allowed: at most 4000'],
  [
    'items',
    `regions = [${'"x",'.repeat(LIMITS.values + 1)}]`,
    'more than 4000 values, in all lists and maps together',
  ],
  ['open brackets', 'a=[[\n'.repeat(101), 'line 101\n    more than 200 open brackets; close them'],
  ['nested lists', `regions = ${'['.repeat(60)}${']'.repeat(60)}`, 'lists and maps nested more than 50 deep'],
  ['dollar signs', `prefix = "${'$'.repeat(1001)}"`, 'more than 1000 of the characters $ and %'],
  [
    'signs',
    `prefix = ${'-'.repeat(1001)}1`,
    'line 1\n    not a plain value: too long for a name, a number or a list in a list',
  ],
  [
    'signs on many lines of a list',
    `regions = [\n${'-\n'.repeat(1001)}1]`,
    'line 993\n    not a plain value: too long for a name, a number or a list in a list',
  ],
  [
    'lines of a heredoc',
    `prefix = <<EOT\n${'\n'.repeat(501)}EOT\n`,
    'line 1\n    a heredoc of more than 500 lines',
  ],
  [
    'comments without an end',
    'prefix = "a"\n/* a\n',
    'line 2\n    a comment without an end; close it with */',
  ],
])('too many %s are refused before they are parsed', async (_, hcl, message) => {
  expect(await messageFor({ 'terraform.tfvars': hcl })).toBe(`terraform.tfvars: 1 problem\n  ${message}`);
});

test('a file may reach each limit', () => {
  expect(tooLarge(LIMITS.bytes)).toBeUndefined();
  expect(tooLong('\n'.repeat(LIMITS.lines - 1))).toBeUndefined();
  expect(tooMany({ list: Array(LIMITS.values - 1).fill(null) })).toBeUndefined();
  expect(tooMany(nested(LIMITS.depth))).toBeUndefined();
  expect(tooMany(nested(LIMITS.depth + 1))).toMatchObject({ path: '' });
});

/** A list in a list and so on, around a number. */
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test('too many values of JSON are refused', async () => {
  const json = JSON.stringify({ regions: Array(LIMITS.values + 1).fill(1) });
  expect(await messageFor({ 'terraform.tfvars.json': json })).toBe(
    'terraform.tfvars.json: 1 problem\n  more than 4000 values, in all lists and maps together',
  );
});

test('what is in quotes, comments and heredocs does not count as brackets or items', async () => {
  const text = '([{,'.repeat(2000);
  const hcl = `# ${text}\n// ${text}\n/* ${text} */\nprefix = "a" # ${text}\nlanguage = <<EOT\n${text}\nEOT\n`;
  const message = await messageFor({ 'terraform.tfvars': hcl });
  expect(message).toContain('1 problem\n  language = ');
});

test('50 issues are shown', async () => {
  const keys = Array.from({ length: 50 }, (_, at) => `key${at} = 1`).join('\n');
  const lines = (await messageFor({ 'terraform.tfvars': keys })).split('\n');
  expect(lines).toHaveLength(1 + 2 * 50);
});

test('of many issues the first 50 are shown, and how many more there are', async () => {
  const keys = Array.from({ length: 120 }, (_, at) => `key${at} = 1`).join('\n');
  const lines = (await messageFor({ 'terraform.tfvars': keys })).split('\n');
  expect(lines[0]).toBe('terraform.tfvars: 120 problems');
  expect(lines).toHaveLength(1 + 2 * 50 + 1);
  expect(lines.at(-1)).toBe('  and 70 more');
});

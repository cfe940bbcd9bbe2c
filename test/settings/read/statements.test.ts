import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHcl } from '../../../settings/read/hcl';
import { statementsOf } from '../../../settings/read/statements';

const EXAMPLE = readFileSync(join(__dirname, '..', '..', '..', 'terraform.tfvars.example'), 'utf8');

/** The places that the message of an error names. */
async function placesIn(text: string): Promise<readonly string[]> {
  const { message } = await parseHcl(text, 'terraform.tfvars').then(
    () => new Error('it was read'),
    (error: Error) => error,
  );
  return [...message.matchAll(/line \d+, column \d+/g)].map(([place]) => place);
}

test('errors of several statements come together, whatever kind each is', async () => {
  const text = [
    'prefix = mon itoring',
    'home_region = "us-east-1"',
    'regions = ["us-east-1" "eu-west-1"]',
    'guardduty = {',
    'min_severity = = 4',
    '}',
    'time_zone = "Asia/Tokyo',
    'tags = { Owner = "me", }',
    'language = ',
  ].join('\n');
  expect(await placesIn(text)).toEqual([
    'line 1, column 14',
    'line 3, column 24',
    'line 5, column 16',
    'line 7, column 24',
    'line 9, column 12',
  ]);
});

/** The lines that each statement has. */
const linesIn = (text: string) => statementsOf(text)?.map((each) => each.trim().split('\n').length);

test('each statement keeps its place, and has all lines up to the next one', () => {
  expect(statementsOf('# mine\na = 1\n\nb = [\n  2\n]')).toEqual([
    '# mine\n',
    '\na = 1\n\n',
    '\n\n\nb = [\n  2\n]',
  ]);
  expect(statementsOf('a = 1\nb = 2\n')).toEqual(['a = 1\n', '\nb = 2\n']);
});

test.each([
  'b=1',
  '  b2-c_d   = 1',
  'é = 1',
  'b {',
  'b{',
  'b "x" {',
  'b "x"{',
  'b "x" "y" {',
  'b "x" "{',
  'b "x" = 1',
])('a statement begins with %s', (line) => {
  expect(linesIn(`a = 1\n${line}\nc`)).toEqual([1, 2]);
});

test.each([
  'b',
  '"b" = 1',
  '1 b = 1',
  '- b = 1',
  'b c = 1',
  'b "x"',
  'b "x" # = 1',
  '# b = 1',
  '// b = 1',
  '}',
])('no statement begins with %s', (line) => {
  expect(linesIn(`a = 1\n${line}\nc = 1`)).toEqual([2, 1]);
});

test.each(['"x {"', '"\\"{"', '"x {', '1 # x {', '1 // x {', '{} [] ()', '"a" "{"', '1 # "{'])(
  'brackets in strings and comments do not count: %s',
  (value) => {
    expect(linesIn(`a = ${value}\nb = 1`)).toEqual([1, 1]);
  },
);

test('a text of more than 200 statements is left to the parser', () => {
  expect(statementsOf('a = 1\n'.repeat(200).trim())).toHaveLength(200);
  expect(statementsOf('a = 1\n'.repeat(201).trim())).toBeUndefined();
});

test('a map that is not closed has all that follows, and what comes before it is named', async () => {
  const places = await placesIn('prefix = = 1\nguardduty = {\n  min_severity = 4\nlanguage = "ja"\n');
  expect(places[0]).toBe('line 1, column 10');
  expect(places.length).toBeGreaterThan(1);
});

test.each([
  ['prefix = = 1\npattern = <<E\na = = {\nE\n', ['line 1, column 10']],
  ['/* a = { */\nprefix = = 1\nregions = = 2\n', ['line 2, column 10']],
  // The parser names the quotes first.
  ["a = <<E\nx\nE\nb = \nc = 'z'\n", ['line 4, column 5', 'line 5, column 5']],
  // After an open quote, it takes text for code.
  ['a = <<E\nx\nE\nb = "x\nc = "y"\n', ['line 4, column 7']],
])('what a scan of lines cannot follow is left to the parser: %j', async (text, places) => {
  expect(statementsOf(text)).toBeUndefined();
  expect(await placesIn(text)).toEqual(places);
});

test.each([
  ["guardduty = {\n  a = = 'x'\n}\n", ['line 2, column 7']],
  ['guardduty = {\n  a = "x\n  b = "y"\n  c = \'z\'\n}\n', ['line 2, column 9']],
])('of errors that follow from each other only the first is named: %j', async (text, places) => {
  expect(await placesIn(text)).toEqual(places);
});

test('each statement of the example, with every setting in it turned on, is one by itself', async () => {
  const all = EXAMPLE.replaceAll(/^#\s?(?=[a-z_]+\s*=|\s|\}|\])/gm, '');
  for (const text of [EXAMPLE, all]) {
    const whole = await parseHcl(text, 'terraform.tfvars').catch(() => undefined);
    if (!whole) continue;
    const statements = statementsOf(text) ?? [];
    const parts = await Promise.all(statements.map((each) => parseHcl(each, 'terraform.tfvars')));
    expect(Object.assign({}, ...parts)).toEqual(whole);
  }
});

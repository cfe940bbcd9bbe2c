import { execFileSync } from 'node:child_process';
import { readTfvars } from '../../../settings/read/tfvars';
import { folderWith, messageFor, removeFolders, settingsIn } from './folder';

afterAll(removeFolders);

const FILE = 'terraform.tfvars.json';

test('terraform.tfvars.json gives the same settings as terraform.tfvars', async () => {
  const json = '{"prefix":"acme","guardduty":{"min_severity":4.5,"regions":["eu-west-1"]}}';
  const fromJson = await settingsIn(folderWith({ [FILE]: json }));
  const hcl = 'prefix = "acme"\nguardduty = { min_severity = 4.5, regions = ["eu-west-1"] }';
  expect(await settingsIn(folderWith({ 'terraform.tfvars': hcl }))).toEqual(fromJson);
});

test.each([
  [FILE, '{}', false],
  ['terraform.tfvars', `prefix = "acme" # ${Date.now()}`, true],
])('reading %s loads the HCL parser only if the file is HCL', (name, text, isLoaded) => {
  // `Go` is the runtime of the parser. A process of its own, because other tests have loaded it here.
  const code = `require('./settings/read/tfvars').readTfvars(process.argv[1]).catch(() => {})
    .then(() => process.stdout.write(String('Go' in globalThis)))`;
  const args = ['--import', 'tsx', '-e', code, folderWith({ [name]: text })];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(String(isLoaded));
});

test('text in JSON is not a template', async () => {
  const { values } = await readTfvars(folderWith({ [FILE]: '{"a":"${x} $${y} %{z}"}' }));
  expect(values).toEqual({ a: '${x} $${y} %{z}' });
});

test('a byte order mark is accepted', async () => {
  expect(await readTfvars(folderWith({ [FILE]: '\uFEFF{"prefix":"acme"}' }))).toEqual({
    values: { prefix: 'acme' },
    file: FILE,
    isExample: false,
  });
});

test('limits of the HCL parser do not apply to JSON', async () => {
  const { values } = await readTfvars(folderWith({ [FILE]: `{"a":"${'$'.repeat(2000)}"}` }));
  expect(values).toEqual({ a: '$'.repeat(2000) });
});

test.each([
  [
    'a trailing comma',
    '{\n  "prefix": "acme",\n}',
    'line 2, column 19\n    broken JSON: JSON does not support trailing commas',
  ],
  [
    'an open brace',
    '{"prefix": "acme"',
    'line 1, column 18\n    broken JSON: Expected "," in JSON but found end of file',
  ],
  ['nothing', '', 'line 1, column 1\n    broken JSON: Unexpected end of file in JSON'],
  [
    'a no-break space',
    '{\n  "prefix": "acme",\n  "tags": { "Cost\u00a0Centre \\"A\\"": "4711",\u00a0"a":\u00a0"b" }\n}',
    'line 3, column 41\n    broken JSON: white space other than spaces, tabs and line ends; write a space',
  ],
  ['a list', '["us-east-1"]', 'not a map; put the settings in one pair of braces'],
  ['null', 'null', 'not a map; put the settings in one pair of braces'],
  ['a number', '5', 'not a map; put the settings in one pair of braces'],
  [
    'an empty map',
    '{}',
    'contains no settings; copy terraform.tfvars.example over it, or write at least one setting, such as the prefix',
  ],
  [
    'a key given twice',
    '{\n  "tags": {"Owner": "me", "a:b": "x",\n    "Owner": "you", "a:b": "y"}\n}',
    'line 3\n    Owner is on line 2 too; keep one of them\n  line 3\n    ["a:b"] is on line 2 too; keep one of them',
  ],
  [
    'a key given twice, each on a line of its own',
    '{"tags": {\n"a"\n:\n"x",\n"a"\n: "y"}}',
    'line 6\n    a is on line 3 too; keep one of them',
  ],
  [
    'a secret where JSON is broken',
    '{"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX" 1 "https://hooks.slack.com/services/T" }',
    'line 1, column 82\n    broken JSON: Expected ":" in JSON but found "1"',
  ],
])('%s: one message says where and what', async (_, json, problem) => {
  const count = problem.split('\n    ').length === 3 ? '2 problems' : '1 problem';
  expect(await messageFor({ [FILE]: json })).toBe(`${FILE}: ${count}\n  ${problem}`);
});

test.each([
  ['# mine\nprefix = "acme"\n', 'HCL; rename the file to terraform.tfvars'],
  ['guardduty {\n}\n', 'HCL; rename the file to terraform.tfvars'],
  ['prefix="acme"\n', 'HCL; rename the file to terraform.tfvars'],
  ['prefix   = "acme"\n', 'HCL; rename the file to terraform.tfvars'],
  [
    'regions:\n  - us-east-1\n',
    'YAML; write HCL, such as prefix = "aws-monitoring", in terraform.tfvars, or JSON in terraform.tfvars.json',
  ],
  [
    'prefix: acme\n',
    'YAML; write HCL, such as prefix = "aws-monitoring", in terraform.tfvars, or JSON in terraform.tfvars.json',
  ],
])('another language is recognized: %j', async (text, message) => {
  expect(await messageFor({ [FILE]: text })).toBe(`${FILE}: 1 problem\n  ${message}`);
});

test('a secret that the parser quotes is not shown', async () => {
  const json = '{"tags" "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"}';
  expect(await messageFor({ [FILE]: json })).toBe(
    `${FILE}: 1 problem\n  line 1, column 9\n    broken JSON, at a secret, which must not be in a file`,
  );
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MissingSettings } from '../../../settings/problems/settings-error';
import { Expression } from '../../../settings/read/expression';
import { readTfvars, readTfvarsOrExample } from '../../../settings/read/tfvars';
import { folderWith, messageFor, removeFolders } from './folder';

afterAll(removeFolders);

function valuesOf(hcl: string | Uint8Array) {
  return readTfvars(folderWith({ 'terraform.tfvars': hcl })).then(({ values }) => values);
}

function messageForHcl(hcl: string) {
  return messageFor({ 'terraform.tfvars': hcl });
}

test('terraform.tfvars is read as HCL', async () => {
  const hcl = `
    # one comment
    prefix  = "acme" // another
    regions = ["us-east-1", "eu-west-1"] /* and
                                            one more */
    tags = {
      Owner : "me",
      "Cost Centre" = "4711"
    }
    guardduty = { enabled = true, min_severity = 4.5 }
    note      = <<-EOT
      two
      lines = 1
    EOT
  `;
  expect(await readTfvars(folderWith({ 'terraform.tfvars': hcl }))).toEqual({
    file: 'terraform.tfvars',
    isExample: false,
    values: {
      prefix: 'acme',
      regions: ['us-east-1', 'eu-west-1'],
      tags: { Owner: 'me', 'Cost Centre': '4711' },
      guardduty: { enabled: true, min_severity: 4.5 },
      note: 'two\nlines = 1\n',
    },
  });
});

describe('without terraform.tfvars', () => {
  test('readTfvarsOrExample reads the example', async () => {
    const folder = folderWith({ 'terraform.tfvars.example': 'prefix = "example"' });
    expect(await readTfvarsOrExample(folder)).toEqual({
      file: 'terraform.tfvars.example',
      isExample: true,
      values: { prefix: 'example' },
    });
  });

  test('readTfvars throws MissingSettings, with what to do', async () => {
    const reading = readTfvars(folderWith({ 'terraform.tfvars.example': 'prefix = "example"' }));
    await expect(reading).rejects.toBeInstanceOf(MissingSettings);
    await expect(reading).rejects.toThrow(
      'terraform.tfvars: 1 problem\n  no such file here; cp terraform.tfvars.example terraform.tfvars, edit it, and commit it: it contains no secrets',
    );
  });

  test.each([readTfvars, readTfvarsOrExample])(
    'a folder without the example is refused: %p',
    async (read) => {
      const reading = read(folderWith({}));
      await expect(reading).rejects.toBeInstanceOf(MissingSettings);
      await expect(reading).rejects.toThrow(
        'terraform.tfvars: 1 problem\n  no such file here; run this in the folder of the project',
      );
    },
  );

  test('a broken file of the user is never replaced by the example', async () => {
    const files = { 'terraform.tfvars': 'prefix', 'terraform.tfvars.example': 'prefix = "example"' };
    await expect(readTfvarsOrExample(folderWith(files))).rejects.toThrow('terraform.tfvars: 1 problem');
  });
});

test('HCL and JSON side by side are refused', async () => {
  expect(
    await messageFor({ 'terraform.tfvars': 'prefix = "a"', 'terraform.tfvars.json': '{"prefix":"a"}' }),
  ).toBe('terraform.tfvars: 1 problem\n  terraform.tfvars.json exists as well; keep one of the two');
});

test('a folder in the place of the file is refused', async () => {
  const folder = folderWith({});
  mkdirSync(join(folder, 'terraform.tfvars'));
  await expect(readTfvars(folder)).rejects.toThrow(
    'terraform.tfvars: 1 problem\n  cannot be read (EISDIR); make it a file that you have permission to read',
  );
});

test('a byte order mark and Windows line ends are accepted', async () => {
  expect(await valuesOf('\uFEFFprefix = "acme"\r\nlayout = "region"\r\n')).toEqual({
    prefix: 'acme',
    layout: 'region',
  });
});

test('UTF-16 is refused', async () => {
  expect(await messageFor({ 'terraform.tfvars': Buffer.from('\uFEFFprefix = "acme"', 'utf16le') })).toBe(
    'terraform.tfvars: 1 problem\n  line 1\n    not UTF-8; save the file in the encoding UTF-8',
  );
});

test('a file with comments only counts as empty', async () => {
  expect(await messageForHcl('# prefix = "acme"\n')).toBe(
    'terraform.tfvars: 1 problem\n  contains no settings; copy terraform.tfvars.example over it, or write at least one setting, such as the prefix',
  );
});

test('what only Terraform can evaluate becomes an Expression', async () => {
  const hcl = `
    a = var.x
    b = upper("x")
    c = "x-\${local.y}"
    d = [for x in ["a"] : x]
    e = { f = "%{ if true }x%{ endif }" }
    g = null
  `;
  const values = await valuesOf(hcl);
  expect(values.a).toEqual(new Expression('${var.x}'));
  expect(values.b).toBeInstanceOf(Expression);
  expect(values.c).toBeInstanceOf(Expression);
  expect(values.d).toBeInstanceOf(Expression);
  expect(values.e).toEqual({ f: expect.any(Expression) });
  expect(values.g).toBeNull();
});

test('an escaped template is unescaped', async () => {
  const hcl = 'a = "$${x} and %%{y}, 5 $, 100 %"\nb = "$$${x}"';
  expect(await valuesOf(hcl)).toEqual({ a: '${x} and %{y}, 5 $, 100 %', b: '$${x}' });
});

test('an expression is refused with its path and one message', async () => {
  expect(await messageForHcl('guardduty = var.guardduty\nregions = ["us-east-1", var.region]\n')).toBe(
    `terraform.tfvars: 2 problems
  guardduty = "\${var.guardduty}"
    an expression: a tfvars file holds plain values only; write the value itself, or $\${ for the text \${
  regions[1] = "\${var.region}"
    an expression: a tfvars file holds plain values only; write the value itself, or $\${ for the text \${`,
  );
});

test('a secret in an expression is not shown', async () => {
  const hcl =
    'prefix = trimspace("https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX")';
  expect(await messageForHcl(hcl)).toMatch(
    /^terraform\.tfvars: 1 problem\n {2}prefix = \(a secret, not shown\)\n {4}a Slack webhook URL/,
  );
});

test.each([
  [
    'an open quote',
    'prefix = "acme\n',
    'line 1, column 15\n    invalid multi-line string: quoted strings may not be split over multiple lines',
  ],
  [
    'single quotes',
    "prefix = 'acme'\n",
    'line 1, column 10\n    invalid character: single quotes are not valid',
  ],
  [
    'a key alone',
    'prefix\n',
    'line 1, column 1\n    argument or block definition required: an argument or block definition is required here',
  ],
  [
    'an open brace',
    'slack = {\n',
    'line 2, column 1\n    missing expression: expected the start of an expression, but found the end of the file',
  ],
  [
    'a setting given twice',
    'prefix = "a"\nprefix = "b"\n',
    'line 2, column 1\n    attribute redefined: the argument "prefix" was already set at line 1',
  ],
  [
    'a block with a label',
    'guardduty "x" {\n}\nguardduty {\n}\n',
    'guardduty\n    a block; write guardduty = { … } once, with an equals sign',
  ],
  [
    'a setting given twice, far down',
    `${'\n'.repeat(10)}prefix = "a"\nprefix = "b"\n`,
    'line 12, column 1\n    attribute redefined: the argument "prefix" was already set at line 11',
  ],
  ['a number without an end', 'archive_days = 1e999999999\n', 'broken HCL, or HCL that is not a plain value'],
  [
    'a secret for a key',
    'xoxb-000000000000-XXXX = 1\nxoxb-000000000000-XXXX = 2\n',
    'broken HCL, at a secret, which must not be in a file',
  ],
])('%s: one line says where and what', async (_, hcl, problem) => {
  expect(await messageForHcl(hcl)).toBe(`terraform.tfvars: 1 problem\n  ${problem}`);
});

test('the syntax errors that the parser reports come together, one for a line', async () => {
  expect(await messageForHcl("prefix = 'acme'\nalarm_emails = [ops@example.com] # who is told\n")).toBe(
    `terraform.tfvars: 2 problems
  line 1, column 10
    invalid character: single quotes are not valid
  line 2, column 20
    invalid character: this character is not used within the language; put text in quotes`,
  );
});

test.each([
  ['tags = { Owner = Security Team }', true],
  ['regions = ["us-east-1" "eu-west-1"]', false],
  ['guardduty = { enabled = true coverage = true }', false],
  ['prefix = acme monitoring', true],
  ['layout = region = 4', false],
  ['prefix = "x = y, z" "a"', false],
  ['guardduty = { note = "x" enabled }', false],
])('a syntax error has a hint where quotes are missing: %s', async (hcl, isHinted) => {
  const message = await messageForHcl(hcl);
  expect(message.endsWith('; put text in quotes')).toBe(isHinted);
  expect(message).toMatch(/^terraform\.tfvars: 1 problem\n/);
});

test('after an open quote no syntax error that follows from it is reported, and that of another setting is', async () => {
  expect(await messageForHcl('a = \nb = "x\nc = "y"\nd = \'z\'\n')).toBe(
    `terraform.tfvars: 3 problems
  line 1, column 5
    invalid expression: expected the start of an expression, but found an invalid expression token
  line 2, column 7
    invalid multi-line string: quoted strings may not be split over multiple lines
  line 4, column 5
    invalid character: single quotes are not valid`,
  );
});

test.each([
  ['{"prefix": "acme"}', 'JSON; rename the file to terraform.tfvars.json'],
  [
    '# mine\n  // and yours\n  /* all of\n it */\n{\n  "prefix": "acme",\n}',
    'JSON; rename the file to terraform.tfvars.json',
  ],
  [
    '# mine\nprefix: acme\nregions:\n  - us-east-1\n',
    'YAML; write HCL, such as prefix = "aws-monitoring", in terraform.tfvars, or JSON in terraform.tfvars.json',
  ],
  [
    '---\nprefix: acme\n',
    'YAML; write HCL, such as prefix = "aws-monitoring", in terraform.tfvars, or JSON in terraform.tfvars.json',
  ],
])('another language is recognized: %j', async (text, message) => {
  expect(await messageForHcl(text)).toBe(`terraform.tfvars: 1 problem\n  ${message}`);
});

test('text without quotes, which HCL reads as an expression, is refused with the quotes added', async () => {
  const hcl =
    'prefix = acme\nregions = [us-east-1]\nlayout = 2027-01-31\nmetrics = True\ntracing = Truest\nlanguage = untrue\n';
  expect(await messageForHcl(hcl)).toBe(
    `terraform.tfvars: 6 problems
  language = "\${untrue}"
    text without quotes; put it in quotes: "untrue"
  layout = "\${2027-01-31}"
    text without quotes; put it in quotes: "2027-01-31"
  metrics = "\${True}"
    write true, in lower case
  prefix = "\${acme}"
    text without quotes; put it in quotes: "acme"
  regions[0] = "\${us-east-1}"
    text without quotes; put it in quotes: "us-east-1"
  tracing = "\${Truest}"
    text without quotes; put it in quotes: "Truest"`,
  );
});

describe('a secret in a comment', () => {
  test('is refused with its line and not shown', async () => {
    const hcl = `prefix = "a" # https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXX
/* the bot:
   xoxb-000000000000-XXXXXXXXXXXX */
tags = { note = "# no comment" } // ${['AKIA', 'IOSFODNN7EXAMPLE'].join('')}
`;
    expect(await messageForHcl(hcl)).toBe(
      `terraform.tfvars: 3 problems
  line 1
    a Slack webhook URL in a comment, which must not be in a file; give it as the variable slack_webhooks, TF_VAR_slack_webhooks='{"default":"URL"}', and name it here by its key, "default"
  line 3
    a Slack bot token in a comment, which must not be in a file; give it as the key "bot-token" of the variable slack_webhooks, TF_VAR_slack_webhooks='{"bot-token":"TOKEN"}', and regenerate it in Slack
  line 4
    an AWS access key id in a comment, which must not be in a file; take it out: Terraform finds credentials by itself, such as those of AWS_PROFILE`,
    );
  });

  test.each(['https://hooks.slack.com/…', 'https://hooks.slack.com/services/...', 'hooks.slack.com'])(
    'is not %s, as documents have it',
    async (placeholder) => {
      expect(await valuesOf(`prefix = "a" # ${placeholder}\n`)).toEqual({ prefix: 'a' });
    },
  );
});

test('a key given twice in a map is refused, because the parser silently keeps the last', async () => {
  const hcl = `
tags = { Owner = "me" } # Owner = "you"
guardduty = {
  min_severity = 4 # was: min_severity = 7
  regions = [{ a = 1 }, { a = 2 }]
  note = <<EOT
min_severity = 7
EOT
  "min_severity" = 7
  mentions = { high = "here", high = "none" }
}
guardduty {
}
slack = { mentions = { high = "here" } }
`;
  expect(await messageForHcl(hcl)).toBe(
    `terraform.tfvars: 3 problems
  line 9
    min_severity is on line 4 too; keep one of them
  line 10
    high is on line 10 too; keep one of them
  line 12
    guardduty is on line 3 too; keep one of them`,
  );
});

test('a comment between a key and its value does not hide that the key is given twice', async () => {
  expect(await messageForHcl('tags = {\n  Owner /* me */ = "a"\n  Owner = "b"\n}\n')).toBe(
    'terraform.tfvars: 1 problem\n  line 3\n    Owner is on line 2 too; keep one of them',
  );
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Expression } from '../../../settings/read/expression';
import { readTfvars } from '../../../settings/read/tfvars';
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

test('without a file of the user the example is read', async () => {
  const folder = folderWith({ 'terraform.tfvars.example': 'prefix = "example"' });
  expect(await readTfvars(folder)).toEqual({
    file: 'terraform.tfvars.example',
    isExample: true,
    values: { prefix: 'example' },
  });
});

test('a folder without any of the files is refused', async () => {
  expect(await messageFor({})).toBe(
    'terraform.tfvars: 1 problem\n  no such file here; run this in the folder of the project',
  );
});

test('HCL and JSON side by side are refused', async () => {
  expect(
    await messageFor({ 'terraform.tfvars': 'prefix = "a"', 'terraform.tfvars.json': '{"prefix":"a"}' }),
  ).toBe('terraform.tfvars: 1 problem\n  terraform.tfvars.json is there too; keep one of the two');
});

test('a folder in the place of the file is refused', async () => {
  const folder = folderWith({});
  mkdirSync(join(folder, 'terraform.tfvars'));
  await expect(readTfvars(folder)).rejects.toThrow(
    'terraform.tfvars: 1 problem\n  cannot be read (EISDIR); make it a file that you may read',
  );
});

test('a byte order mark and Windows line ends do no harm', async () => {
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
    'terraform.tfvars: 1 problem\n  no setting in it; copy terraform.tfvars.example over it, or write at least one setting, such as the prefix',
  );
});

test('what only Terraform could evaluate is kept as an expression', async () => {
  const hcl = `
    a = var.x
    b = upper("x")
    c = "x-\${local.y}"
    d = [for x in ["a"] : x]
    e = { f = "%{ if true }x%{ endif }" }
  `;
  const values = await valuesOf(hcl);
  expect(values.a).toEqual(new Expression('${var.x}'));
  expect(values.b).toBeInstanceOf(Expression);
  expect(values.c).toBeInstanceOf(Expression);
  expect(values.d).toBeInstanceOf(Expression);
  expect(values.e).toEqual({ f: expect.any(Expression) });
});

test('an escaped template is the text that it stands for', async () => {
  const hcl = 'a = "$${x} and %%{y}, 5 $, 100 %"\nb = "$$${x}"';
  expect(await valuesOf(hcl)).toEqual({ a: '${x} and %{y}, 5 $, 100 %', b: '$${x}' });
});

test('an expression is refused with its path, and nothing else is said of its place', async () => {
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
    'a secret for a key',
    'xoxb-000000000000-XXXX = 1\nxoxb-000000000000-XXXX = 2\n',
    'broken HCL, at a secret, which must not stand in a file',
  ],
])('%s: one line says where and what', async (_, hcl, problem) => {
  expect(await messageForHcl(hcl)).toBe(`terraform.tfvars: 1 problem\n  ${problem}`);
});

test('a key given twice in a map is refused, for the parser would keep the last and say nothing', async () => {
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
    min_severity stands on line 4 too; keep one of them
  line 10
    high stands on line 10 too; keep one of them
  line 12
    guardduty stands on line 3 too; keep one of them`,
  );
});

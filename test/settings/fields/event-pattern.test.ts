import { parseSettings } from '../../../settings/schema';
import { issuesIn } from '../issues-in';
import { folderWith, removeFolders, settingsIn } from '../read/folder';

afterAll(removeFolders);

const RULE = { service: 'guardduty', reason: 'r', owner: 'o', expires: '2027-01-31' };
const PATTERN = { source: ['aws.guardduty'], detail: { severity: [{ numeric: ['<', 4] }] } };

test('a pattern as JSON text is the same as the map', () => {
  const values = (pattern: unknown) => ({
    ignore: [{ ...RULE, pattern }],
    event_rules: { rules: { low: { pattern } } },
    event_forwarder: { event_pattern: pattern },
  });
  const fromText = parseSettings(values(JSON.stringify(PATTERN)), 'terraform.tfvars');
  expect(fromText).toEqual(parseSettings(values(PATTERN), 'terraform.tfvars'));
  expect(fromText.ignore[0]?.pattern).toEqual(PATTERN);
});

test('null, which EventBridge matches as a value, is kept', () => {
  const pattern = { detail: { error: [null] } };
  for (const given of [pattern, JSON.stringify(pattern)]) {
    const { ignore } = parseSettings({ ignore: [{ ...RULE, pattern: given }] }, 'terraform.tfvars');
    expect(ignore[0]?.pattern).toEqual(pattern);
  }
});

test('a pattern may be a heredoc', async () => {
  const hcl = `event_rules = { rules = { low = { pattern = <<-EOT
    {
      "source": ["aws.guardduty"]
    }
    EOT
  } } }`;
  const { event_rules } = await settingsIn(folderWith({ 'terraform.tfvars': hcl }));
  expect(event_rules.rules[0]?.pattern.source).toEqual(['aws.guardduty', 'test.aws.guardduty']);
});

test.each([
  [undefined, 'missing: an event pattern, such as { source = ["aws.rds"] }'],
  [
    'source = ["aws.rds"]',
    'text that is not JSON; write the pattern as a map, such as { source = ["aws.rds"] }, or as JSON',
  ],
  [
    '["aws.rds"]',
    '["aws.rds"] is not a pattern; write an object of fields, such as {"source":["aws.health"]}',
  ],
  [
    '{\n  "source": ["aws.rds"],\n  "source": ["aws.ec2"]\n}',
    'line 3 of the text: source is on line 2 too; keep one of them',
  ],
])('%j is refused with what is allowed', (pattern, message) => {
  expect(issuesIn({ ignore: [{ ...RULE, pattern }] })).toMatchObject([
    { path: 'ignore[0].pattern', message },
  ]);
});

test.each(['["aws.rds"]', 'null', '5', '"aws.rds"'])(
  'the JSON %s is not the pattern of a rule',
  (pattern) => {
    expect(issuesIn({ event_rules: { rules: { mine: { pattern } } } })).toMatchObject([
      {
        path: 'event_rules.rules.mine.pattern',
        message: `${pattern} is not a pattern; write an object of fields, such as {"source":["aws.health"]}`,
      },
    ]);
  },
);

test('a mistake within JSON text is reported with its place in the pattern', () => {
  const pattern = '{"source":[{"prefx":"aws"}]}';
  expect(issuesIn({ ignore: [{ ...RULE, pattern }] })).toEqual([
    {
      path: 'ignore[0].pattern.source[0].prefx',
      message: expect.stringContaining('"prefx" is not an operator'),
    },
  ]);
});

import { parseSettings } from '../../../settings/schema';
import { issuesIn as problemsOfAll } from '../issues-in';

const settingsOf = (event_rules: object, rest: object = {}) =>
  parseSettings({ ...rest, event_rules }, 'terraform.tfvars').event_rules;

const problemsOf = (rule: object, rest: object = {}) =>
  problemsOfAll({ ...rest, event_rules: { rules: { mine: rule } } });

const PATH = 'event_rules.rules.mine';
const RDS = { pattern: { source: ['aws.rds'] } };

test('there are no rules by default', () => {
  expect(settingsOf({})).toMatchObject({ enabled: true, rules: [] });
});

test('a rule inherits from its block, and the block from all services', () => {
  const slack = { webhooks: ['ops'], mentions: { high: 'here' } };
  const rest = { regions: ['eu-west-1', 'us-east-1'], slack };
  const { rules } = settingsOf(
    { regions: ['eu-west-1'], rules: { b: { ready_made: 'health', webhooks: ['oncall'] }, a: RDS } },
    rest,
  );
  const mentions = { critical: 'here', high: 'here', medium: 'none', low: 'none', info: 'none' };
  expect(rules).toEqual([
    {
      name: 'a',
      pattern: { source: ['aws.rds', 'test.aws.rds'] },
      paused: false,
      targets: [],
      regions: ['eu-west-1'],
      webhooks: ['ops'],
      mentions,
      has_route: false,
    },
    expect.objectContaining({
      name: 'b',
      webhooks: ['oncall'],
      pattern: expect.anything(),
      has_route: true,
    }),
  ]);
});

test.each([
  [{ webhooks: ['oncall'] }, {}],
  [{ mentions: { high: 'none' } }, {}],
  [{}, { webhooks: ['oncall'] }],
  [{}, { mentions: { high: 'none' } }],
])('a rule with %j in a block with %j has a route of its own', (rule, block) => {
  const { rules } = settingsOf({ ...block, rules: { a: { ...RDS, ...rule } } });
  expect(rules).toMatchObject([{ name: 'a', has_route: true }]);
});

test('a pattern is checked as EventBridge would, with path, value and fix', () => {
  const pattern = {
    source: ['aws.rds'],
    detail: { SourceArn: [{ wildcard: 'a**b' }], EventID: [], Date: [{ startswith: '2' }] },
  };
  expect(problemsOf({ pattern })).toEqual([
    {
      path: `${PATH}.pattern.detail.Date[0].startswith`,
      value: '"2"',
      message: expect.stringContaining('"startswith" is not an operator; allowed: prefix'),
    },
    {
      path: `${PATH}.pattern.detail.EventID`,
      value: '[]',
      message: '[] has no value; write at least one, or leave the field out',
    },
    {
      path: `${PATH}.pattern.detail.SourceArn[0].wildcard`,
      value: '"a**b"',
      message: expect.stringContaining('two wildcards in a row at character 2; write one *'),
    },
  ]);
});

test('the length that counts is the deployed one, with the sources for test events', () => {
  const pattern = { source: ['aws.rds'], detail: { Message: ['x'.repeat(1995)] } };
  expect(JSON.stringify(pattern).length).toBeLessThan(2048);
  expect(problemsOf({ pattern })).toEqual([
    {
      path: `${PATH}.pattern`,
      value: '{…}',
      message: expect.stringContaining('the pattern has 2,058 characters; allowed: 2,048'),
    },
  ]);
});

test('a rule has a pattern or the name of a ready-made one, not both', () => {
  expect(problemsOf({})).toEqual([
    {
      path: PATH,
      value: '{}',
      message: expect.stringMatching(
        /^neither pattern nor ready_made; write one of them: pattern = \{ source = \["aws\.rds"\] \}, or ready_made with a name: alarm-state, /,
      ),
    },
  ]);
  expect(problemsOf({ ...RDS, ready_made: 'health' })).toEqual([
    {
      path: `${PATH}.ready_made`,
      value: '"health"',
      message: 'pattern is set as well; keep one of the two',
    },
  ]);
});

test('a queue or topic must be in a Region of the rule, a bus may be anywhere', () => {
  const targets = [
    'arn:aws:events:sa-east-1:111122223333:event-bus/central',
    'arn:aws:sqs:eu-west-1:111122223333:mine',
    'arn:aws:sns:sa-east-1:111122223333:mine',
  ];
  expect(problemsOf({ ...RDS, targets }, { regions: ['eu-west-1'] })).toEqual([
    {
      path: `${PATH}.targets[2]`,
      value: '"arn:aws:sns:sa-east-1:111122223333:mine"',
      message:
        "in sa-east-1, which is not a Region of this rule, and only a bus can be in another Region; add sa-east-1 to the rule's regions, or send to a bus",
    },
  ]);
});

test.each([
  'arn:aws:sqs:eu-west-1:111122223333:mine.fifo',
  'arn:aws:lambda:eu-west-1:111122223333:function:x',
  'x',
])('%s is not a valid target', (target) => {
  expect(problemsOf({ ...RDS, targets: [target] }).map(({ message }) => message)).toEqual([
    expect.stringContaining('allowed: the ARN of an event bus, of a standard queue or of a standard topic'),
  ]);
});

test('a rule has at most four targets besides the hub', () => {
  const targets = [1, 2, 3, 4, 5].map((n) => `arn:aws:events:eu-west-1:111122223333:event-bus/b${n}`);
  expect(problemsOf({ ...RDS, targets }).map(({ message }) => message)).toEqual([
    'allowed: at most 4 targets besides the hub; write another rule',
  ]);
});

test('a name too long for EventBridge is refused', () => {
  expect(() => settingsOf({ rules: { ['x'.repeat(33)]: RDS } })).toThrow(
    'allowed keys: names of rules: lower-case letters, digits and hyphens, a letter first, at most 32',
  );
});

describe('a rule of events that come in one Region only', () => {
  const rest = { regions: ['eu-west-1', 'us-east-1'] };
  const regionsOf = (rule: object) => settingsOf({ rules: { mine: rule } }, rest).rules[0]?.regions;

  test.each(['iam-change', 'root-sign-in', 'cost-anomaly'])(
    '%s is there, whatever the Regions of the others',
    (ready_made) => {
      expect(regionsOf({ ready_made })).toEqual(['us-east-1']);
    },
  );

  test('is in its own Regions, if it has any', () => {
    expect(regionsOf({ ready_made: 'iam-change', regions: ['eu-west-1'] })).toEqual(['eu-west-1']);
  });

  test('is in all Regions where the events come in all', () => {
    expect(regionsOf({ ready_made: 'console-sign-in-failed' })).toEqual(['eu-west-1', 'us-east-1']);
  });

  test('may have a queue there as a target', () => {
    const target = (region: string) => ({
      ready_made: 'iam-change',
      targets: [`arn:aws:sqs:${region}:111122223333:mine`],
    });
    expect(problemsOf(target('us-east-1'), rest)).toEqual([]);
    expect(
      problemsOf(target('eu-west-1'), rest)
        .map(({ message }) => message)
        .join(),
    ).toContain('in eu-west-1, which is not a Region of this rule');
  });
});

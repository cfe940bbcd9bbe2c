import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { READY_MADE_NAMES } from '../../../patterns/ready-made';
import { endOf, runCommand } from '../run-command';

const EVENTS = join(__dirname, '..', '..', 'events');
const EVENT = join(EVENTS, 'rds-db-snapshot-deleted.json');
let here: string;

beforeEach(() => {
  here = mkdtempSync(join(tmpdir(), 'match-'));
});
afterEach(() => rmSync(here, { recursive: true, force: true }));

const run = async (...args: string[]) => endOf(await runCommand(['match', ...args], { project: here }));
const file = (content: unknown) => {
  writeFileSync(join(here, 'file.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return 'file.json';
};

test('a match shows every condition, exit code 0', async () => {
  expect(await run('--pattern', 'rds-snapshot', '--event', EVENT)).toEqual({
    out: [
      'matches',
      '  source: wanted ["aws.rds","test.aws.rds"]; the event has "aws.rds"',
      '  detail-type: wanted ["RDS DB Snapshot Event","RDS DB Cluster Snapshot Event"]; the event has "RDS DB Snapshot Event"',
    ].join('\n'),
    code: 0,
  });
});

test('no match shows the failed conditions, exit code 1', async () => {
  const pattern = file({
    source: ['aws.rds'],
    detail: { EventID: ['RDS-EVENT-0001'], none: [{ prefix: 'x' }] },
  });
  expect(await run('--pattern', pattern, '--event', EVENT)).toEqual({
    out: [
      'does not match: nothing in the event meets',
      '  detail.EventID: wanted ["RDS-EVENT-0001"]; the event has "RDS-EVENT-0041"',
      '  detail.none: wanted [{"prefix":"x"}]; the event has nothing there',
    ].join('\n'),
    code: 1,
  });
});

test('conditions that hold only in different elements of a list are shown as such', async () => {
  const event = {
    list: [
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ],
  };
  writeFileSync(join(here, 'event.json'), JSON.stringify(event));
  const end = await run('--pattern', file({ list: { a: [1], b: [4] } }), '--event', 'event.json');
  expect(end).toEqual({
    out: expect.stringMatching(
      /^does not match: each of these holds, but not within one element of the list\n {2}list\.a: /,
    ),
    code: 1,
  });
});

test.each(['[{"source":"aws.rds"}]', 'null', '"text"'])(
  '%s is neither an event nor a pattern',
  async (content) => {
    const message = 'file.json: 1 problem\n  not an object in braces; a file has one event, or one pattern';
    expect(await run('--pattern', 'rds-snapshot', '--event', file(content))).toBe(message);
    expect(await run('--pattern', './file.json', '--event', EVENT)).toBe(message.replace('file', './file'));
  },
);

test('for a pattern that EventBridge would refuse, the reason is shown', async () => {
  const pattern = file({ source: [], detail: { x: [{ wildcard: 'a**' }] } });
  expect(await run('--pattern', pattern, '--event', EVENT)).toBe(
    [
      'file.json: EventBridge would refuse this pattern',
      '  source',
      '    [] has no value; write at least one, or leave the field out',
      '  detail.x[0].wildcard',
      '    "a**" has two wildcards in a row at character 2; write one *, which stands for any run of characters',
    ].join('\n'),
  );
});

test.each([
  [['--pattern', 'rds-snapshot'], 'give --event with --pattern or --rule, or --cases alone'],
  [['--cases', 'a', '--event', 'b'], 'give --event with --pattern or --rule, or --cases alone'],
  [['--nothing'], "unknown option '--nothing' (aws-monitoring match --help says what there is)"],
  [
    ['rds-snapshot'],
    "too many arguments for 'match'. Expected 0 arguments but got 1. (aws-monitoring match --help says what there is)",
  ],
])('%j is refused', async (args, message) => {
  expect(await run(...args)).toBe(message);
});

test('for an unknown ready-made pattern, the nearest name or all names are shown', async () => {
  expect(await run('--pattern', 'rds-snapshots', '--event', EVENT)).toBe(
    'no ready-made pattern is called rds-snapshots; did you mean rds-snapshot? (a file in this folder is ./rds-snapshots)',
  );
  expect(await run('--pattern', 'guardduty', '--event', EVENT)).toBe(
    `no ready-made pattern is called guardduty; there are ${READY_MADE_NAMES.join(', ')} (a file in this folder is ./guardduty)`,
  );
});

test('a file that does not exist or is not JSON is reported with its path or position', async () => {
  expect(await run('--pattern', 'gone.json', '--event', EVENT)).toBe(
    `no such file: ${join(here, 'gone.json')}; check the name`,
  );
  expect(await run('--pattern', 'health', '--event', file('{\n"a": }'))).toContain('line 2, column 6');
});

describe('--rule', () => {
  const settings = (text: string) => writeFileSync(join(here, 'terraform.tfvars'), text);

  test('takes the pattern of an event rule of the settings', async () => {
    settings('event_rules = { rules = { snapshots = { ready_made = "rds-snapshot" } } }\n');
    expect(await run('--rule', 'snapshots', '--event', EVENT)).toEqual({
      out: expect.stringMatching(/^matches\n {2}source: wanted \["aws.rds","test.aws.rds"\]/),
      code: 0,
    });
  });

  test('shows that a rule is paused', async () => {
    settings('event_rules = { rules = { snapshots = { ready_made = "rds-snapshot", paused = true } } }\n');
    const { code, err } = await runCommand(['match', '--rule', 'snapshots', '--event', EVENT], {
      project: here,
    });
    expect({ code, err }).toEqual({
      code: 0,
      err: 'event_rules.rules.snapshots.paused is true: the rule sends nothing\n',
    });
  });

  test('uses the services of the event forwarder, and says what it cannot check', async () => {
    settings('event_forwarder = { services = ["health", "ec2"] }\n');
    const args = ['match', '--rule', 'event-forwarder', '--event', EVENT];
    expect(await runCommand(args, { project: here })).toEqual({
      code: 1,
      out: 'does not match: nothing in the event meets\n  source: wanted ["aws.health","aws.ec2"]; the event has "aws.rds"\n',
      err: 'event_forwarder.enabled is false: it is not deployed\nby the services of the settings; the pattern that the application comes with may ask for more\n',
    });
  });

  test('names the nearest rule, or all', async () => {
    settings('event_rules = { rules = { snapshots = { ready_made = "rds-snapshot" } } }\n');
    expect(await run('--rule', 'snapshost', '--event', EVENT)).toBe(
      'no event rule snapshost in terraform.tfvars; did you mean snapshots?',
    );
    expect(await run('--rule', 'other', '--event', EVENT)).toBe(
      'no event rule other in terraform.tfvars; there are snapshots, event-forwarder',
    );
  });
});

describe('--cases', () => {
  const pattern = { source: ['a'] };
  const event = { source: 'a' };

  test('the project’s own cases have no disagreement', async () => {
    const cases = join(__dirname, '..', '..', 'patterns', 'engine', 'conformance.json');
    expect(await run('--cases', cases)).toEqual({
      out: expect.stringMatching(/^\d+ cases, none not as the file says$/),
      code: 0,
    });
  });

  test('every disagreement is shown, exit code 1', async () => {
    const cases = file({
      cases: [
        { name: 'right', pattern, event, matches: true },
        { name: 'wrong', pattern, event, matches: false },
        { pattern: { source: ['b'] }, event, matches: true },
        { name: 'refused', pattern: { source: [] }, event, matches: true },
      ],
      invalid: [
        { name: 'right', pattern: { source: 'a' } },
        { name: 'fine', pattern },
      ],
    });
    expect(await run('--cases', cases)).toEqual({
      out: [
        'cases[1] wrong: matches, and the file says otherwise',
        'cases[2] : does not match, and the file says otherwise',
        'cases[3] refused: EventBridge would refuse the pattern: [] has no value; write at least one, or leave the field out',
        'invalid[1] fine: EventBridge would take the pattern, and the file says otherwise',
        '6 cases, 4 not as the file says',
      ].join('\n'),
      code: 1,
    });
  });

  test.each([
    [{}, 'file.json: no cases in it; write {"cases":[…]}'],
    [{ cases: {} }, 'file.json: "cases" is not a list'],
    [
      { cases: [{ pattern, event }] },
      'file.json: cases[0] is not a case; it needs "pattern", "event" and "matches" (true or false)',
    ],
    [{ invalid: [null] }, 'file.json: invalid[0] is not a case; it needs "pattern"'],
  ])('%j is no file of cases', async (content, message) => {
    expect(await run('--cases', file(content))).toBe(message);
  });
});

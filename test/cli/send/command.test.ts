import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemId } from '../../../functions/notifier/dedupe/problem';
import finding from '../../events/guardduty-finding-high.json';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { awsStandIn, type Call } from '../aws-stand-in';
import { previewOfHigh } from '../preview/samples';
import { runCommand } from '../run-command';

const PROJECT = join(__dirname, '..', '..', '..');
const SENT = { Entries: [{ EventId: 'e1' }], FailedEntryCount: 0 };
const RULE = {
  Name: 'monitoring-guardduty',
  Arn: 'arn:aws:events:eu-west-1:111122223333:rule/monitoring-guardduty',
  State: 'ENABLED',
  EventPattern: JSON.stringify({ source: ['aws.guardduty', 'test.aws.guardduty'] }),
};
const OTHER = { ...RULE, Name: 'monitoring-health', EventPattern: '{"source":["aws.health"]}' };
const NOW = Date.parse('2026-03-04T12:00:00.500Z');
const SAMPLE = ['--sample', 'guardduty-finding-high', '--region', 'eu-west-1'];

afterAll(removeFolders);

/** A project with its own settings and the sample events. */
function projectFolder(settings = ''): string {
  const project = folderWith({ 'terraform.tfvars': `prefix = "monitoring"\n${settings}` });
  const samples = join(project, 'test', 'events');
  mkdirSync(samples, { recursive: true });
  for (const name of ['guardduty-finding-high', 'budgets-sns-actual'])
    copyFileSync(join(PROJECT, 'test', 'events', `${name}.json`), join(samples, `${name}.json`));
  return project;
}

async function run(args: readonly string[], answers: Readonly<Record<string, object>> = {}, settings = '') {
  const all: Readonly<Record<string, object>> = {
    ListRules: { Rules: [OTHER, RULE] },
    PutEvents: SENT,
    ...answers,
  };
  const aws = await awsStandIn(({ operation }: Call) => all[operation] ?? {});
  try {
    const end = await runCommand(['send', ...args], { project: projectFolder(settings), now: NOW });
    return { ...end, calls: aws.calls };
  } finally {
    aws.stop();
  }
}

/** The answer of the table when it contains the problem of the sample. */
function inTable(problem: object): Readonly<Record<string, object>> {
  const changes = { id: 'e1', source: 'test.aws.guardduty', account: '111122223333', region: 'eu-west-1' };
  const [message] = previewOfHigh({ ...changes, time: '2026-03-04T12:00:00Z' }).messages;
  const item = {
    pk: { S: problemId('default', message?.alert.key ?? '') },
    value: { S: JSON.stringify(problem) },
  };
  return { BatchGetItem: { Responses: { 'monitoring-state': [item] } } };
}

describe('a test event', () => {
  test('goes to the default bus of the Region', async () => {
    const { code, out, err, calls } = await run(SAMPLE);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'sent to the default bus of eu-west-1: test.aws.guardduty, GuardDuty Finding, id e1\nrule: monitoring-guardduty\na message comes within a minute; --wait waits for it\n',
      err: 'sending to the default bus of eu-west-1: test.aws.guardduty, GuardDuty Finding\n',
    });
    expect(calls.map(({ operation, region }) => [operation, region])).toEqual([
      ['ListRules', 'eu-west-1'],
      ['PutEvents', 'eu-west-1'],
    ]);
    const [, { body } = { body: {} }] = calls;
    const [{ Detail, ...entry }] = (body as { Entries: [{ Detail: string }] }).Entries;
    expect(entry).toEqual({
      Source: 'test.aws.guardduty',
      DetailType: 'GuardDuty Finding',
      Resources: [],
      Time: Date.parse('2026-03-04T12:00:00Z') / 1000,
    });
    expect(JSON.parse(Detail)).toEqual(finding.detail);
  });

  test('prints as JSON the event that was sent', async () => {
    expect(JSON.parse((await run([...SAMPLE, '--json'])).out)).toEqual({
      region: 'eu-west-1',
      source: 'test.aws.guardduty',
      detailType: 'GuardDuty Finding',
      eventId: 'e1',
      rules: ['monitoring-guardduty'],
    });
  });

  test('from a file of the user keeps a source that is not AWS’s', async () => {
    const here = folderWith({
      'mine.json': JSON.stringify({
        source: 'mine',
        'detail-type': 'Mine',
        detail: { a: 1 },
        resources: ['r', 2],
      }),
    });
    const rule = { ...RULE, EventPattern: '{"source":["mine"]}' };
    const { code, calls } = await run(['--file', join(here, 'mine.json'), '--region', 'eu-west-1'], {
      ListRules: { Rules: [rule] },
    });
    expect(code).toBe(0);
    expect(calls[1]?.body).toMatchObject({
      Entries: [{ Source: 'mine', DetailType: 'Mine', Detail: '{"a":1}', Resources: ['r'] }],
    });
  });

  test.each([
    [
      { ListRules: { Rules: [] } },
      'nothing of this project is deployed in eu-west-1: its default bus has no rule monitoring-*; deploy there, or choose another Region\n',
    ],
    [
      { ListRules: { Rules: [OTHER] } },
      'no rule in eu-west-1 matches this event, so EventBridge would drop it; rules there: monitoring-health\n',
    ],
    [
      { ListRules: { Rules: [{ ...RULE, State: 'DISABLED' }] } },
      'the rule that matches this event in eu-west-1 is disabled: monitoring-guardduty\n',
    ],
  ])('that no rule matches is not sent: %j', async (answers, err) => {
    const { calls, ...end } = await run(SAMPLE, answers);
    expect(end).toEqual({ code: 1, out: '', err });
    expect(calls.map(({ operation }) => operation)).toEqual(['ListRules']);
  });

  test('that EventBridge refuses is an error with its reason', async () => {
    const refused = {
      Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'later' }],
      FailedEntryCount: 1,
    };
    const { code, err } = await run(SAMPLE, { PutEvents: refused });
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining('\nEventBridge refused the event: InternalFailure: later\n'),
    });
  });
});

describe('--wait', () => {
  const POSTED = {
    state: 'open',
    count: 1,
    regions: [],
    ids: ['e1/0'],
    shown: { state: 'open', at: NOW + 2300 },
  };

  test('ends when Slack has the message, and shows how long it took', async () => {
    const { code, out, calls } = await run([...SAMPLE, '--wait'], inTable(POSTED));
    expect({ code, last: out.split('\n').at(-2) }).toEqual({
      code: 0,
      last: 'default: Slack has it, after 2.3 s',
    });
    expect(calls.at(-1)).toMatchObject({ operation: 'BatchGetItem', region: 'us-east-1' });
  });

  test('fails for an alert that was given up', async () => {
    const { code, out } = await run(
      [...SAMPLE, '--wait', '--json'],
      inTable({ ...POSTED, shown: undefined }),
    );
    expect({ code, posts: JSON.parse(out).posts }).toEqual({
      code: 1,
      posts: [expect.objectContaining({ webhook: 'default', state: 'undelivered' })],
    });
  });

  test('does not wait for an event that the settings ignore', async () => {
    const ignore =
      'ignore = [{ service = "guardduty", pattern = { detail-type = ["GuardDuty Finding"] }, reason = "r", owner = "o", expires = "2026-03-05" }]\n';
    const { code, out, calls } = await run([...SAMPLE, '--wait'], {}, ignore);
    expect({ code, last: out.split('\n').at(-2) }).toEqual({
      code: 1,
      last: 'nothing is posted: the ignore rule "guardduty 1" leaves it out',
    });
    expect(calls.map(({ operation }) => operation)).toEqual(['ListRules', 'PutEvents']);
  });
});

test('--wait in a member is refused before anything is sent, since its hub is in another account', async () => {
  const hub = 'hub = { event_bus_arn = "arn:aws:events:us-east-1:999988887777:event-bus/monitoring" }';
  const { code, err, calls } = await run([...SAMPLE, '--wait'], {}, hub);
  expect({ code, err }).toEqual({
    code: 2,
    err: '--wait: the hub, which knows what Slack has, is in another account (arn:aws:events:us-east-1:999988887777:event-bus/monitoring); leave --wait out and look into the channel\n',
  });
  expect(calls).toEqual([]);
  expect(await run(SAMPLE, {}, hub)).toMatchObject({ code: 0 });
});

test('a folder without the samples is no project, and is said so', async () => {
  const project = folderWith({ 'terraform.tfvars': 'prefix = "monitoring"\n' });
  const { code, err } = await runCommand(['send', '--list'], { project });
  expect(code).toBe(2);
  expect(err).toBe('test/events: no such folder here; run this in the folder of the project\n');
});

test('--list shows the samples that are delivered over a bus', async () => {
  const { code, out } = await run(['--list']);
  expect({ code, out }).toEqual({
    code: 0,
    out: 'sample                  source         detail-type\nguardduty-finding-high  aws.guardduty  GuardDuty Finding\n',
  });
  expect(JSON.parse((await run(['--list', '--json'])).out)).toEqual([
    { name: 'guardduty-finding-high', source: 'aws.guardduty', detailType: 'GuardDuty Finding' },
  ]);
});

test.each([
  [['--region', 'eu-west-1'], 'give --sample or --file: what to send (send --list shows the samples)'],
  [[...SAMPLE, '--file', 'x.json'], 'give --sample or --file: what to send (send --list shows the samples)'],
  [['--sample', 'guardduty-finding-high'], '--region is missing, such as --region us-east-1'],
  [
    ['--sample', 'guardduty-finding-hihg', '--region', 'eu-west-1'],
    'no sample guardduty-finding-hihg; did you mean guardduty-finding-high?',
  ],
  [['--sample', '../../package', '--region', 'eu-west-1'], 'no sample ../../package; send --list shows them'],
  [
    ['--sample', 'budgets-sns-actual', '--region', 'eu-west-1'],
    'the sample budgets-sns-actual is a notification of SNS, which does not come over an event bus',
  ],
  [
    ['--file', 'terraform.tfvars.json', '--region', 'eu-west-1'],
    expect.stringMatching(/^no such file: \S+terraform\.tfvars\.json; check the name$/),
  ],
])('%j is refused before AWS is called', async (args, message) => {
  const { code, err, calls } = await run(args);
  expect({ code, message: err.trimEnd(), calls }).toEqual({ code: 2, message, calls: [] });
});

test('a file without an event is refused', async () => {
  const here = folderWith({});
  writeFileSync(join(here, 'detail.json'), '{"severity":8}');
  const { code, err } = await run(['--file', join(here, 'detail.json'), '--region', 'eu-west-1']);
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(/: not an event; it needs "source", "detail-type" and "detail"/),
  });
});

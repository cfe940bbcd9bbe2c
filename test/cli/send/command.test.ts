import { join } from 'node:path';
import finding from '../../events/guardduty-finding-high.json';
import { awsStandIn } from '../aws-stand-in';
import { endOf, runCommand } from '../run-command';

const PROJECT = join(__dirname, '..', '..', '..');
const SENT = { Entries: [{ EventId: 'e1' }], FailedEntryCount: 0 };

async function run(args: readonly string[], answer: object = SENT) {
  const aws = await awsStandIn(() => answer);
  try {
    const end = await runCommand(['send', ...args], { project: PROJECT });
    return { said: endOf(end), calls: aws.calls };
  } finally {
    aws.stop();
  }
}

test('a sample goes to the default bus of the Region as a test event', async () => {
  const { said, calls } = await run(['--sample', 'guardduty-finding-high', '--region', 'eu-west-1']);
  expect(said).toEqual({
    out: 'sent to the default bus of eu-west-1: test.aws.guardduty, GuardDuty Finding, id e1\na message comes within a minute if a rule there matches it',
    code: 0,
  });
  const [{ region, body } = { region: '', body: {} }] = calls;
  const [{ Detail, ...entry }] = (body as { Entries: [{ Detail: string }] }).Entries;
  expect({ region, entry }).toEqual({
    region: 'eu-west-1',
    entry: { Source: 'test.aws.guardduty', DetailType: 'GuardDuty Finding', Resources: [] },
  });
  expect(JSON.parse(Detail)).toEqual(finding.detail);
});

test('an event that EventBridge refuses is an error with its reason', async () => {
  const refused = { Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'later' }], FailedEntryCount: 1 };
  const { said } = await run(['--sample', 'guardduty-finding-high', '--region', 'eu-west-1'], refused);
  expect(said).toBe('EventBridge refused the event: InternalFailure: later');
});

test.each([
  [['--region', 'eu-west-1'], "'--sample <name>' is missing (aws-monitoring send --help says what there is)"],
  [
    ['--sample', 'guardduty-finding-hihg', '--region', 'eu-west-1'],
    'no sample guardduty-finding-hihg; did you mean guardduty-finding-high?',
  ],
  [
    ['--sample', '../../package', '--region', 'eu-west-1'],
    'no sample ../../package; samples are the files in test/events, such as access-analyzer-finding-external',
  ],
  [
    ['--sample', 'budgets-sns-actual', '--region', 'eu-west-1'],
    'the sample budgets-sns-actual is a notification of SNS, which does not come over an event bus',
  ],
])('%j is refused before anything is asked of AWS', async (args, message) => {
  expect(await run(args)).toEqual({ said: message, calls: [] });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { COMMANDS } from '../../cli/commands';
import { version } from '../../package.json';
import { folderWith, removeFolders } from '../settings/read/folder';
import { thoroughly } from '../thoroughly';
import { awsStandIn } from './aws-stand-in';
import { sqsStandIn } from './redrive/sqs-stand-in';

const PROJECT = join(__dirname, '..', '..');
const EVENT = 'rds-db-snapshot-deleted.json';
/** A process may be slow on a busy machine. */
const LONG_MS = 60_000;

/** A machine without credentials, without a network and without a terminal. */
const NOWHERE = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  // No server listens on the discard port.
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
};
const KEYS = { AWS_ACCESS_KEY_ID: '111122223333', AWS_SECRET_ACCESS_KEY: 'secret' };

interface End {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with the process when it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the command line in its own process until it exits. */
async function cli(
  args: readonly string[],
  { cwd = PROJECT, env = {}, onStart }: Options = {},
): Promise<End> {
  const script = [join(PROJECT, 'scripts/run.mjs'), 'cli/index.ts', ...args];
  const child = spawn(process.execPath, script, { cwd, env: { ...NOWHERE, ...env } });
  onStart?.(child);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { status, stdout, stderr };
}

/** Settings of two Regions, and the sample events. */
const settings = () =>
  folderWith({
    'terraform.tfvars': 'prefix = "monitoring"\nregions = ["us-east-1", "eu-west-1"]\narchive_days = 14\n',
    'event.json': '{"source":"test.aws.guardduty","detail-type":"GuardDuty Finding","detail":{}}',
  });

// The first run bundles.
beforeAll(() => cli(['--version']), LONG_MS);
afterAll(removeFolders);
jest.setTimeout(LONG_MS);

test('without a command, the help lists every command', async () => {
  const { status, stdout, stderr } = await cli([]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: aws-monitoring \[options\] \[command\]\n/);
  const [, list = ''] = stdout.split('Commands:\n');
  const names = [...list.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
  expect(names).toEqual([...Object.keys(COMMANDS), 'help']);
});

test('--version prints the version of the package', async () => {
  expect(await cli(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('paths are relative to the current folder, and the result sets the exit code', async () => {
  const env = { npm_lifecycle_event: 'cli', INIT_CWD: join(PROJECT, 'test', 'events') };
  const { status, stdout } = await cli(['match', '--pattern', 'health', '--event', EVENT], { env });
  expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(/^does not match/) });
});

test('the installed command works in a subfolder of the project', async () => {
  const script = [
    join(PROJECT, 'cli', 'aws-monitoring.mjs'),
    'match',
    '--pattern',
    'health',
    '--event',
    EVENT,
  ];
  const child = spawn(process.execPath, script, { cwd: join(PROJECT, 'test', 'events'), env: NOWHERE });
  const [stdout, [status]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(/^does not match/) });
});

test('a mistyped option gives one message and exit code 2', async () => {
  expect(await cli(['match', '--evnt', 'x'])).toEqual({
    status: 2,
    stdout: '',
    stderr:
      "unknown option '--evnt'; did you mean --event? (aws-monitoring match --help says what there is)\n",
  });
});

test('a closed pipe ends the command without a message', async () => {
  const script = [join(PROJECT, 'scripts/run.mjs'), 'cli/index.ts', 'send', '--list'];
  const child = spawn(process.execPath, script, { cwd: PROJECT, env: NOWHERE });
  child.stdout.destroy();
  const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

/** What calls AWS, with what it needs before it does. */
const CALLING: readonly string[][] = [
  ['send', '--file', 'event.json', '--region', 'eu-west-1'],
  ['sample-finding', '--region', 'eu-west-1', '--type', 'Recon:EC2/Portscan'],
  ['redrive'],
  ['replay', '--since', '2h'],
];

test.each(CALLING)('without credentials, %s reports it once', async (...args) => {
  const { status, stdout, stderr } = await cli(args, { cwd: settings() });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr.match(/no AWS credentials; choose a profile/g)).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s+at /m);
});

thoroughly.each(CALLING)('without a network, %s reports it without a stack trace', async (...args) => {
  const { status, stdout, stderr } = await cli(args, {
    cwd: settings(),
    env: { ...KEYS, AWS_MAX_ATTEMPTS: '1' },
  });
  expect(status).toBe(1);
  expect(stdout + stderr).toMatch(
    /AWS cannot be reached \(connect ECONNREFUSED 127\.0\.0\.1:9\); check the network/,
  );
  expect(stdout + stderr).not.toMatch(/^\s+at |NodeVersionSupportWarning/m);
});

test('Ctrl-C ends redrive early, and received messages become visible again', async () => {
  const queue = 'eu-west-1/monitoring-dead-letters';
  const sqs = sqsStandIn({
    [queue]: Array.from({ length: 1000 }, (_, index) => ({ body: `event ${index}` })),
  });
  let receives = 0;
  let press = () => {};
  const aws = await awsStandIn((call) => {
    if (call.operation === 'ReceiveMessage' && ++receives === 2) press();
    return sqs.answer(call);
  });
  try {
    const { status, stdout } = await cli(['redrive', '--region', 'eu-west-1'], {
      cwd: settings(),
      env: { ...KEYS, AWS_ENDPOINT_URL: process.env.AWS_ENDPOINT_URL },
      onStart: (child) => {
        press = () => child.kill('SIGINT');
      },
    });
    expect(stdout).toMatch(/\nstopped early; messages that were not sent are still in their queues\n$/);
    expect(Number(/: (\d+) messages\n/.exec(stdout)?.[1])).toBeLessThan(1000);
    expect(status).toBe(130);
    expect(sqs.inQueue(queue).filter(({ isHidden }) => isHidden)).toEqual([]);
  } finally {
    aws.stop();
  }
});

test('Ctrl-C while replay waits says that it continues in AWS', async () => {
  let press = () => {};
  const archive = {
    ArchiveArn: 'a',
    EventSourceArn: 'arn:aws:events:us-east-1:111122223333:event-bus/monitoring',
  };
  const aws = await awsStandIn(({ operation }) => {
    if (operation === 'DescribeReplay') press();
    return operation === 'DescribeArchive' ? archive : { State: 'RUNNING' };
  });
  try {
    const { status, stdout, stderr } = await cli(['replay', '--since', '2h'], {
      cwd: settings(),
      env: { ...KEYS, AWS_ENDPOINT_URL: process.env.AWS_ENDPOINT_URL },
      onStart: (child) => {
        press = () => setTimeout(() => child.kill('SIGINT'), 200);
      },
    });
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
    expect(stderr).toMatch(/\nstopped waiting; the replay continues in AWS \(aws events cancel-replay /);
  } finally {
    aws.stop();
  }
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { COMMANDS } from '../../cli/commands';
import { folderWith, removeFolders } from '../settings/read/folder';
import { awsStandIn } from './aws-stand-in';
import { sqsStandIn } from './redrive/sqs-stand-in';

const PROJECT = join(__dirname, '..', '..');

/** Runs the command as npm does for a user who stands in `folder`. */
function cli(args: readonly string[], folder = PROJECT) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'scripts/run.mjs'), 'cli/index.ts', ...args],
    { cwd: PROJECT, encoding: 'utf8', env: { npm_lifecycle_event: 'cli', INIT_CWD: folder } },
  );
  return { status, stdout, stderr };
}

test('without a command, the help lists every command', () => {
  const { status, stdout, stderr } = cli([]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: aws-monitoring \[options\] \[command\]\n/);
  const [, list = ''] = stdout.split('Commands:\n');
  expect([...list.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)).toEqual([
    ...Object.keys(COMMANDS),
    'help',
  ]);
});

test('files are looked for where the user stands, and the answer is the exit code', () => {
  const event = 'rds-db-snapshot-deleted.json';
  const { status, stdout } = cli(
    ['match', '--pattern', 'health', '--event', event],
    join(PROJECT, 'test', 'events'),
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/^does not match/);
});

test.each([
  [['nothing'], "unknown command 'nothing' (aws-monitoring --help says what there is)\n"],
  [['mach'], "unknown command 'mach'; did you mean match? (aws-monitoring --help says what there is)\n"],
  [
    ['match', '--evnt', 'x'],
    "unknown option '--evnt'; did you mean --event? (aws-monitoring match --help says what there is)\n",
  ],
])('%j gives one message and exit code 2', (args, message) => {
  expect(cli(args)).toEqual({ status: 2, stdout: '', stderr: message });
});

test('Ctrl-C ends redrive early, and what was in hand is given back', async () => {
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
  const folder = folderWith({ 'terraform.tfvars': 'prefix = "monitoring"\nregions = ["eu-west-1"]\n' });
  try {
    const args = [join(PROJECT, 'scripts/run.mjs'), 'cli/index.ts', 'redrive', '--region', 'eu-west-1'];
    const child = spawn(process.execPath, args, { cwd: folder, env: process.env });
    press = () => child.kill('SIGINT');
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(out).toMatch(/\nstopped before the end; what is not sent lies where it was\n$/);
    expect(Number(/: (\d+) messages\n/.exec(out)?.[1])).toBeLessThan(1000);
    expect(code).toBe(130);
    expect(sqs.inQueue(queue).filter(({ isHidden }) => isHidden)).toEqual([]);
  } finally {
    aws.stop();
    removeFolders();
  }
}, 30_000);

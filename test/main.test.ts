import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Processes take seconds to start on a busy machine.
jest.setTimeout(60_000);

const PROJECT = join(__dirname, '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function synth(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'scripts/run.mjs'), 'main.ts', ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const write = (settings: string) => writeFileSync(join(folder, 'terraform.tfvars'), settings);

describe('without terraform.tfvars', () => {
  beforeEach(() =>
    copyFileSync(join(PROJECT, 'terraform.tfvars.example'), join(folder, 'terraform.tfvars.example')),
  );

  test('the example is used, and the next step is to copy it', () => {
    const { status, stdout, stderr } = synth();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^stack {14}Regions\nhub {16}us-east-1\nspokes {13}all 17\n/);
    expect(stdout).toContain('from terraform.tfvars.example: there is no terraform.tfvars yet\n');
    expect(stdout).toContain('\nnext: cp terraform.tfvars.example terraform.tfvars, ');
  });

  test('the cdktf CLI gets nothing to deploy: exit code 2 and the fix', () => {
    expect(synth('--brief')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'terraform.tfvars: 1 problem\n  no such file here; cp terraform.tfvars.example terraform.tfvars, edit it, and commit it: it contains no secrets\n',
    });
    expect(existsSync(join(folder, 'cdktf.out'))).toBe(false);
  });
});

test('with terraform.tfvars only its Regions are made, and a second synth says what has changed', () => {
  write('regions = ["eu-west-1"]\nhome_region = "eu-west-1"\n');
  const first = synth().stdout;
  expect(first).toMatch(/^hub {16}eu-west-1\nspokes {13}us-east-1, eu-west-1\n/m);
  expect(first).not.toContain('since the last synth');
  expect(synth().stdout).toContain('\nnothing has changed since the last synth\n');

  write('regions = ["eu-west-1"]\nhome_region = "eu-west-1"\nguardduty = { webhooks = ["security"] }\n');
  const second = synth().stdout;
  expect(second).toContain('\nchanged since the last synth: hub\n');
  expect(second).toContain('\n  npm run deploy -- hub\n');
});

test('for the cdktf CLI one line is enough, and a note of what Terraform would ask for', () => {
  write('regions = ["us-east-1"]\n');
  const { stdout, stderr } = synth('--brief');
  expect(stdout).toMatch(/^\d+ stacks in cdktf\.out\/stacks, from terraform\.tfvars\n$/);
  expect(stderr).toMatch(/^note: TF_VAR_slack_webhooks is not set: .*\n$/);
});

test('an argument that synth does not know is refused, because it would have no effect', () => {
  write('prefix = "mine"\n');
  expect(synth('-var', 'prefix=other')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'unknown argument -var: synth takes its settings from terraform.tfvars alone\n',
  });
});

test('bad settings give all problems and exit code 2, without a stack trace, and nothing is written', () => {
  write('prefix = "Mine"\nregions = ["eu-wset-1"]\n');
  const { status, stdout, stderr } = synth();
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('terraform.tfvars: 2 problems');
  expect(stderr).toContain('did you mean eu-west-1?');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(join(folder, 'cdktf.out'))).toBe(false);
});

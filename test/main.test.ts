import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

test('without terraform.tfvars the example serves, and the table and the next step are printed', () => {
  copyFileSync(join(PROJECT, 'terraform.tfvars.example'), join(folder, 'terraform.tfvars.example'));
  const { status, stdout, stderr } = synth();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Region {10}hub {2}spokes {2}guardduty\b.*\nus-east-1 {7}● {4}● {7}●/);
  expect(stdout).toMatch(/^eu-west-1 {7}· {4}● {7}●/m);
  expect(stdout).toContain('from terraform.tfvars.example: there is no terraform.tfvars yet\n');
  expect(stdout).toContain(
    'next: cp terraform.tfvars.example terraform.tfvars, edit it, and run this again\n',
  );
});

test('with terraform.tfvars only its Regions are made, and the next step is to deploy', () => {
  writeFileSync(join(folder, 'terraform.tfvars'), 'regions = ["eu-west-1"]\nhome_region = "eu-west-1"\n');
  const { stdout } = synth();
  expect(stdout).toMatch(/^eu-west-1 {2}● {4}● {7}●/m);
  expect(stdout).toContain("npx cdktf deploy '*' ");
});

test('for the cdktf CLI one line is enough', () => {
  writeFileSync(join(folder, 'terraform.tfvars'), 'prefix = "mine"\n');
  expect(synth('--brief').stdout).toMatch(/^\d+ stacks in cdktf\.out\/stacks, from terraform\.tfvars\n$/);
});

test('bad settings give all problems and exit code 2, without a stack trace, and nothing is written', () => {
  writeFileSync(join(folder, 'terraform.tfvars'), 'prefix = "Mine"\nregions = ["eu-wset-1"]\n');
  const { status, stdout, stderr } = synth();
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('terraform.tfvars: 2 problems');
  expect(stderr).toContain('did you mean eu-west-1?');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(join(folder, 'cdktf.out'))).toBe(false);
});

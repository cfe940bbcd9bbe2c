import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { folderWith, removeFolders } from '../settings/read/folder';
import { thoroughly } from '../thoroughly';
import { until } from '../until';
import { terraformStandIn } from './plan/terraform-stand-in';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..', '..');
const TFVARS = 'prefix = "try"\nhome_region = "eu-west-1"\nregions = ["eu-west-1", "us-east-1"]\n';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});
afterAll(removeFolders);

/** Starts one command line in a folder, as `npm run cli` does, and returns its output and exit code. */
function start(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'cli/index.ts', ...args], {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('Ctrl-C ends doctor at once with 130, while AWS does not answer, and terraform.tfvars is as it was', async () => {
  let asked = 0;
  const silent = createServer(() => {
    asked++;
  });
  server = silent;
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const project = folderWith({ 'terraform.tfvars': TFVARS });
  const { child, ended } = start(['doctor', '--write'], project, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  });
  await until(() => asked > 0, ended);
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: 130, out: '', err: 'stopped\n' });
  expect(readdirSync(project)).toEqual(['terraform.tfvars']);
  expect(readFileSync(join(project, 'terraform.tfvars'), 'utf8')).toBe(TFVARS);
});

thoroughly(
  'Ctrl-C ends plan with 130 after Terraform has ended, and no plan is left that could be applied',
  async () => {
    const project = folderWith({ 'terraform.tfvars': TFVARS });
    const terraform = terraformStandIn();
    terraform.answer({ guardduty: { plan: { hangs: true } } });
    const [pids, noting] = [join(project, 'pids'), join(project, 'terraform')];
    writeFileSync(noting, `#!/bin/sh\necho $$ >> ${pids}\nexec terraform "$@"\n`, { mode: 0o755 });
    const env = {
      PATH: terraform.path,
      TERRAFORM_BINARY_NAME: noting,
      TF_VAR_slack_webhooks: '{"default":"https://hooks.slack.com/services/T0/B0/x"}',
    };
    const plans = join(project, 'build', 'plans');
    mkdirSync(plans, { recursive: true });
    const { child, ended } = start(['plan', 'health', 'guardduty', '--parallelism', '1'], project, env);
    await until(() => terraform.calls().some(({ args }) => args[0] === 'plan'), ended);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect({ code, err }).toEqual({ code: 130, err: '' });
    expect(out).toMatch(/guardduty: guardduty was stopped\n\n1 stack failed, 1 stack not planned\n$/);
    const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
    expect(started.length).toBeGreaterThan(1);
    expect(started.filter(isRunning)).toEqual([]);
    expect(terraform.calls().at(-1)).toMatchObject({ stack: 'guardduty', interrupts: 1 });
    expect(readdirSync(plans).filter((name) => name.endsWith('.tfplan'))).toEqual([]);

    const after = start(['apply'], project, env);
    expect(await after.ended).toMatchObject({ code: 1, err: expect.stringMatching(/no saved plan|plan/) });
    expect(terraform.calls().filter(({ args }) => args[0] === 'apply')).toEqual([]);
  },
);

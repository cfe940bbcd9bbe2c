import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bench } from './bench';
import { command as runCommand } from './command';
import { regionInventory } from './inventory';
import { HOME, OTHER, PREFIX } from './places';
import type { Env } from './processes';
import { synth } from './project';
import type { Results } from './results';
import { SETTINGS } from './settings';
import { Terraform } from './terraform';
import { until } from './until';
import { PROJECT } from './workspace';

/** Its own prefix, so that it does not conflict with the deployment of the other steps. */
const OWN_PREFIX = `${PREFIX}-planned`;
const STACKS = ['health', 'trusted-advisor'];
const OWN_SETTINGS = {
  ...SETTINGS,
  prefix: OWN_PREFIX,
  state: { ...SETTINGS.state, key_prefix: OWN_PREFIX },
};
const RULE = `${OWN_PREFIX}-health`;

/** The commands plan, apply and destroy with two stacks that are small. */
export async function plansAndApplies(bench: Bench, results: Results): Promise<void> {
  const { aws } = bench;
  const folder = join(dirname(bench.output), 'planned');
  mkdirSync(folder);
  // The emulator's buckets have no host names of their own.
  const env = { ...bench.env, TF_CLI_ARGS_init: '-backend-config=use_path_style=true' };
  const command = (...args: readonly string[]) => runCommand(args, folder, env);
  const events = <T>(operation: string, input: object) =>
    aws.json<T>({ service: 'events', region: OTHER }, `AWSEvents.${operation}`, input);
  // Resources without a name belong to other steps, which may run in parallel.
  const everything = async () =>
    [await regionInventory(aws, HOME, OWN_PREFIX), await regionInventory(aws, OTHER, OWN_PREFIX)]
      .flat()
      .filter((entry) => entry.includes(OWN_PREFIX));

  await results.step('synth with its own prefix', () => synth(folder, OWN_SETTINGS));
  await results.check('plan shows what two stacks would create, and ends with 2', async () => {
    const summary = join(folder, 'plan.md');
    const { code, output } = await command('plan', ...STACKS, '--markdown', summary);
    assert.equal(code, 2, output);
    assert.match(output, /2 stacks with changes; to apply the plans in build\/plans: aws-monitoring apply/);
    assert.match(
      readFileSync(summary, 'utf8'),
      /^<!-- aws-monitoring plan [0-9a-f]{16} -->\n### Plan: 2 stacks/,
    );
  });
  await results.check('apply makes the planned changes', async () => {
    const { code, output } = await command('apply');
    assert.equal(code, 0, output);
    assert.match(output, /^applied: health, trusted-advisor$/m);
    const { State } = await events<{ State: string }>('DescribeRule', { Name: RULE });
    assert.equal(State, 'ENABLED');
  });
  await results.check('another plan ends with 0', async () => {
    const { code, output } = await command('plan', ...STACKS);
    assert.equal(code, 0, output);
    assert.match(output, /no changes in 2 stacks/);
  });
  await results.check('a rule that was disabled by hand is named, and plan ends with 2', async () => {
    await events('DisableRule', { Name: RULE });
    const { code, stdout, output } = await command('plan', ...STACKS, '--json');
    assert.equal(code, 2, output);
    assert.deepEqual(turnedOn(stdout), [`update ${RULE} ${OTHER}`]);
  });
  await results.check('a plan is refused as stale if the state has changed since', async () => {
    await new Terraform('health', join(folder, 'cdktf.out'), env).tryToApply();
    const { code, output } = await command('apply', 'health');
    assert.equal(code, 1, output);
    assert.match(output, /the saved plan of health is stale: its state has changed since/);
  });
  await results.check('a second plan at the same time is stopped by the lock, and names its owner', () =>
    secondIsStopped(bench, folder, env),
  );
  await results.check('destroy without the prefix destroys nothing', async () => {
    const { code, output } = await command('destroy', ...STACKS);
    assert.equal(code, 2, output);
    assert.match(output, new RegExp(`nothing was destroyed; .*: --confirm ${OWN_PREFIX}$`, 'm'));
  });
  await results.check('destroy leaves nothing of the two stacks', async () => {
    const { code, output } = await command('destroy', ...STACKS, '--confirm', OWN_PREFIX);
    assert.equal(code, 0, output);
    assert.match(output, /^destroyed: trusted-advisor, health$/m);
    assert.deepEqual(await everything(), []);
    assert.deepEqual(await locksOf(bench), []);
  });
}

/** `update <name> <Region>` of each change in the JSON of a plan. */
function turnedOn(stdout: string): readonly string[] {
  const { stacks }: { stacks: { changes: { action: string; name: string; region: string }[] }[] } =
    JSON.parse(stdout);
  return stacks.flatMap(({ changes }) =>
    changes.map(({ action, name, region }) => `${action} ${name} ${region}`),
  );
}

/** The first is suspended while it holds the lock; otherwise it might end before the second starts. */
async function secondIsStopped(bench: Bench, cwd: string, env: Env): Promise<void> {
  const args = [join(PROJECT, 'scripts', 'run.mjs'), join('cli', 'index.ts'), 'plan', 'health'];
  const pidFile = join(cwd, 'terraform.pid');
  const halting = join(cwd, 'halting-terraform');
  // Names the process that holds the lock.
  writeFileSync(halting, `#!/bin/sh\necho $$ > ${pidFile}\nexec terraform "$@"\n`, { mode: 0o755 });
  const first = spawn(process.execPath, args, {
    cwd,
    env: { ...env, TERRAFORM_BINARY_NAME: halting },
    stdio: 'ignore',
  });
  const ended = once(first, 'exit');
  const isLocked = async () =>
    (await locksOf(bench)).some((key) => key.endsWith('health.tfstate.tflock')) || undefined;
  assert.ok(await until(60, isLocked), 'the first plan takes the lock');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  process.kill(pid, 'SIGSTOP');
  try {
    const { code, output: said } = await runCommand(['plan', 'health'], cwd, env);
    assert.equal(code, 1, said);
    assert.match(
      said,
      /health: the state of health is locked by \S+@\S+, for plan, since \d{4}-.* UTC; wait/,
    );
    assert.match(said, /terraform -chdir=\S+ force-unlock [0-9a-f-]{36}/);
  } finally {
    process.kill(pid, 'SIGCONT');
    await ended;
  }
}

async function locksOf({ bucket }: Bench): Promise<readonly string[]> {
  const keys = [...(await bucket.objects()).keys()];
  return keys.filter((key) => key.startsWith(OWN_PREFIX) && key.endsWith('.tflock'));
}

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_REGIONS } from '../../../settings/regions';
import { denyingAws } from '../../cli/denying-aws';
import { neutralEnv, terraformEnv } from '../../e2e/environment';
import { findMirror } from '../../e2e/provider-mirror';
import { PROJECT } from '../../e2e/workspace';
import type { Measured } from '../figures';
import { cellsOf, medianOf, RUN, runTimed, USAGE_COLUMNS, type Usage, valuesOf } from '../measure';
import { projectIn, type StackFile } from '../project';
import type { Section } from '../section';
import { envFor } from './stand-in';

const STACK = 'guardduty';
/** Settings without features that need a newer AWS provider than a machine may have. */
const SETTINGS = { regions: DEFAULT_REGIONS, lambda_runtime: 'nodejs22.x' };
const TIME = '/usr/bin/time';

export const terraform: Section = {
  title: 'Terraform: a plan with the layout `alias`',
  how: `\`terraform plan\` of the stack ${STACK} in ${DEFAULT_REGIONS.length} Regions with an empty state, against the same resources with one provider process: those of all Regions in one, as the layout \`region\` has them, which needs AWS provider 6. A stand-in on loopback answers who calls. CPU is that of Terraform and its providers, memory that of the largest process: with \`alias\` there is one provider for each Region.`,
  async measure({ folder, runs }) {
    const missing = lacking();
    if (missing) return { values: {}, tables: [], leftOut: [missing] };
    const aws = await denyingAws();
    try {
      return await plans(folder, runs, envFor(aws.endpoint, folder));
    } finally {
      aws.stop();
    }
  },
};

/** Returns the missing requirement; undefined if there is none. */
function lacking(): string | undefined {
  if (!existsSync(TIME) || !spawnSync(TIME, ['--version'], { encoding: 'utf8' }).stdout?.match(/GNU/))
    return `GNU time is not on this machine (${TIME}), which measures processes other than Node.js`;
  if (spawnSync('terraform', ['version']).status !== 0) return 'terraform is not on this machine';
  return findMirror(platform())
    ? undefined
    : 'no folder with the AWS provider is on this machine: TF_PLUGIN_MIRROR names one';
}

function platform(): string {
  const options = { encoding: 'utf8', env: neutralEnv(), stdio: 'pipe' } as const;
  return JSON.parse(execFileSync('terraform', ['version', '-json'], options)).platform;
}

async function plans(
  folder: string,
  runs: number,
  awsEnv: Readonly<Record<string, string>>,
): Promise<Measured> {
  const env = neutralEnv({
    ...awsEnv,
    ...terraformEnv(folder, findMirror(platform()), join(PROJECT, 'build', 'e2e-providers')),
  });
  const project = projectIn(folder, 'terraform', SETTINGS);
  execFileSync(process.execPath, [RUN, 'main.ts', '--brief'], { cwd: project, stdio: 'pipe' });
  const alias = join(project, 'cdktf.out', 'stacks', STACK);
  const one = join(folder, 'one-provider');
  const file: StackFile = JSON.parse(readFileSync(join(alias, 'cdk.tf.json'), 'utf8'));
  execFileSync('cp', ['-r', alias, one]);
  writeFileSync(join(one, 'cdk.tf.json'), JSON.stringify(withOneProvider(file)));
  for (const cwd of [alias, one])
    execFileSync('terraform', ['init', '-no-color'], { cwd, env, stdio: 'pipe' });
  const usages = { alias: [] as Usage[], one: [] as Usage[] };
  for (let run = 0; run <= Math.min(runs, 3); run++) {
    const measured = { alias: await planOnce(alias, env, folder), one: await planOnce(one, env, folder) };
    if (run === 0) continue;
    usages.alias.push(measured.alias);
    usages.one.push(measured.one);
  }
  const medians = { alias: medianOf(usages.alias), one: medianOf(usages.one) };
  return {
    values: { ...valuesOf('alias', medians.alias), ...valuesOf('one', medians.one) },
    tables: [
      {
        columns: ['providers', ...USAGE_COLUMNS],
        rows: [
          [`one for each of ${DEFAULT_REGIONS.length} Regions`, ...cellsOf(medians.alias)],
          ['one', ...cellsOf(medians.one)],
        ],
      },
    ],
  };
}

/** The same resources with the default provider. */
function withOneProvider({ provider, resource, data, ...file }: StackFile): object {
  const [first] = provider.aws;
  return {
    ...file,
    provider: { aws: [first] },
    resource: withoutProvider(resource),
    data: withoutProvider(data),
  };
}

function withoutProvider(types: StackFile['resource'] = {}): object {
  const each = Object.entries(types).map(([type, named]) => [
    type,
    Object.fromEntries(Object.entries(named).map(([name, { provider: _, ...rest }]) => [name, rest])),
  ]);
  return Object.fromEntries(each);
}

/** @throws Error with Terraform's output if the plan fails */
async function planOnce(cwd: string, env: Readonly<Record<string, string>>, folder: string): Promise<Usage> {
  const file = join(folder, 'terraform-usage');
  // In another process, because this one serves the stand-in.
  const args = ['-f', '%U %S %M', '-o', file, 'terraform', 'plan', '-no-color', '-lock=false'];
  const { code, wall, output } = await runTimed(TIME, args, cwd, env);
  if (code !== 0) throw new Error(`terraform plan ended with ${code}:\n${output}`);
  const [user = 0, system = 0, kib = 0] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
  const cpu = user + system;
  return { wall, cpu, leastCpu: cpu, memory: (kib * 1024) / 1e6 };
}

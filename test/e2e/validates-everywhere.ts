import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIONS } from '../../settings/regions';
import { ORGANIZATION_ON } from '../stacks/everything-on';
import { awsEnv } from './environment';
import { inPairs } from './in-pairs';
import { startServer } from './processes';
import { synth } from './project';
import type { Results } from './results';
import { Terraform } from './terraform';
import type { Tools } from './tools';
import { until } from './until';

/** The real provider validates every stack with everything on, in all Regions, which is more than can be deployed here. */
export async function validatesEverywhere(folder: string, tools: Tools, results: Results): Promise<void> {
  const own = join(folder, 'everywhere');
  mkdirSync(own);
  const output = await results.step(`synth of everything in ${REGIONS.length} Regions`, () =>
    synth(own, { ...ORGANIZATION_ON, regions: REGIONS, lambda_runtime: 'nodejs22.x' }),
  );
  const TF_REATTACH_PROVIDERS = await results.step('one provider for all validations', () =>
    startProvider(own, tools),
  );
  const env = awsEnv(own, { ...tools.terraformEnv, TF_REATTACH_PROVIDERS });
  await inPairs(readdirSync(join(output, 'stacks')), (stack) =>
    results.check(`${stack}: valid`, () => new Terraform(stack, output, env).validate()),
  );
}

/**
 * Terraform would start a provider process for each of the 34 aliases of each stack. Validation does not pass the provider the
 * Region, so one process, started as for a debugger, can serve them all. The stacks need no `init` then either.
 * https://developer.hashicorp.com/terraform/plugin/debugging#starting-a-provider-in-debug-mode
 */
async function startProvider(folder: string, { provider, terraformEnv }: Tools): Promise<string> {
  const log = join(folder, 'provider.log');
  startServer(provider, ['-debug'], { cwd: folder, env: awsEnv(folder, terraformEnv) }, log);
  const address = await until(60, () => /TF_REATTACH_PROVIDERS='(.*)'/.exec(readFileSync(log, 'utf8'))?.[1]);
  if (!address) throw new Error(`the provider did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
  return address;
}

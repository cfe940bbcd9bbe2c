import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIONS } from '../../settings/regions';
import { SERVICE_NAMES, type ServiceName } from '../../words/services';
import { EVERYTHING_ON } from '../stacks/everything-on';

/** Settings with everything on, in the first Regions of the list. */
export function everythingIn(regions: number): object {
  return { ...EVERYTHING_ON, regions: REGIONS.slice(0, regions) };
}

/** Settings with all Regions and a limited number of services. */
export function withServices(count: number): object {
  const others = SERVICE_NAMES.slice(count).map((name): [ServiceName, object] => [name, { enabled: false }]);
  return { ...everythingIn(REGIONS.length), ...Object.fromEntries(others) };
}

/** A folder with a terraform.tfvars; HCL accepts lists, maps and strings in JSON notation. */
export function projectIn(folder: string, name: string, settings: object): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  writeFileSync(join(path, 'terraform.tfvars'), lines.join(''));
  return path;
}

/** The parts of a synthesized stack that are read here. */
export interface StackFile {
  readonly provider: { readonly aws: readonly { readonly alias?: string }[] };
  /** By type and name. */
  readonly resource?: Blocks;
  readonly data?: Blocks;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, { readonly provider?: string }>>>>;

/** The number of resources in all stacks that were synthesized in a folder. */
export function resourcesIn(project: string): number {
  const stacks = join(project, 'cdktf.out', 'stacks');
  return readdirSync(stacks)
    .map((stack): StackFile => JSON.parse(readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8')))
    .flatMap(({ resource = {} }) => Object.values(resource))
    .reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
}

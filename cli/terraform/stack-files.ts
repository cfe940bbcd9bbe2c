import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a synthesized stack that planning and applying need. */
export interface StackFiles {
  readonly name: string;
  /** Absolute path of the folder in which Terraform runs. */
  readonly folder: string;
  /** Names of the stacks that have to be applied before. */
  readonly after: readonly string[];
  /** Variables without a default, which the user has to set. */
  readonly variables: readonly RequiredVariable[];
  /** Region by address, such as `aws_sns_topic.topic-eu-west-1`; without resources for which the files do not say it. */
  readonly regions: ReadonlyMap<string, string>;
  /** The number of provider processes that Terraform starts for it. */
  readonly providers: number;
  /** The hash of everything that was synthesized: a plan belongs to the files from which it was made. */
  readonly hash: string;
}

export interface RequiredVariable {
  readonly name: string;
  readonly description: string;
  /** Its value is in no plan, so applying needs it again. */
  readonly isEphemeral: boolean;
  /** The message of the stack for a value that it does not accept. */
  readonly hints: readonly string[];
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly dependencies: readonly string[];
        readonly workingDirectory: string;
        readonly synthesizedStackPath: string;
      }
    >
  >;
}

interface Block {
  readonly provider?: string;
  readonly region?: string;
}

interface TerraformFile {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly provider?: { readonly aws?: readonly { readonly alias?: string; readonly region?: string }[] };
  readonly variable?: Readonly<Record<string, VariableBlock>>;
}

interface VariableBlock {
  readonly default?: unknown;
  readonly description?: string;
  readonly ephemeral?: boolean;
  readonly validation?: readonly { readonly error_message?: string }[];
}

/**
 * Reads the stacks in a synthesized folder, in the order in which they can be applied.
 * @param outdir absolute path of cdktf.out
 */
export function readStacks(outdir: string): readonly StackFiles[] {
  const { stacks }: Manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  const all = Object.values(stacks).map(
    ({ name, dependencies, workingDirectory, synthesizedStackPath }): StackFiles => {
      const folder = join(outdir, workingDirectory);
      const file: TerraformFile = JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8'));
      return {
        name,
        folder,
        after: dependencies,
        variables: requiredVariables(file),
        regions: regionsByAddress(file),
        providers: new Set(blocksOf(file).map(([, { provider }]) => provider)).size,
        hash: hashOf(folder),
      };
    },
  );
  return inOrder(all);
}

/** Sorts each stack after those that it names in `after`; otherwise the order stays. */
export function inOrder<T extends Pick<StackFiles, 'name' | 'after'>>(stacks: readonly T[]): readonly T[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered = new Set<T>();
  const add = (stack: T) => {
    for (const name of stack.after) {
      const before = byName.get(name);
      if (before && !ordered.has(before)) add(before);
    }
    ordered.add(stack);
  };
  for (const stack of stacks) add(stack);
  return [...ordered];
}

function requiredVariables({ variable = {} }: TerraformFile): readonly RequiredVariable[] {
  return Object.entries(variable)
    .filter(([, block]) => !('default' in block))
    .map(([name, { description = '', ephemeral = false, validation = [] }]) => ({
      name,
      description,
      isEphemeral: ephemeral,
      hints: validation.flatMap(({ error_message }) => error_message ?? []),
    }));
}

function blocksOf({ resource = {}, data = {} }: TerraformFile): readonly (readonly [string, Block])[] {
  const of = (blocks: NonNullable<TerraformFile['resource']>, prefix: string) =>
    Object.entries(blocks).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, block]) => [`${prefix}${type}.${name}`, block] as const),
    );
  // Built into Terraform, so it needs no process.
  return [...of(resource, ''), ...of(data, 'data.')].filter(
    ([address]) => !address.startsWith('terraform_data.'),
  );
}

function regionsByAddress(file: TerraformFile): ReadonlyMap<string, string> {
  const providers = file.provider?.aws ?? [];
  const byReference = new Map(
    providers.map(({ alias, region }) => [alias === undefined ? 'aws' : `aws.${alias}`, region]),
  );
  return new Map(
    blocksOf(file).flatMap(([address, { provider = 'aws', region }]) => {
      const found = region ?? byReference.get(provider);
      return found === undefined ? [] : [[address, found] as const];
    }),
  );
}

/** Terraform's own files in the folder, and plans, are not part of the synthesized files. */
function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isFile() && /\.tf(\.json)?$/.test(entry.name)) return [entry.name];
      return entry.name === 'assets' ? filesIn(folder, 'assets') : [];
    })
    .sort();
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0');
  return hash.digest('hex');
}

function filesIn(folder: string, below: string): readonly string[] {
  return readdirSync(join(folder, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STACKS } from '../../stacks/index';

/** The synthesized Terraform of each stack, by name; stacks without files are left out. */
export type SynthesizedStacks = ReadonlyMap<string, string>;

/**
 * Reads the files that a synth has written.
 * @param outdir the folder, such as cdktf.out; it need not exist
 */
export async function synthesizedStacks(outdir: string): Promise<SynthesizedStacks> {
  const files = await Promise.all(
    STACKS.map(async ({ name }) => {
      const text = await readFile(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8').catch(() => undefined);
      return [name, text] as const;
    }),
  );
  return new Map(files.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The stacks that differ, in their order; undefined if there is nothing to compare with. */
export function changedStacks(
  before: SynthesizedStacks,
  after: SynthesizedStacks,
): readonly string[] | undefined {
  if (before.size === 0) return undefined;
  return STACKS.map(({ name }) => name).filter((name) => before.get(name) !== after.get(name));
}

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OUTDIR, type RunSynth, runSynth } from '../../../cli/terraform/run-synth';

/** The files of a synth, by their path in the folder of its output. */
type Files = ReadonlyMap<string, Buffer>;

/** By the text of terraform.tfvars. */
const known = new Map<string, Files>();

/** Runs the synth in a process of its own, once for each text of terraform.tfvars; later it writes the same files. */
export const synthesizedOnce: RunSynth = async (project, env) => {
  const settings = readFileSync(join(project, 'terraform.tfvars'), 'utf8');
  const output = join(project, OUTDIR);
  const files = known.get(settings);
  if (files) return write(output, files);
  await runSynth(project, env);
  known.set(settings, read(output));
};

function read(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), readFileSync(path)] as const;
    }),
  );
}

function write(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

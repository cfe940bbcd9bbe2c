import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { run } from '../e2e/processes';

/** Packages to put in place of others: the name in an import to an absolute path. */
export type Instead = Readonly<Record<string, string>>;

/** The packages of CDK Terrain in place of those of cdktf. */
export function cdktnInstead(modules: string): Instead {
  return {
    cdktf: join(modules, 'cdktn'),
    '@cdktf/provider-aws': join(modules, '@cdktn', 'provider-aws'),
    constructs: join(modules, 'constructs'),
  };
}

/**
 * The project's app as one file, with other packages in place of some.
 *
 * @param project absolute path of the project
 * @param name of the file, which is made in build/: what it loads is found from there
 * @returns its path
 */
export async function bundleWith(project: string, name: string, instead: Instead): Promise<string> {
  const outfile = join(project, 'build', 'engines', `${name}.${process.pid}.cjs`);
  await build({
    absWorkingDir: project,
    entryPoints: ['main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['esbuild', '@cdktf/hcl2json'],
    alias: { ...instead },
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Runs the app in a fresh folder.
 *
 * @param app what bundleWith returned
 * @param values of terraform.tfvars
 * @returns everything in cdktf.out: path to content
 * @throws Error with what the app printed if it fails
 */
export async function synthesizeWith(app: string, values: object): Promise<ReadonlyMap<string, Buffer>> {
  const cwd = mkdtempSync(join(tmpdir(), 'engine-'));
  try {
    writeFileSync(join(cwd, 'terraform.tfvars.json'), JSON.stringify(values));
    const { code, output } = await run(process.execPath, [app, '--brief'], { cwd, env: { PATH: '' } });
    if (code !== 0) throw new Error(output.trim());
    return contentsOf(join(cwd, 'cdktf.out'));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function contentsOf(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

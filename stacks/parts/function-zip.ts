import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, type BuildResult, build, buildSync } from 'esbuild';
import { strToU8, type ZipOptions, type Zippable, zipSync } from 'fflate';

/**
 * The same sources must give the same bytes, so that a plan without a change is empty: a fixed date (1980 is where zip's
 * calendar begins) and fixed permissions (Unix, readable by all, which Lambda needs).
 */
const ALWAYS_THE_SAME: ZipOptions = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16, level: 9 };

const ROOT = projectRoot(__dirname);

const ahead = new Map<string, Uint8Array>();

/** Bundles functions while the settings are read; `functionZip` would do it while everything waits. */
export async function bundleAhead(...names: readonly string[]): Promise<void> {
  const bundled = await Promise.all(
    names.map(async (name) => [name, codeOf(await build(bundleOptions(name)))] as const),
  );
  for (const [name, code] of bundled) ahead.set(name, code);
}

/**
 * Bundles `functions/<name>/handler.ts` and zips it as `index.js`, with further files as JSON beside it.
 *
 * @param files name to JSON value
 * @returns the path of the zip; the same input gives the same bytes
 */
export function functionZip(name: string, files: Readonly<Record<string, unknown>>): string {
  const code = ahead.get(name) ?? codeOf(buildSync(bundleOptions(name)));
  const entries: Zippable = { 'index.js': [code, ALWAYS_THE_SAME] };
  for (const [file, value] of Object.entries(files)) {
    entries[file] = [strToU8(JSON.stringify(value)), ALWAYS_THE_SAME];
  }
  return keep(`${name}.zip`, zipSync(entries));
}

/** How a function is bundled. */
export const bundleOptions = (name: string) =>
  ({
    absWorkingDir: ROOT,
    entryPoints: [join('functions', name, 'handler.ts')],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
  }) as const satisfies BuildOptions;

function codeOf({ outputFiles: [file] }: BuildResult<{ write: false }>): Uint8Array {
  if (!file) throw new Error('esbuild made nothing of a function');
  return file.contents;
}

/** Writes the file into a folder named by its content, so that runs side by side never see each other's half. */
function keep(name: string, content: Uint8Array): string {
  const folder = join(ROOT, 'build', 'zips', createHash('sha256').update(content).digest('hex').slice(0, 16));
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
  return path;
}

/** The project's folder, from wherever this code runs: its own file or a bundle in build/. */
function projectRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}

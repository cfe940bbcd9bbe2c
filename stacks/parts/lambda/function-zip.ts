import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { strToU8, type ZipOptions, type Zippable, zipSync } from 'fflate';
import { version as fflateVersion } from 'fflate/package.json';
import { bundle, bundleSync } from '../../../scripts/bundle.cjs';

/**
 * The same sources must give the same bytes, so that a plan without a change is empty: a fixed date (1980 is where zip's
 * calendar begins) and fixed permissions (Unix, readable by all, which Lambda needs).
 */
const ALWAYS_THE_SAME: ZipOptions = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16, level: 9 };

const ROOT = projectRoot(__dirname);
const ZIPS = join(ROOT, 'build', 'zips');

const ahead = new Map<string, Uint8Array>();

/** Bundles functions at the same time, while the settings are read; `functionZip` bundles one after the other. */
export async function bundleAhead(...names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      ahead.set(name, (await bundle(bundleOptions(name))).code);
    }),
  );
}

/**
 * Bundles `functions/<name>/handler.ts` and zips it as `index.js`, with further files as JSON beside it.
 *
 * @param files name to JSON value
 * @returns the path of the zip; the same input gives the same bytes
 */
export function functionZip(name: string, files: Readonly<Record<string, unknown>>): string {
  const code = ahead.get(name) ?? bundleSync(bundleOptions(name)).code;
  const contents = [
    ['index.js', code] as const,
    ...Object.entries(files).map(([file, value]) => [file, strToU8(JSON.stringify(value))] as const),
  ];
  const input = sha256(
    JSON.stringify([fflateVersion, ...contents.map(([file, content]) => [file, sha256(content)])]),
  );
  return kept(input, `${name}.zip`) ?? keep(input, `${name}.zip`, zip(contents));
}

/** How a function is bundled. */
export const bundleOptions = (name: string) =>
  ({
    absWorkingDir: ROOT,
    entryPoints: [`functions/${name}/handler.ts`],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
  }) as const satisfies BuildOptions;

function zip(contents: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const entries: Zippable = Object.fromEntries(
    contents.map(([file, content]) => [file, [content, ALWAYS_THE_SAME]]),
  );
  return zipSync(entries);
}

/** The zip of that input from an earlier run, if there is one and it is whole: its folder is named after its content. */
function kept(input: string, name: string): string | undefined {
  const folder = join(ZIPS, input);
  const [output, ...others] = existsSync(folder) ? readdirSync(folder) : [];
  if (output === undefined || others.length > 0) return undefined;
  const path = join(folder, output, name);
  return existsSync(path) && sha256(readFileSync(path)) === output ? path : undefined;
}

/** Gives the file its name when it is whole: runs side by side never see each other's half. */
function keep(input: string, name: string, content: Uint8Array): string {
  const path = join(ZIPS, input, sha256(content), name);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
  return path;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** The project's folder, from wherever this code runs: its own file or a bundle in build/. */
function projectRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { strToU8, type ZipOptions, type Zippable, zipSync } from 'fflate';
import { version as fflateVersion } from 'fflate/package.json';
import { bundle, bundleSync } from '../../../scripts/bundle.cjs';
import { projectRoot } from '../../../scripts/project-root.cjs';

/**
 * Options for reproducible zips, so that a plan without a change is empty: a fixed date (1980, the first of the format) and fixed
 * permissions (Unix, readable by all, as Lambda requires).
 */
const REPRODUCIBLE: ZipOptions = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16, level: 9 };

const ROOT = projectRoot(__dirname);
const ZIPS = join(ROOT, 'build', 'zips');

/** Bundles of `bundleAhead`, by name of the function. */
const bundles = new Map<string, Uint8Array>();

/**
 * Bundles functions concurrently, before `functionZip` needs them, which is synchronous and would bundle one after the other.
 *
 * @param names folders in functions/
 */
export async function bundleAhead(...names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      bundles.set(name, (await bundle(bundleOptions(name))).code);
    }),
  );
}

/**
 * Bundles `functions/<name>/handler.ts` and zips it as `index.js`, together with JSON files.
 *
 * @param files name to value
 * @returns absolute path of the zip; the same input gives the same bytes
 */
export function functionZip(name: string, files: Readonly<Record<string, unknown>>): string {
  const code = bundles.get(name) ?? bundleSync(bundleOptions(name)).code;
  const contents = [
    ['index.js', code] as const,
    ...Object.entries(files).map(([file, value]) => [file, strToU8(JSON.stringify(value))] as const),
  ];
  const input = sha256(
    JSON.stringify([fflateVersion, ...contents.map(([file, content]) => [file, sha256(content)])]),
  );
  return cachedZip(input, `${name}.zip`) ?? cacheZip(input, `${name}.zip`, zip(contents));
}

/** The options of esbuild for a function in functions/. */
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
    contents.map(([file, content]) => [file, [content, REPRODUCIBLE]]),
  );
  return zipSync(entries);
}

/** Path of the zip of an earlier run with the same input, unless it is damaged: its folder is the hash of its content. */
function cachedZip(input: string, name: string): string | undefined {
  const folder = join(ZIPS, input);
  const [output, ...others] = existsSync(folder) ? readdirSync(folder) : [];
  if (output === undefined || others.length > 0) return undefined;
  const path = join(folder, output, name);
  return existsSync(path) && sha256(readFileSync(path)) === output ? path : undefined;
}

/** Writes a zip and renames it when it is complete, so that a concurrent run never reads a part of it. */
function cacheZip(input: string, name: string, content: Uint8Array): string {
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

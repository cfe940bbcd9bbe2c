import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

type Files = Readonly<Record<string, string>>;

const FILES: Files = {
  'src/main.ts': 'import { value } from "./value"; console.log(value);',
  'src/value.ts': 'export const value = "value";',
  'node_modules/a-package/package.json': '{ "main": "main.js" }',
  'node_modules/a-package/main.js': 'exports.value = "package";',
  'node_modules/a-package/other.js': 'exports.value = "other main file";',
  // What is among the inputs of each bundle.
  'package.json': '{}',
  'package-lock.json': '{}',
  'tsconfig.json': '{}',
  'node_modules/esbuild/package.json': '{}',
  'scripts/bundle.cjs': '',
  'scripts/fingerprints.cjs': '',
  'scripts/run.mjs': '',
};

/** Longer than CLOCK_TICK_MS in scripts/fingerprints.cjs. */
const TICK_MS = 60;

const made: string[] = [];

/** A project whose src/main.ts prints the value of src/value.ts; its files were written a while ago. */
export async function project(files: Files = {}): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'bundle-'));
  made.push(root);
  write(root, { ...FILES, ...files });
  await tick();
  return root;
}

/** Writes files, and the folders that they need. */
export function write(root: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** Resolves when what was written until now is no longer new. */
export function tick(): Promise<void> {
  return sleep(TICK_MS);
}

/** How its entry point is bundled. */
export const optionsFor = (root: string) =>
  ({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'] as [string],
    bundle: true,
    platform: 'node',
    logLevel: 'silent',
  }) as const;

/** For afterAll. */
export function removeProjects(): void {
  for (const root of made) rmSync(root, { recursive: true, force: true });
}

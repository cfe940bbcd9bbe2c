/**
 * Bundles a TypeScript entry point with esbuild and runs it: `node scripts/run.mjs main.ts [arguments]`.
 * One bundle starts about ten times faster than ts-node, because only the code in use is read and nothing is type-checked
 * (`npm run check` does that). The bundle is kept until one of its sources changes.
 */
// Before all others: it ends the process where they would fail.
import './check-environment.cjs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { bundle } from './bundle.cjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/**
 * Modules that take time to load and are not needed.
 *
 * @type {import('esbuild').Plugin}
 */
const instead = {
  name: 'instead',
  setup({ onResolve }) {
    const path = (/** @type {string} */ name) => ({ path: join(root, 'scripts', 'instead', name) });
    onResolve({ filter: /\/stack-trace$/ }, () => path('stack-trace.cjs'));
    onResolve({ filter: /^archiver$/ }, () => path('archiver.cjs'));
  },
};

const [node = '', , entry = 'main.ts', ...args] = process.argv;
const { code, file } = await bundle({
  absWorkingDir: root,
  entryPoints: [entry],
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The less there is to read, the sooner it starts.
  minifyWhitespace: true,
  legalComments: 'none',
  // What is compiled from memory cannot import, only require.
  supported: { 'dynamic-import': false },
  // esbuild has a binary beside it and hcl2json a WebAssembly file: both must be loaded from node_modules.
  external: ['esbuild', '@cdktf/hcl2json'],
  plugins: [instead],
  logLevel: 'warning',
});
process.argv = [node, join(root, entry), ...args];
// Compiled from memory, because another process may replace the file at any time.
const run = compileFunction(
  new TextDecoder().decode(code),
  ['require', 'module', 'exports', '__filename', '__dirname'],
  {
    filename: file,
  },
);
const main = { exports: {} };
run.call(main.exports, createRequire(file), main, main.exports, file, dirname(file));

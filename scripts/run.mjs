/**
 * Bundles a TypeScript entry point with esbuild and runs it: `node scripts/run.mjs main.ts [arguments]`.
 * One bundle starts about ten times faster than ts-node, because only the code in use is read and nothing is type-checked
 * (`npm run check` does that). The bundle is kept until one of its sources changes, and with it what V8 compiled of it.
 */
// Before all others: it ends the process where they would fail.
import './check-environment.cjs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.cjs';
import { compile } from './code-cache.cjs';

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
    // Only cdktf's own import of it: the one in scripts/instead is of the original.
    onResolve({ filter: /^\.\/private\/resolve$/ }, () => path('resolve.cjs'));
  },
};

const [node = '', , entry = 'main.ts', ...args] = process.argv;
const bundled = await bundle({
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
const { file } = bundled;
const run = compile(bundled);
const main = { exports: {} };
run.call(main.exports, createRequire(file), main, main.exports, file, dirname(file));

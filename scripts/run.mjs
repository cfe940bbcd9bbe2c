/**
 * Bundles a TypeScript entry point with esbuild and runs it: `node scripts/run.mjs main.ts [arguments]`.
 * One bundle starts about ten times faster than ts-node, because only the code in use is read and nothing is type-checked
 * (`npm run check` does that).
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** cdktf notes a stack trace for each token, a tenth of the time of a synth, and shows it to nobody. */
const withoutStackTraces = {
  name: 'without-stack-traces',
  setup({ onLoad }) {
    onLoad({ filter: /cdktf\/lib\/tokens\/private\/stack-trace\.js$/ }, () => ({
      contents: 'exports.captureStackTrace = () => [];',
    }));
  },
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
const outfile = join(root, 'build', basename(entry).replace(/\.ts$/, '.cjs'));
mkdirSync(dirname(outfile), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // esbuild has a binary beside it and hcl2json a WebAssembly file: both must be loaded from node_modules.
  external: ['esbuild', '@cdktf/hcl2json'],
  plugins: [withoutStackTraces],
  logLevel: 'warning',
});
process.argv = [process.argv[0], join(root, entry), ...args];
// `import()` would look through three megabytes of CommonJS for the names that it exports.
createRequire(import.meta.url)(outfile);

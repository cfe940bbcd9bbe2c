/** Loads TypeScript, and in place of some modules those that the bundles have (scripts/run.mjs). Runs once in each worker. */
import Module from 'node:module';
import { fileURLToPath } from 'node:url';
import { register as registerRequire } from 'tsx/cjs/api';
import { register as registerImport } from 'tsx/esm/api';

registerImport();
registerRequire();

const instead = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../../scripts/instead/${name}`, import.meta.url));
/** @type {readonly (readonly [RegExp, string])[]} */
const INSTEAD = [
  [/\/stack-trace$/, instead('stack-trace.cjs')],
  [/^\.\/private\/resolve$/, instead('resolve.cjs')],
  [/^archiver$/, instead('archiver.cjs')],
];

// Node.js does not document it, but every hook of `require` uses it.
const original = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  INSTEAD.find(([pattern]) => pattern.test(request))?.[1] ?? original(request, ...rest);

// A worker ends when nothing is left to do. What a failed test left behind must not keep it, and the run, from ending.
process.once('disconnect', () => setTimeout(() => process.exit(), 5000).unref());

/** Bundles with esbuild, and keeps the result in build/bundles until one of the inputs changes. */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { fingerprintsOf, verified } = require('./fingerprints.cjs');

/** @typedef {import('esbuild').BuildOptions & { absWorkingDir: string, entryPoints: [string] }} Options */

/**
 * @typedef {object} Bundle
 * @property {Uint8Array} code
 * @property {string} file where it is kept; it may be missing, or be replaced at any time
 */

/** Inputs of every bundle that esbuild does not report: the bundling code and its versions. */
const TOOLS = [
  'package-lock.json',
  'node_modules/esbuild/package.json',
  ...['bundle.cjs', 'fingerprints.cjs', 'run.mjs'].map((name) => `scripts/${name}`),
];

/**
 * Bundles one entry point, or returns the kept bundle if nothing has changed since.
 *
 * @param {Options} options `absWorkingDir` is the project; `entryPoints` has one file, relative to it. A plugin must be part of
 * one of TOOLS, so that a change to it is noticed
 * @returns {Promise<Bundle>}
 * @throws what esbuild throws for sources that it cannot bundle
 */
async function bundle(options) {
  const kept = readKept(options);
  if (kept) return kept;
  const since = Date.now();
  return made(options, since, await esbuild().build({ ...options, ...IN_MEMORY }));
}

/**
 * The synchronous form of `bundle`.
 *
 * @param {Options} options without plugins
 * @returns {Bundle}
 */
function bundleSync(options) {
  const kept = readKept(options);
  if (kept) return kept;
  const since = Date.now();
  return made(options, since, esbuild().buildSync({ ...options, ...IN_MEMORY }));
}

const IN_MEMORY = /** @type {const} */ ({ write: false, metafile: true });

/** Loaded only when there is something to bundle, because loading takes a while. */
function esbuild() {
  return /** @type {typeof import('esbuild')} */ (require('esbuild'));
}

/**
 * @param {Options} options
 * @param {number} since when esbuild began to read
 * @param {import('esbuild').BuildResult<typeof IN_MEMORY>} result
 * @returns {Bundle}
 */
function made(options, since, { outputFiles: [output], metafile, warnings }) {
  if (!output) throw new Error(`esbuild made nothing of ${options.entryPoints[0]}`);
  const file = fileOf(options);
  // Bundles with warnings are not kept, so that every run shows the warning until it is fixed.
  const fingerprints =
    warnings.length === 0
      ? fingerprintsOf(options.absWorkingDir, [...TOOLS, ...Object.keys(metafile.inputs)], since)
      : undefined;
  if (fingerprints) keep(file, fingerprints, output.contents);
  return { code: output.contents, file };
}

/**
 * Returns the file of a bundle; other options or versions of Node.js give another file.
 *
 * @param {Options} options
 */
function fileOf(options) {
  const { absWorkingDir, entryPoints } = options;
  const { NODE_PATH = '' } = process.env;
  const variant = sha256(JSON.stringify([options, process.version, NODE_PATH])).slice(0, 12);
  const name = entryPoints[0].replace(/\.ts$/, '').replaceAll(/[^\w-]/g, '-');
  return join(absWorkingDir, 'build', 'bundles', `${name}.${variant}.cjs`);
}

/**
 * Returns the kept bundle if it is complete and its inputs have not changed.
 *
 * @param {Options} options
 * @returns {Bundle | undefined}
 */
function readKept(options) {
  const file = fileOf(options);
  try {
    const content = readFileSync(file);
    const end = content.indexOf('\n');
    const { hash, fingerprints } = JSON.parse(content.toString('utf8', COMMENT.length, end));
    const code = content.subarray(end + 1);
    const current = hash === sha256(code) ? verified(options.absWorkingDir, fingerprints) : undefined;
    if (current && current !== fingerprints) keep(file, current, code);
    return current && { code, file };
  } catch {
    // There is none, or it is damaged: a new one is made.
    return undefined;
  }
}

const COMMENT = '//';

/**
 * Writes the bundle, with its fingerprints as a comment in the first line. The file is renamed when it is complete, because
 * other processes may read and write it at the same time.
 *
 * @param {string} file
 * @param {readonly import('./fingerprints.cjs').Fingerprint[]} fingerprints
 * @param {Uint8Array} code
 */
function keep(file, fingerprints, code) {
  const draft = `${file}.${process.pid}`;
  const header = `${COMMENT}${JSON.stringify({ hash: sha256(code), fingerprints })}\n`;
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(draft, Buffer.concat([Buffer.from(header), code]));
    renameSync(draft, file);
  } catch {
    // If the folder is full or read-only, the bundle is not kept, which only costs time.
  }
}

/** @param {string | Uint8Array} content */
function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

module.exports = { bundle, bundleSync };

/**
 * Compiles a bundle with what V8 kept of an earlier run: the functions that ran then need not be compiled again. It is kept
 * beside the bundle, in one file for each bundle; without the file, or with a broken one, V8 compiles everything.
 */
const { createHash } = require('node:crypto');
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');
const { limitWebAssembly } = require('./wasm-flags.cjs');

const PARAMETERS = 'require, module, exports, __filename, __dirname';

/**
 * The function around a bundle, as Node.js makes one of a CommonJS module. If V8 had to compile it, what it compiled until the
 * process ends without an error is kept then.
 *
 * @param {import('./bundle.cjs').Bundle} bundle compiled from memory, because another process may replace its file at any time
 * @returns {(require: NodeJS.Require, module: object, exports: object, filename: string, dirname: string) => void}
 */
function compile({ code, file }) {
  // A run that reads HCL would change V8's flags later, and V8 refuses what was kept under other flags.
  limitWebAssembly();
  const cacheFile = `${file}.${process.platform}-${process.arch}.v8`;
  const source = sha256(code);
  const cachedData = readKept(cacheFile, source);
  const script = new Script(`(function (${PARAMETERS}) {${new TextDecoder().decode(code)}\n})`, {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  if (!cachedData || script.cachedDataRejected)
    process.once('exit', (status) => {
      // Of a run that failed there is little to keep.
      if (status === 0) keep(cacheFile, source, script.createCachedData());
    });
  return script.runInThisContext();
}

/** Bytes of a SHA-256 digest. The file has two in front of the data: that of the source and that of the data. */
const DIGEST = 32;

/**
 * What was kept for this source. V8 compares only the length of the source and does not notice damaged data, so both are
 * compared here.
 *
 * @param {string} file
 * @param {Buffer} source its digest
 * @returns {Buffer | undefined} undefined if there is nothing, or it is broken or of another source
 */
function readKept(file, source) {
  try {
    const content = readFileSync(file);
    const data = content.subarray(2 * DIGEST);
    const digests = Buffer.concat([source, sha256(data)]);
    return digests.equals(content.subarray(0, 2 * DIGEST)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes the file under another name and renames it when it is whole, as other processes may read it at the same time.
 *
 * @param {string} file
 * @param {Buffer} source its digest
 * @param {Buffer} data
 */
function keep(file, source, data) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, Buffer.concat([source, sha256(data), data]));
    renameSync(draft, file);
  } catch {
    // A folder that is full, read-only or gone costs time, nothing else.
  }
}

/** @param {Uint8Array} content */
function sha256(content) {
  return createHash('sha256').update(content).digest();
}

module.exports = { compile };

/**
 * Fingerprints of the inputs of a bundle, to compare with the current files: a changed, added or removed file is always
 * noticed.
 */
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { basename, dirname, join, relative, resolve, sep } = require('node:path');

/**
 * A file or a folder at one time.
 *
 * @typedef {object} Fingerprint
 * @property {string} path relative to the project
 * @property {string} hash of a file's content, or of the names in a folder
 * @property {string} [stamp] of packages: size, times and inode, one of which changes whenever the content does
 */

/** File systems round the modification time down, by up to 10 ms on Linux. */
const CLOCK_TICK_MS = 50;

/** A name that an import can resolve to. Other files, such as those of Terraform, have no effect. */
const RESOLVABLE = /\.([cm]?[jt]s|[jt]sx|json|css)$|^[^.]+$/;

/** The folder that the first run creates, for bundles and other output. */
const GENERATED = 'build';

/** In addition to the sources, these files decide how esbuild reads a folder. */
const CONFIGURATION = ['package.json', 'tsconfig.json'];

/**
 * Returns fingerprints of these files, of every folder from the project down to each of them (a new file there may be resolved
 * instead of another one), and of the files that configure esbuild in those folders.
 *
 * @param {string} root absolute path of the project
 * @param {readonly string[]} files relative to the project
 * @param {number} since when they were read, in milliseconds since 1970
 * @returns {readonly Fingerprint[] | undefined} undefined if one has changed since then, because it is unknown which content
 * was read
 */
function fingerprintsOf(root, files, since) {
  const sources = files.map((file) => resolve(root, file));
  const folders = [...new Set(sources.flatMap((source) => foldersTo(root, source)))];
  const configuration = folders.flatMap((folder) => {
    const names = readdirSync(folder);
    return CONFIGURATION.filter((name) => names.includes(name)).map((name) => join(folder, name));
  });
  const fingerprints = [];
  for (const path of new Set([...sources, ...configuration, ...folders])) {
    const stats = statSync(path);
    if (stats.ctimeMs >= since - CLOCK_TICK_MS) return undefined;
    const fingerprint = { path: relative(root, path), hash: hashOf(path, stats) };
    fingerprints.push(isOfPackage(path) ? { ...fingerprint, stamp: stampOf(stats) } : fingerprint);
  }
  return fingerprints;
}

/**
 * Checks whether all inputs are unchanged. The content of the project's own files is read each time; that of packages, which
 * are ten times as many, only if the stamp differs.
 *
 * @param {string} root absolute path of the project
 * @param {readonly Fingerprint[]} fingerprints
 * @returns {readonly Fingerprint[] | undefined} undefined if an input has changed; otherwise the fingerprints with current
 * stamps, which is the same array if no stamp differs
 */
function verified(root, fingerprints) {
  const now = Date.now();
  let isRestamped = false;
  const current = [];
  for (const fingerprint of fingerprints) {
    const path = join(root, fingerprint.path);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    const stamp = stampOf(stats);
    if (fingerprint.stamp !== stamp && hashOf(path, stats) !== fingerprint.hash) return undefined;
    const isToStamp =
      'stamp' in fingerprint && fingerprint.stamp !== stamp && stats.ctimeMs < now - CLOCK_TICK_MS;
    isRestamped ||= isToStamp;
    current.push(isToStamp ? { ...fingerprint, stamp } : fingerprint);
  }
  return isRestamped ? current : fingerprints;
}

/**
 * @param {string} path
 * @param {import('node:fs').Stats} stats
 */
function hashOf(path, stats) {
  const content = stats.isDirectory() ? namesIn(path) : readFileSync(path);
  return createHash('sha256').update(content).digest('base64');
}

/** @param {string} folder */
function namesIn(folder) {
  return readdirSync(folder)
    .filter((name) => RESOLVABLE.test(name) && name !== GENERATED)
    .sort()
    .join('\n');
}

/** @param {import('node:fs').Stats} stats */
function stampOf({ size, mtimeMs, ctimeMs, ino }) {
  return [size, mtimeMs, ctimeMs, ino].join(' ');
}

/** @param {string} path */
function isOfPackage(path) {
  return path.split(sep).includes('node_modules');
}

/**
 * Returns the folders that contain a file, up to the project; for a file elsewhere, such as in a linked package, up to
 * node_modules.
 *
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function foldersTo(root, path) {
  const folder = dirname(path);
  const isTop = folder === root || folder === dirname(folder);
  const isElsewhere = !folder.startsWith(root + sep);
  if (isTop || (isElsewhere && basename(folder) === 'node_modules')) return [folder];
  return [...foldersTo(root, folder), folder];
}

module.exports = { fingerprintsOf, verified };

/**
 * Checks what every command needs: a supported Node.js, and the packages. Imported before anything else, so it uses no package
 * and nothing that an old Node.js lacks.
 */
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** As in `engines` of package.json: 20 still works, and odd versions in between may work. */
const OLDEST = 20;

/**
 * Returns what is missing, as a text for the user; undefined if nothing is missing.
 *
 * @param {string} version as in process.version
 * @param {string} root the folder of the project
 * @returns {string | undefined}
 */
function missingFor(version, root) {
  if (Number(version.slice(1).split('.')[0]) < OLDEST)
    return `Node.js ${version} is too old: aws-monitoring needs 22 or 24, and 20 still works; with nvm: nvm install`;
  // npm writes this file at the end of an installation.
  if (!existsSync(join(root, 'node_modules', '.package-lock.json')))
    return 'the packages are not installed; run: npm ci';
  return undefined;
}

const missing = missingFor(process.version, dirname(__dirname));
if (missing !== undefined) {
  console.error(`aws-monitoring: ${missing}`);
  process.exit(2);
}

// The AWS SDK warns about Node.js 20 in every command; package.json defines whether this project supports it.
if (process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED === undefined)
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

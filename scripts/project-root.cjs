const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

/**
 * The folder of the project, whether code runs from its own file or from a bundle in build/.
 *
 * @param {string} folder where the code is, or where its bundle is
 * @returns {string}
 */
function projectRoot(folder) {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}

module.exports = { projectRoot };

/** Replaces the package archiver, with which cdktf zips the folder of an asset. Assets of this project are single files. */
module.exports = () => {
  throw new Error('an asset must be a file: cdktf is bundled without archiver, see scripts/instead');
};

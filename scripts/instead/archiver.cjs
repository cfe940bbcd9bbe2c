/** Replaces the package archiver, with which cdktf zips the folder of an asset. Assets are single files here. */
module.exports = () => {
  throw new Error('an asset must be a file: cdktf is bundled without archiver, see scripts/instead');
};

/** How V8 treats HCL's WebAssembly module, which runs once over a small file. */
const { setFlagsFromString } = require('node:v8');

/**
 * Keeps V8 from optimizing WebAssembly on every core, which delays the compilation of everything else for half a second and takes
 * 40 MB. To be called before anything is compiled whose code is kept: V8 refuses what was kept under other flags. Any Node.js from
 * 20 knows both.
 */
function limitWebAssembly() {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

module.exports = { limitWebAssembly };

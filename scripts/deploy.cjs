/**
 * `npm run deploy -- hub spokes …`: `cdktf deploy` without the demand to name what a stack needs, one stack at a time
 * (docs/decisions/0002-no-stack-dependencies.md).
 */
const { spawn } = require('node:child_process');

/**
 * What cdktf gets of the environment. It runs Terraform in a terminal of its own, where Terraform asks for a variable that is
 * missing; where nobody can answer, that would be for ever.
 *
 * @param {boolean} isTerminal somebody can answer
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function environment(isTerminal, env) {
  return isTerminal || env.TF_INPUT !== undefined ? env : { ...env, TF_INPUT: '0' };
}

module.exports = { environment };

if (require.main === module) {
  const options = ['--ignore-missing-stack-dependencies', '--parallelism', '1'];
  const child = spawn('cdktf', ['deploy', ...options, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: environment(process.stdin.isTTY === true, process.env),
    // A program of npm is a script there.
    shell: process.platform === 'win32',
  });
  // The terminal sends Ctrl-C to cdktf too, which has to end first.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  child.on('error', ({ message }) => {
    console.error(`cdktf cannot be started (${message}); npm ci, then npm run deploy`);
    process.exitCode = 1;
  });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

/**
 * The seed of all generated inputs: the same on every run, so that a change never fails for what an earlier one left behind.
 * `npm run fuzz` takes a new one each time; `SEED=<number>` repeats a run.
 */
const { configureGlobal } = require('fast-check');

const { SEED, FUZZ_RUNS } = process.env;

if (SEED || !FUZZ_RUNS) configureGlobal({ seed: Number(SEED || 20261129) });

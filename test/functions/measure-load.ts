/**
 * `npm run load-times`: how long each function takes to load above an empty handler, and how large its zip is, against their
 * budgets.
 */
import { scriptArguments } from '../../scripts/script-arguments';
import { codeOf, EMPTY, loadTimes, MOST_KB, MOST_MS, zippedKb } from './load-time';

const RUNS = 15;

function main(): number {
  const codes = Object.fromEntries(Object.keys(MOST_KB).map((name) => [name, codeOf(name)]));
  const { empty = 0, ...times } = loadTimes<string>({ ...codes, empty: EMPTY }, RUNS);
  const results = Object.entries(MOST_KB).map(([name, mostKb]) => {
    const ms = (times[name] ?? 0) - empty;
    const kb = zippedKb(codes[name] ?? EMPTY);
    console.log(
      `${name}: loads in ${ms.toFixed(1)} ms of CPU above an empty handler (at most ${MOST_MS}), zip ${kb.toFixed(1)} KB (at most ${mostKb})`,
    );
    return ms <= MOST_MS && kb <= mostKb;
  });
  return results.every(Boolean) ? 0 : 1;
}

scriptArguments(
  'npm run load-times: measures how long each function takes to load, and how large its zip is, and checks the budgets',
);
process.exitCode = main();

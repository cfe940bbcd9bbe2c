import type { Command as Commander } from 'commander';
import { UsageError } from './usage-error';

/** Refuses an option with one value that is given twice, for which the parser would use the last value. */
export function refuseRepeatedOptions(command: Commander): void {
  for (const option of command.options) {
    if (option.variadic) continue;
    let count = 0;
    command.on(`option:${option.name()}`, () => {
      count++;
      if (count > 1) throw new UsageError(`${option.long} is given more than once; give it once`);
    });
  }
}

import type { Command as Commander } from 'commander';
import { UsageError } from './usage-error';

/** An option that takes one value is refused when it is there twice, where the parser would take the last one. */
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

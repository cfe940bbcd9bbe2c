import type { Settings } from '../../settings/schema';
import { STACKS } from '../../stacks/index';

/** The default width of a terminal, in characters. */
const WIDTH = 80;

/** Formats a row for each stack with the Regions where it has resources: the number of Regions, and exceptions by name. */
export function stackTable(settings: Settings): readonly string[] {
  const width = Math.max(...STACKS.map(({ name }) => name.length));
  const row = (name: string, text: string) => `${name.padEnd(width)}  ${text}`;
  return [
    row('stack', 'Regions'),
    ...STACKS.map(({ name, regions }) =>
      row(name, regionsText(regions(settings), settings.regions, WIDTH - width - 2)),
    ),
  ];
}

/**
 * @param own the Regions of the stack
 * @param all the Regions of the settings
 * @param width in characters; a text with names that is longer is replaced by one with numbers
 */
function regionsText(own: readonly string[], all: readonly string[], width: number): string {
  if (own.length === 0) return 'off';
  if (own.length <= 3) return own.join(', ');
  const missing = all.filter((region) => !own.includes(region));
  const further = own.filter((region) => !all.includes(region));
  const common = own.length - further.length;
  const named = `${own.length}: all${list(' but ', missing)}${list(', and ', further)}`;
  if (missing.length === 0 && further.length === 0) return `all ${own.length}`;
  return named.length <= width
    ? named
    : `${common} of ${all.length}${further.length > 0 ? `, and ${further.length} more` : ''}`;
}

const list = (before: string, names: readonly string[]) =>
  names.length === 0 ? '' : `${before}${names.join(', ')}`;

import Table from 'cli-table3';

type Alignment = 'left' | 'right' | 'center';

export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** One for each column; `left` if omitted. */
  readonly align?: readonly (Alignment | undefined)[];
}

/**
 * Formats columns without borders, two spaces apart, as wide as their content; wide characters and colours are measured
 * correctly.
 */
export function table({ head, rows, align = [] }: TableContent): string {
  const drawn = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: head.map((_, column) => align[column] ?? 'left'),
  });
  drawn.push([...head], ...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const NO_BORDERS = {
  ...Object.fromEntries(
    ['top', 'bottom'].flatMap((side) =>
      ['', '-mid', '-left', '-right'].map((part) => [`${side}${part}`, '']),
    ),
  ),
  ...Object.fromEntries(
    ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'].map((part) => [part, '']),
  ),
  middle: '  ',
};

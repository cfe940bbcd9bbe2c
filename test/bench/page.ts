import { verdicts, withUnit } from './budgets';
import { type Circumstances, type Figures, type Measured, SECTION_NAMES, type Table } from './figures';
import type { Section } from './section';

const HEAD = `# Benchmarks

Written by \`npm run bench\`, which measures on the machine where it runs, checks the budgets and ends with exit code 1 when one is broken. \`npm run bench -- synth delivery\` measures some sections and leaves the others as they are; \`--runs 9\` measures each command more often than 5 times. \`npm run bench -- --compare\`, a step of \`.ci/run\`, writes nothing: it compares ratios with those of \`test/bench/figures.json\`. [Performance](performance.md) says where the time goes and why.

Commands of one table run in turn, after a run of each that does not count; figures are medians. Wall is from the start to the end of the process, CPU that of all its processors, memory the most of its largest process (MB: 10⁶ bytes). On a busy machine wall time means little: see the load.
`;

/** docs/benchmarks.md. */
export function page(
  figures: Figures,
  sections: Readonly<Record<string, Pick<Section, 'title' | 'how'>>>,
): string {
  const parts = SECTION_NAMES.flatMap((name) => {
    const [section, measured] = [sections[name], figures[name]];
    return section && measured ? [sectionText(section, measured)] : [];
  });
  return [HEAD, budgetsText(figures), ...parts].join('\n');
}

function budgetsText(figures: Figures): string {
  const rows = verdicts(figures).map(({ budget: { title, most, unit }, measured, isKept }) => [
    title,
    withUnit(measured, unit),
    withUnit(most, unit),
    isKept ? 'yes' : '**no**',
  ]);
  return `## Budgets\n\n${tableText({ columns: ['what', 'measured', 'at most', 'kept'], rows })}`;
}

function sectionText(
  { title, how }: Pick<Section, 'title' | 'how'>,
  measured: Measured & Circumstances,
): string {
  const { tables, leftOut = [], date, machine, versions, load } = measured;
  const circumstances = `${date}; ${machine}; ${versions}; load ${load.map((each) => each.toFixed(1)).join(' to ')}.`;
  const parts = [
    how,
    ...tables.map(tableText),
    ...leftOut.map((reason) => `Left out: ${reason}.\n`),
    circumstances,
  ];
  return `## ${title}\n\n${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}

function tableText({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(columns) + line(columns.map(() => '---')) + rows.map(line).join('');
}

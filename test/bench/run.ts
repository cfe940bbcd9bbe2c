/**
 * `npm run bench [-- [section …] [--runs 5] [--with-ts-node] [--compare]]`: measures, writes docs/benchmarks.md and
 * test/bench/figures.json, and checks the budgets. `--compare` measures a few sections and compares ratios with the committed ones.
 * Exit code 1: a budget is broken, or a ratio is worse; 2: the arguments are wrong.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endWith, scriptArguments, UsageError, wholeNumber } from '../../scripts/script-arguments';
import { inWorkspace, PROJECT } from '../e2e/workspace';
import { type Verdict, verdicts, verdictText } from './budgets';
import { circumstances, load } from './circumstances';
import { compare, RATIOS, TOLERANCE } from './comparison';
import { type Circumstances, type Figures, type Measured, SECTION_NAMES, type SectionName } from './figures';
import { page } from './page';
import type { Context } from './section';
import { SECTIONS } from './sections';

const FIGURES = join(PROJECT, 'test', 'bench', 'figures.json');
const PAGE = join(PROJECT, 'docs', 'benchmarks.md');

/** Sections that suffice for CPU time and memory, for a short step of CI. */
const COMPARED_RUNS = 2;

const USAGE = `npm run bench [-- [section …] [--runs 5] [--with-ts-node] [--compare]]

Measures, writes docs/benchmarks.md and test/bench/figures.json, and checks the budgets.

section         one of ${SECTION_NAMES.join(', ')}; all by default
--runs          how often each is measured
--with-ts-node  also measures ts-node, for comparison
--compare       only compares the ratios of a few sections with the committed ones

Exit codes: 1 a budget is broken, or a ratio is worse; 2 the arguments are wrong`;

async function main(): Promise<number> {
  const { values, positionals } = scriptArguments(USAGE, {
    options: {
      runs: { type: 'string', default: '5' },
      'with-ts-node': { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
    },
    most: Number.POSITIVE_INFINITY,
  });
  const runs = wholeNumber('--runs', values.runs, 1);
  const chosen = chosenSections(positionals);
  return inWorkspace((folder) =>
    values.compare
      ? compareWithCommitted({ folder, runs: Math.min(runs, COMPARED_RUNS), withTsNode: false })
      : measureAndWrite(chosen, { folder, runs, withTsNode: values['with-ts-node'] }),
  );
}

function chosenSections(names: readonly string[]): readonly SectionName[] {
  const isSection = (name: string): name is SectionName => Object.hasOwn(SECTIONS, name);
  const unknown = names.filter((name) => !isSection(name));
  if (unknown.length > 0)
    throw new UsageError(`no such section: ${unknown.join(', ')}; there are ${SECTION_NAMES.join(', ')}`);
  return names.length > 0 ? names.filter(isSection) : SECTION_NAMES;
}

/** Writes the figures after each section, so that a later failure loses nothing. */
async function measureAndWrite(names: readonly SectionName[], context: Context): Promise<number> {
  const results: Verdict[] = [];
  for (const name of names) {
    const measured = { [name]: await measure(name, context) };
    const figures = updated(committedFigures(), measured);
    writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
    writeFileSync(PAGE, page(figures, SECTIONS));
    results.push(...verdicts(measured));
  }
  for (const verdict of results)
    console.log(`${verdict.isKept ? 'ok    ' : 'BROKEN'}  ${verdictText(verdict)}`);
  return results.every(({ isKept }) => isKept) ? 0 : 1;
}

async function compareWithCommitted(context: Context): Promise<number> {
  const current: { -readonly [Name in keyof Figures]: Figures[Name] } = {};
  for (const name of SECTION_NAMES)
    if (RATIOS.some(({ section }) => section === name)) current[name] = await measure(name, context);
  const comparisons = compare(committedFigures(), current);
  for (const { title, committed, current, change, isWorse } of comparisons)
    console.log(
      `${isWorse ? 'WORSE' : 'ok   '}  ${title}: ${current.toPrecision(3)}, committed ${committed.toPrecision(3)}, ${change.toFixed(2)} times (at most ${TOLERANCE})`,
    );
  return comparisons.some(({ isWorse }) => isWorse) ? 1 : 0;
}

async function measure(name: SectionName, context: Context): Promise<Measured & Circumstances> {
  console.log(`measuring ${name}: ${SECTIONS[name].title}`);
  const before = load();
  const measured = await SECTIONS[name].measure(context);
  for (const reason of measured.leftOut ?? []) console.log(`  left out: ${reason}`);
  for (const { columns, rows } of measured.tables)
    for (const row of rows)
      console.log(`  ${row.map((cell, index) => `${columns[index]} ${cell}`).join(', ')}`);
  return { ...measured, ...circumstances(before) };
}

/** Keeps the figures of a section that could not be measured on this machine. */
function updated(committed: Figures, measured: Figures): Figures {
  const isEmpty = ([name, { values }]: readonly [string, Measured]) =>
    Object.keys(values).length === 0 && committed[name as SectionName] !== undefined;
  return {
    ...committed,
    ...Object.fromEntries(Object.entries(measured).filter((entry) => !isEmpty(entry))),
  };
}

/** There are none before the first run. */
function committedFigures(): Figures {
  try {
    return JSON.parse(readFileSync(FIGURES, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

main().then((code) => {
  process.exitCode = code;
}, endWith);

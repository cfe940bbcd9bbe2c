import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOAL } from './rooms';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A line of the reporter `lines`. Lines and columns count from 1; the end is not included. */
export interface Mutant {
  readonly file: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'Ignored'
    | 'CompileError'
    | 'RuntimeError';
}

export interface Score {
  readonly tested: number;
  readonly noticed: number;
  readonly survivors: readonly Mutant[];
  /** Not tested, because it changes only code that runs when a file is loaded. */
  readonly ignored: number;
}

/** Returns the score of mutants. Those that time out or make a file fail to load count as detected. */
export function scoreOf(mutants: readonly Mutant[]): Score {
  const ignored = mutants.filter(({ status }) => status === 'Ignored').length;
  const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const tested = mutants.length - ignored;
  return { tested, noticed: tested - survivors.length, survivors, ignored };
}

/** One survivor is allowed among fewer than ten mutants; otherwise, one in ten. */
export function isGood({ tested, survivors }: Score): boolean {
  return survivors.length <= Math.max(1, Math.floor(tested * (1 - GOAL) + 1e-9));
}

/** Such as `patterns: 412 of 430 mutants detected (95.8 %), 31 that run once left out`. */
export function describeScore(name: string, { tested, noticed, ignored }: Score): string {
  const share = tested === 0 ? '' : ` (${((100 * noticed) / tested).toFixed(1)} %)`;
  return `${name}: ${noticed} of ${tested} mutants detected${share}, ${ignored} that run once left out`;
}

/** Such as `settings/regions.ts:12:4 no test: StringLiteral "a" → ""`, with long texts shortened. */
export function describeMutant(project: string, mutant: Mutant): string {
  const { file, location, mutatorName, replacement, status } = mutant;
  const { line, column } = location.start;
  const state = status === 'NoCoverage' ? 'no test' : 'survived';
  return `${file}:${line}:${column} ${state}: ${mutatorName} ${brief(original(project, mutant))} → ${brief(replacement)}`;
}

function original(project: string, { file, location: { start, end } }: Mutant): string {
  const lines = readFileSync(join(project, file), 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const text = lines.join('\n');
  return text.slice(start.column - 1, text.length - (lines.at(-1) ?? '').length + end.column - 1);
}

function brief(code: string): string {
  const text = code.replaceAll(/\s+/g, ' ');
  return text.length <= 90 ? text : `${text.slice(0, 60)} … ${text.slice(-25)}`;
}

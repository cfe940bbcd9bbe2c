import type { Style } from '../command-line/style';
import type { Advice, Check, Configurations, Findings } from './facts';
import { configurationMatrix, LEGEND, matrix } from './matrix';
import { notes } from './notes';
import { tfvarsLine } from './tfvars-line';
import { wrap } from './wrap';

export interface Diagnosis {
  readonly account: string;
  readonly arn: string;
  readonly findings: Findings;
  readonly configurations: Configurations;
  readonly checks: readonly Check[];
  /** Advice that still has to be written. */
  readonly advice: readonly Advice[];
  /** Advice that was just written, and the name of the file. */
  readonly written: readonly Advice[];
  readonly file: string;
}

const MARKS = {
  ok: ['green', 'ok'],
  warning: ['yellow', 'warning'],
  problem: ['red', 'problem'],
  'no access': ['yellow', 'no access'],
} as const;

/** Formats the diagnosis as text for a terminal. */
export function report(diagnosis: Diagnosis, style: Style): string {
  const { account, arn, findings, configurations, checks } = diagnosis;
  return [
    `account ${account}, as ${arn}`,
    '',
    matrix(findings, style),
    LEGEND,
    ...notesLines(notes(findings)),
    ...configurationLines(configurations, style),
    '',
    ...checks.flatMap((check) => checkLines(check, style)),
    '',
    ...adviceLines(diagnosis),
  ].join('\n');
}

function notesLines(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', ...lines.flatMap((note) => hanging(note))] : [];
}

/** Nothing if no service was asked; a check says why. */
function configurationLines(configurations: Configurations, style: Style): readonly string[] {
  if (configurations.size === 0) return [];
  return [
    '',
    'Organization configurations, by which services are turned on in other accounts:',
    '',
    configurationMatrix(configurations, style),
    ...notesLines(notes(configurations)),
  ];
}

function checkLines({ title, status, text, details = [] }: Check, style: Style): readonly string[] {
  const [colour, word] = MARKS[status];
  return [
    ...wrap(`${title}: ${text}`, `${style(colour, word.padEnd(INDENT - 2))}  `, INDENT),
    ...details.flatMap((detail) => wrap(detail, ' '.repeat(INDENT))),
  ];
}

/** The indentation of the text beside a status. */
const INDENT = 11;

/** Further lines of a note are dimmed. */
function hanging(note: string): readonly string[] {
  const [first = '', ...rest] = wrap(note);
  return rest.length === 0 ? [first] : [first, ...wrap(rest.join(' '), '  ')];
}

function adviceLines({ advice, written, file }: Diagnosis): readonly string[] {
  if (advice.length + written.length === 0)
    return [`${file} already keeps existing resources: nothing to write`];
  return [
    ...(written.length > 0 ? [`written into ${file}:`, '', ...written.flatMap(linesOf)] : []),
    ...(written.length > 0 && advice.length > 0 ? [''] : []),
    ...(advice.length > 0 ? [introduction(file, written.length > 0), '', ...advice.flatMap(linesOf)] : []),
  ];
}

function introduction(file: string, isLeft: boolean): string {
  return isLeft
    ? `${file} cannot be edited by --write; add these by hand:`
    : `For ${file}; put each key into its block, or use --write:`;
}

function linesOf(advice: Advice): readonly string[] {
  return [...advice.why.map((why) => `# ${why}`), tfvarsLine(advice)];
}

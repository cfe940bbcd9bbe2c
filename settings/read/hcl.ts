import { limitWebAssembly } from '../../scripts/wasm-flags.cjs';
import { secretIn } from '../problems/secrets';
import { type FormattedIssue, SettingsError } from '../problems/settings-error';
import { plainValue } from './expression';
import { keptOrParsed } from './kept-hcl';
import { statementsOf } from './statements';

/**
 * Parses HCL, as Terraform reads it in terraform.tfvars.
 * @param file its name, for the message
 * @throws SettingsError with the syntax errors of every top-level statement, as far as they do not hide each other
 */
export async function parseHcl(text: string, file: string): Promise<Record<string, unknown>> {
  try {
    return plainValue(await keptOrParsed(text, rawValues)) as Record<string, unknown>;
  } catch (error) {
    throw new SettingsError(file, await issuesOfAll(text, (error as Error).message, rawValues));
  }
}

/**
 * The parser stops at the first statement that it cannot read, so each statement is parsed separately.
 * @param first the issues that the parser reports for the whole text
 */
async function issuesOfAll(
  text: string,
  first: string,
  parse: (statement: string) => Promise<unknown>,
): Promise<readonly FormattedIssue[]> {
  const issues: FormattedIssue[] = [];
  for (const statement of statementsOf(text) ?? []) {
    const error = await parse(statement).then(
      () => undefined,
      ({ message }: Error) => message,
    );
    if (error !== undefined) issues.push(...issuesIn(error, text));
  }
  return issues.length > 0 ? issues : issuesIn(first, text);
}

/** Parses a text with hcl2json, which throws one error with all syntax errors. */
async function rawValues(text: string): Promise<unknown> {
  // A WebAssembly module, loaded only for HCL.
  limitWebAssembly();
  const { parse } = await import('@cdktf/hcl2json');
  return parse('tfvars', text);
}

/**
 * `parse config: [tfvars:4,1-2: Missing item separator; Expected a comma to mark …. tfvars:5,1-2: …]` and other messages of the
 * parser.
 */
function issuesIn(error: string, text: string): readonly FormattedIssue[] {
  if (secretIn(error)) return [{ path: '', message: 'broken HCL, at a secret, which must not be in a file' }];
  const syntax = syntaxErrors(error);
  const lines = text.split('\n');
  if (syntax.length > 0) return syntax.map((each) => issueOf(each, lines));

  // A mixture of blocks with and without labels, which hcl2json cannot read.
  const [, block] = /convert block: .+?(?:JSON: |for ")([\w-]+)/.exec(error) ?? [];
  if (block) return [{ path: block, message: `a block; write ${block} = { … } once, with an equals sign` }];
  return [{ path: '', message: 'broken HCL, or HCL that is not a plain value' }];
}

interface SyntaxError {
  readonly line: number;
  readonly column: number;
  readonly title: string;
  readonly detail: string;
}

const DIAGNOSTIC = /tfvars:(\d+),(\d+)-[\d,]+: (.+?); (.+?)(?= tfvars:\d+,\d+-[\d,]+: |\]?$)/gs;

/** Sorted by line, with one issue for each line: further issues on a line follow from the first. */
function syntaxErrors(error: string): readonly SyntaxError[] {
  const all = [...error.matchAll(DIAGNOSTIC)].map(([, line, column, title = '', detail = '']) => ({
    line: Number(line),
    column: Number(column),
    title,
    detail,
  }));
  all.sort((a, b) => a.line - b.line || a.column - b.column);
  const perLine = all.filter(({ line }, index) => all[index - 1]?.line !== line);
  // After an unclosed quote, the parser confuses text and code.
  const openQuote =
    all.find(({ title }) => title === 'Invalid multi-line string')?.line ?? Number.POSITIVE_INFINITY;
  return perLine.filter(({ line }) => line <= openQuote);
}

function issueOf({ line, column, title, detail }: SyntaxError, lines: readonly string[]): FormattedIssue {
  const [sentence = ''] = detail.split(/\.(?: |$)/);
  const where = sentence.replace(/tfvars:(\d+)[\d,-]*/g, 'line $1');
  const hint = isUnquoted(lines[line - 1] ?? '') ? '; put text in quotes' : '';
  return { path: `line ${line}, column ${column}`, message: `${lower(title)}: ${lower(where)}${hint}` };
}

/** `tags = { Owner = Security Team }`, `alarm_emails = [ops@example.com]` */
function isUnquoted(line: string): boolean {
  const code = line.replace(/"(\\.|[^"\\])*"/g, '""');
  return /[=[,]\s*(?!(true|false|null)\b)[a-z][^={}[\]",<]*([\]},#]|$)/i.test(code);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

import { ACTIONS } from '../terraform/changes';
import { changeLines } from './change-lines';
import { digestOf } from './digest';
import { headline, losses, problems, WORDS } from './report';
import { countsOf, type StackResult } from './stack-result';

/** GitHub limits a comment to 65,536 characters; the limits of other services are below a million. */
const MAX_CHARACTERS = 60_000;

/** The start of the first line, which identifies the comment and contains the digest of its plan. */
export const MARK = '<!-- aws-monitoring plan';

/** Formats the plans as Markdown for a pull request. */
export function markdown(results: readonly StackResult[]): string {
  const head = [
    `${MARK} ${digestOf(results)} -->`,
    `### Plan: ${headline(results)}`,
    '',
    `| stack | ${ACTIONS.map((action) => WORDS[action]).join(' | ')} | |`,
    '|---|---:|---:|---:|---:|---|',
    ...results.map(row),
    ...list('**Would be lost**', losses(results)),
    ...list('**Failed**', problems(results)),
  ].join('\n');
  return `${head}${details(results, MAX_CHARACTERS - head.length)}\n`;
}

function row(result: StackResult): string {
  const none = ACTIONS.map(() => '');
  if (result.status !== 'planned') return cells([result.stack, ...none, `**${result.status}**`]);
  const counts = countsOf(result.changes);
  const numbers = ACTIONS.map((action) => (counts[action] === 0 ? '' : String(counts[action])));
  return cells([
    result.stack,
    ...numbers,
    result.hasChanges && result.changes.length === 0 ? 'outputs only' : '',
  ]);
}

const cells = (all: readonly string[]) => `| ${all.join(' | ')} |`;

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, '', ...lines.map((line) => `- ${escaped(line)}`)];
}

/** The list of changes, collapsed, within the limit of characters. */
function details(results: readonly StackResult[], room: number): string {
  const lines = results.flatMap((result) =>
    result.status === 'planned'
      ? changeLines(result.changes, ACTIONS).map((line) => `${result.stack}: ${line}`)
      : [],
  );
  if (lines.length === 0) return '';
  const shown: string[] = [];
  let left = room - 200;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 0) break;
    shown.push(line.replaceAll('`', "'"));
  }
  const more = lines.length - shown.length;
  const rest = more === 0 ? [] : [`… and ${more} more lines: aws-monitoring plan --json has all of it`];
  return [
    '',
    '',
    '<details><summary>Each change</summary>',
    '',
    '```',
    ...shown,
    ...rest,
    '```',
    '',
    '</details>',
  ].join('\n');
}

/** Escapes text of AWS or of the settings, so that it contains no mention, link or HTML. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~@]/g, (character) =>
    character === '@' ? '@\u200b' : character === '<' ? '&lt;' : `\\${character}`,
  );
}

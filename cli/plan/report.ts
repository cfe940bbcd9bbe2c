import { count } from '../command-line/count';
import type { Style } from '../command-line/style';
import { table } from '../command-line/table';
import { ACTIONS, type Action } from '../terraform/changes';
import { lossesOf } from '../terraform/losses';
import { problemText } from '../terraform/problems';
import { changeLines } from './change-lines';
import { condensed } from './condensed';
import { countsOf, type StackResult } from './stack-result';

/** The column headings of the table, by action. */
export const WORDS: Readonly<Record<Action, string>> = {
  create: 'created',
  update: 'changed',
  replace: 'replaced',
  delete: 'destroyed',
};

/** Actions whose resources are listed by name; created resources are only counted. */
const NAMED: readonly Action[] = ['update', 'replace', 'delete'];

/** Formats the plans as text for a terminal. */
export function report(results: readonly StackResult[], style: Style): string {
  return [
    table({
      head: ['stack', ...ACTIONS.map((action) => WORDS[action]), ''],
      rows: results.map((result) => rowOf(result, style)),
      align: [undefined, 'right', 'right', 'right', 'right'],
    }),
    ...section('would be lost:', losses(results), style),
    ...section('changes:', changesByStack(results), style),
    ...section('failed:', problems(results), style),
  ].join('\n');
}

function rowOf(result: StackResult, style: Style): readonly string[] {
  const none = ACTIONS.map(() => '·');
  if (result.status === 'failed') return [result.stack, ...none, style('red', 'failed')];
  if (result.status === 'not started') return [result.stack, ...none, 'not planned'];
  const counts = countsOf(result.changes);
  const cells = ACTIONS.map((action) => (counts[action] === 0 ? '·' : String(counts[action])));
  return [result.stack, ...cells, result.hasChanges && result.changes.length === 0 ? 'outputs only' : ''];
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ['', style('bold', title), ...lines.map((line) => `  ${line}`)];
}

/** Returns the losses, each with its stack. */
export function losses(results: readonly StackResult[]): readonly string[] {
  return results.flatMap((result) =>
    result.status === 'planned' ? lossesOf(result.changes).map((line) => `${result.stack} ${line}`) : [],
  );
}

function changesByStack(results: readonly StackResult[]): readonly string[] {
  return results.flatMap((result) =>
    result.status === 'planned'
      ? changeLines(result.changes, NAMED).map((line) => `${result.stack}: ${line}`)
      : [],
  );
}

/** Returns the problems; equal problems of several stacks are one line. */
export function problems(results: readonly StackResult[]): readonly string[] {
  return condensed(
    results.flatMap((result) =>
      result.status === 'failed'
        ? result.problems.map((problem) => ({ stack: result.stack, text: problemText(problem) }))
        : [],
    ),
  ).flatMap(({ stacks, text }) => `${stacks.join(', ')}: ${text}`.split('\n'));
}

/** `3 stacks change, 10 do not`. */
export function headline(results: readonly StackResult[]): string {
  const changing = results.filter((result) => result.status === 'planned' && result.hasChanges).length;
  const failed = results.filter(({ status }) => status === 'failed').length;
  const left = results.filter(({ status }) => status === 'not started').length;
  const parts = [
    changing === 0 ? '' : `${count(changing, 'stack')} with changes`,
    failed === 0 ? '' : `${count(failed, 'stack')} failed`,
    left === 0 ? '' : `${count(left, 'stack')} not planned`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? `no changes in ${count(results.length, 'stack')}` : parts.join(', ');
}

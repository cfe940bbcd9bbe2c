import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { folderWith } from '../../settings/read/folder';

/** The answer of the stand-in for one command on one stack. */
export interface Answer {
  readonly code?: number;
  /** Lines of standard output. */
  readonly lines?: readonly string[];
  /** It waits for an interrupt, reports it, and exits shortly afterwards. */
  readonly hangs?: boolean;
}

export type Answers = Readonly<
  Record<string, Partial<Record<'init' | 'plan' | 'show' | 'apply', Answer | undefined>>>
>;

export interface Call {
  readonly stack: string;
  readonly args: readonly string[];
  readonly interrupts?: number;
}

/** A program `terraform`, first on the PATH, which gives configured answers and records its arguments. */
export function terraformStandIn() {
  const folder = folderWith({});
  const [answers, calls] = [join(folder, 'answers.json'), join(folder, 'calls.jsonl')];
  const program = `#!${process.execPath}\n(${body})(${JSON.stringify({ answers, calls })});\n`;
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'terraform'), program, { mode: 0o755 });
  writeFileSync(answers, '{}');
  return {
    path: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    answer: (all: Answers) => writeFileSync(answers, JSON.stringify(all)),
    forget: () => writeFileSync(calls, ''),
    calls: (): readonly Call[] =>
      existsSync(calls)
        ? readFileSync(calls, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line))
        : [],
  };
}

/** The program, as text, because the test runner would transform a function. */
const body = `function ({ answers, calls }) {
  const fs = require('node:fs');
  const path = require('node:path');
  const [command, ...rest] = process.argv.slice(2);
  const stack = path.basename(process.cwd());
  if (command === 'version') {
    const version = process.env.STAND_IN_VERSION || '1.11.4';
    console.log(JSON.stringify({ terraform_version: version }));
    return;
  }
  const given = (JSON.parse(fs.readFileSync(answers, 'utf8'))[stack] || {})[command] || {};
  const note = (more) => fs.appendFileSync(calls, JSON.stringify({ stack, args: [command, ...rest], ...more }) + '\\n');
  const out = (rest.find((arg) => arg.startsWith('-out=')) || '').slice(5);
  if (given.hangs) {
    let interrupts = 0;
    process.on('SIGINT', () => {
      interrupts++;
      if (interrupts === 1) setTimeout(() => { note({ interrupts }); process.exit(1); }, 300);
    });
    note({});
    setTimeout(() => process.exit(3), 60000);
    return;
  }
  note({});
  if (out && (given.code || 0) !== 1) fs.writeFileSync(out, 'a plan');
  const lines = given.lines || (command === 'show' ? ['{"resource_changes":[]}'] : []);
  for (const line of lines) console.log(line);
  process.exitCode = given.code || 0;
}`;

/** A diagnostic as a line of Terraform's machine-readable output. */
export function errorLine(summary: string, detail = '', address?: string): string {
  return JSON.stringify({
    '@level': 'error',
    type: 'diagnostic',
    diagnostic: { severity: 'error', summary, detail, ...(address !== undefined && { address }) },
  });
}

/** A change of one resource as `terraform show -json` has it. */
export function change(
  address: string,
  actions: readonly string[],
  before: object | null = {},
  after: object | null = {},
) {
  const [type = ''] = address.split('.');
  return { address, mode: 'managed', type, change: { actions, before, after } };
}

/** The one line of `terraform show -json`. */
export function planLine(...resource_changes: readonly object[]): string {
  return JSON.stringify({ resource_changes });
}

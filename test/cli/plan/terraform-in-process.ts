import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RunTerraform } from '../../../cli/terraform/run-terraform';
import { type Answers, type Call, planLine } from './terraform-stand-in';

/** The stand-in for Terraform without a process: it gives configured answers, and records its arguments. */
export function terraformInProcess() {
  const state = { version: '1.11.4', answers: {} as Answers, calls: [] as Call[] };
  const run: RunTerraform = async (args, { cwd, onLine }) => {
    const [command = '', ...rest] = args;
    if (command === 'version') return ended(0, [JSON.stringify({ terraform_version: state.version })]);
    const stack = basename(cwd);
    state.calls.push({ stack, args });
    const given = state.answers[stack]?.[command as keyof Answers[string]];
    const { code = 0, lines = command === 'show' ? [planLine()] : [] } = given ?? {};
    const out = rest.find((arg) => arg.startsWith('-out='))?.slice('-out='.length);
    if (out !== undefined && code !== 1) writeFileSync(out, 'a plan');
    for (const line of lines) onLine?.(line);
    return ended(code, lines);
  };
  return {
    run,
    answer: (answers: Answers) => void Object.assign(state, { answers }),
    setVersion: (version: string) => void Object.assign(state, { version }),
    forget: () => void Object.assign(state, { calls: [] }),
    calls: (): readonly Call[] => state.calls,
  };
}

const ended = (code: number, lines: readonly string[]) => ({
  code,
  stdout: lines.map((line) => `${line}\n`).join(''),
  stderr: '',
});

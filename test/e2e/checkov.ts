import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neutralEnv } from './environment';
import type { FailedCheck } from './judge-checks';
import { run } from './processes';
import { CHECKOV, pythonEnvironment } from './python-environment';

export interface CheckovResult {
  readonly passed: number;
  readonly failed: readonly FailedCheck[];
}

/**
 * Checks plans of Terraform with checkov, without the network.
 *
 * @param python installs checkov if it is missing
 * @param plans stack to plan, as `terraform show -json` prints it
 * @throws Error with checkov's output if it fails
 */
export async function checkov(
  python: string,
  folder: string,
  plans: ReadonlyMap<string, string>,
): Promise<CheckovResult> {
  const interpreter = await pythonEnvironment(python, folder, CHECKOV);
  const cwd = join(folder, 'checkov');
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd);
  for (const [stack, plan] of plans) writeFileSync(join(cwd, `${stack}.json`), plan);
  const options = ['--framework', 'terraform_plan', '--output', 'json', '--compact', '--quiet'];
  const { code, stdout, output } = await run(
    interpreter,
    ['-m', 'checkov.main', '--directory', cwd, ...options, '--skip-download'],
    { cwd, env: neutralEnv() },
  );
  // 1 means that a check failed.
  if (code !== 0 && code !== 1) throw new Error(output.trim());
  const { summary, results } = JSON.parse(stdout) as Report;
  if (summary.parsing_errors > 0) throw new Error(`checkov cannot read a plan\n${output.slice(0, 2000)}`);
  return { passed: summary.passed, failed: results.failed_checks.map(toFailedCheck) };
}

/** The part of checkov's report that is used. */
interface Report {
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_path: string;
      readonly resource: string;
    }[];
  };
}

function toFailedCheck({
  check_id,
  check_name,
  file_path,
  resource,
}: Report['results']['failed_checks'][number]): FailedCheck {
  const stack = /([\w-]+)\.json$/.exec(file_path)?.[1] ?? file_path;
  return { check: check_id, title: check_name, address: `${stack}: ${resource}` };
}

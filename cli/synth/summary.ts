import { join, relative } from 'node:path';
import type { Settings } from '../../settings/schema';
import { STACKS } from '../../stacks/index';
import { nextSteps } from './next-steps';
import { stackTable } from './stack-table';
import { missingVariables } from './variables';

export interface Synthesized {
  /** The settings file that was read. */
  readonly file: string;
  /** There was no terraform.tfvars, so the example was used instead. */
  readonly isExample: boolean;
  /** Where the Terraform files are. */
  readonly outdir: string;
  /** The stacks that differ from the previous synth; undefined if there was none. */
  readonly changed?: readonly string[] | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Formats what was synthesized as text for a terminal: a table of stacks and their Regions, and what to run next. */
export function summary(settings: Settings, made: Synthesized, environment: Environment): string {
  const next = made.isExample ? EXAMPLE : nextSteps(settings, made.changed, environment);
  return [...stackTable(settings), '', source(made), stateOf(settings), '', ...next].join('\n');
}

/** One line: the number of stacks, where they are, and from which settings. */
export function source({ file, isExample, outdir }: Synthesized): string {
  const made = `${STACKS.length} stacks in ${join(relative(process.cwd(), outdir), 'stacks')}`;
  return isExample ? `${made}, from ${file}: there is no terraform.tfvars yet` : `${made}, from ${file}`;
}

/**
 * For the cdktf CLI: the variables for which Terraform would prompt. cdktf does not say whether it will plan or only list the
 * stacks, so a missing variable cannot be an error here.
 */
export function variableNotes(settings: Settings, environment: Environment): readonly string[] {
  return missingVariables(settings, environment).map(
    ({ name, stack }) =>
      `note: ${name} is not set: Terraform needs it for the stack ${stack}, and waits for it where there is no terminal; npm run synth shows how to give it`,
  );
}

function stateOf({ state }: Settings): string {
  return state
    ? `state: s3://${state.bucket}/${state.key_prefix}`
    : 'state: in files of this folder (`state` in terraform.tfvars puts it in a bucket)';
}

const EXAMPLE = [
  'next: cp terraform.tfvars.example terraform.tfvars, edit it, commit it, and run this again',
];

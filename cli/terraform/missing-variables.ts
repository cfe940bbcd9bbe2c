import { groupBy } from '../../functions/shared/group-by';
import type { RequiredVariable, StackFiles } from './stack-files';

/**
 * Returns what to do about variables that stacks need and the environment does not have; undefined if all are set. Terraform
 * itself would prompt for them forever, or fail after a minute.
 */
export function missingVariables(
  stacks: readonly Pick<StackFiles, 'name' | 'variables'>[],
  env: NodeJS.ProcessEnv,
): string | undefined {
  const missing = stacks.flatMap(({ name: stack, variables }) =>
    variables.filter(({ name }) => !env[`TF_VAR_${name}`]).map((variable) => ({ stack, variable })),
  );
  const texts = [...groupBy(missing, ({ variable }) => variable.name).values()].map((uses) => {
    const [first] = uses;
    return first && textFor(first.variable, uses.map(({ stack }) => stack).join(', '));
  });
  return texts.length === 0 ? undefined : texts.join('\n\n');
}

/** `read -rs` shows nothing, and leaves nothing in the shell history. */
function textFor({ name, description, hints }: RequiredVariable, stacks: string): string {
  const given = `TF_VAR_${name}`;
  const example = hints.flatMap((hint) => /\bas in TF_VAR_\w+=('[^']*'|\S+)/.exec(hint)?.[1] ?? [])[0];
  return [
    `the variable ${name}, which ${stacks} needs, is missing: ${description}`,
    `  read -rs ${given} && export ${given}`,
    ...(example === undefined ? [] : [`  and paste it, without quotes around it: ${unquoted(example)}`]),
  ].join('\n');
}

const unquoted = (example: string) => example.replace(/^'(.*)'$/, '$1');

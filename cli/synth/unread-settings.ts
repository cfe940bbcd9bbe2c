import { SETTING_KEYS } from '../../settings/schema';

/**
 * Returns warnings, one line each, about settings in places that Terraform reads when it runs but synth does not, so that they
 * have no effect.
 * @param environment of this process
 * @param files names in the folder of the project
 */
export function unreadSettings(
  environment: Readonly<Record<string, string | undefined>>,
  files: readonly string[],
): readonly string[] {
  return [
    ...SETTING_KEYS.filter((key) => environment[`TF_VAR_${key}`] !== undefined).map(
      (key) => `TF_VAR_${key} has no effect; ${instead(key)}`,
    ),
    ...argumentsOf(environment).map(
      ({ variable, key }) => `-var ${key} in ${variable} has no effect; ${instead(key)}`,
    ),
    ...files
      .filter((file) => /\.auto\.tfvars(\.json)?$/.test(file))
      .sort()
      .map((file) => `settings in ${file} have no effect; write them in terraform.tfvars`),
  ].map((each) => `warning: ${each}`);
}

const instead = (key: string) => `write ${key} = … in terraform.tfvars`;

/** The settings in `TF_CLI_ARGS` and `TF_CLI_ARGS_plan`: https://developer.hashicorp.com/terraform/cli/config/environment-variables */
function argumentsOf(environment: Readonly<Record<string, string | undefined>>) {
  return Object.entries(environment)
    .filter(([variable]) => variable.startsWith('TF_CLI_ARGS'))
    .flatMap(([variable, value = '']) =>
      [...value.matchAll(/-var[= ]["']?(\w+)=/g)].map(([, key = '']) => ({ variable, key })),
    )
    .filter(({ key }) => SETTING_KEYS.includes(key));
}

import { BOT_TOKEN } from '../../settings/fields/webhook-names';
import type { Settings } from '../../settings/schema';
import { usedWebhooks } from '../../stacks/parts/hub/function-settings';

/** A variable that Terraform needs when it plans a stack, because its value is secret. */
export interface NeededVariable {
  /** In the environment: `TF_VAR_…`. */
  readonly name: string;
  /** The stack that has it. */
  readonly stack: string;
  /** What the user has to type, in order, each with its prompt. */
  readonly parts: readonly string[];
  /** For a variable that is a map: the parts are its keys. */
  readonly isMap: boolean;
}

/** Returns the variables that plans of the stacks need with these settings, in the order of the stacks. */
export function neededVariables(settings: Settings): readonly NeededVariable[] {
  const channels = Object.keys(settings.slack.channels);
  const names = usedWebhooks(settings).filter((name) => !channels.includes(name));
  const webhooks = {
    name: 'TF_VAR_slack_webhooks',
    stack: 'hub',
    parts: channels.length > 0 ? [...names, BOT_TOKEN] : names,
    isMap: true,
  };
  const externalId = {
    name: 'TF_VAR_forwarder_external_id',
    stack: 'event-forwarder',
    parts: ['ExternalId'],
    isMap: false,
  };
  // A member sends to the hub of another account, which has the webhooks.
  return [...(settings.hub ? [] : [webhooks]), ...(settings.event_forwarder.enabled ? [externalId] : [])];
}

/**
 * Returns the needed variables that the environment does not have. Terraform prompts for them, and hangs without a terminal.
 */
export function missingVariables(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
): readonly NeededVariable[] {
  return neededVariables(settings).filter(({ name }) => !environment[name]);
}

/**
 * Returns lines for bash and zsh that ask for the values and export them. The input is not shown, and appears in no command
 * line and no history.
 */
export function askFor(variables: readonly NeededVariable[]): readonly string[] {
  const width = Math.max(0, ...variables.flatMap(({ parts }) => parts.map((part) => part.length)));
  return variables.flatMap(({ name, parts, isMap }) => {
    const asks = parts.map((part, index) => {
      const gap = ' '.repeat(width - part.length);
      return `printf '${part}: ';${gap} read -rs ${shellName(name, index)}; echo`;
    });
    const entries = parts.map((part, index) => `\\"${part}\\":\\"$${shellName(name, index)}\\"`);
    const value = isMap ? `{${entries.join(',')}}` : `$${shellName(name, 0)}`;
    return [...asks, `export ${name}="${value}"`];
  });
}

/** The name of a shell variable: names of webhooks may have hyphens. */
function shellName(variable: string, index: number): string {
  return variable === 'TF_VAR_slack_webhooks' ? `slack_${index + 1}` : 'external_id';
}

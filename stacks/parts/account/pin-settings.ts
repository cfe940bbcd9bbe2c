import type { Settings } from '../../../settings/schema';
import type { AccountStack } from './account-stack';
import { TerraformData } from './terraform-data';

type PinnedKey = 'home_region' | 'prefix';

/**
 * Stores settings in the state of a stack, and makes every later plan fail in which they differ. With another home Region,
 * Terraform would look there for the queues, the table and the secret, not find them, and drop them from its state; with
 * another prefix, it would replace the queues and lose their messages. Destroying the stack still works, and is the way to move
 * it.
 * https://developer.hashicorp.com/terraform/language/validate#preconditions-and-postconditions
 */
export function pinSettings(stack: AccountStack, settings: Settings, keys: readonly PinnedKey[]): void {
  const pinned = new TerraformData(
    stack,
    'stays-with',
    Object.fromEntries(keys.map((key) => [key, settings[key]])),
  );
  const name = stack.node.id;
  pinned.addOverride('lifecycle', {
    // The first value stays.
    ignore_changes: ['input'],
    postcondition: keys.map((key) => ({
      condition: `\${self.output.${key} == ${JSON.stringify(settings[key])}}`,
      error_message: `The stack ${name} was deployed with ${key} = \${self.output.${key}}, and terraform.tfvars says ${settings[key]}. It cannot move: what lies in its queues would be lost, or the old resources forgotten. Set it back, or follow "Another home Region or prefix" in docs/operations.md.`,
    })),
  });
}

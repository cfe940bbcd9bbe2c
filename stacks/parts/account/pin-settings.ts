import type { Settings } from '../../../settings/schema';
import type { AccountStack } from './account-stack';
import { TerraformData } from './terraform-data';

type Kept = 'home_region' | 'prefix';

/**
 * Remembers settings in the state of a stack and lets every later plan fail in which they differ. Terraform would look for the
 * queues, the table and the secret in the new home Region, not find them, and forget them; with another prefix it would replace
 * queues together with what lies in them. Destroying the stack is still possible, and is the way to move.
 * https://developer.hashicorp.com/terraform/language/validate#preconditions-and-postconditions
 */
export function staysWith(stack: AccountStack, settings: Settings, kept: readonly Kept[]): void {
  const remembered = new TerraformData(
    stack,
    'stays-with',
    Object.fromEntries(kept.map((key) => [key, settings[key]])),
  );
  const name = stack.node.id;
  remembered.addOverride('lifecycle', {
    // What was remembered first stays.
    ignore_changes: ['input'],
    postcondition: kept.map((key) => ({
      condition: `\${self.output.${key} == ${JSON.stringify(settings[key])}}`,
      error_message: `The stack ${name} was deployed with ${key} = \${self.output.${key}}, and terraform.tfvars says ${settings[key]}. It cannot move: what lies in its queues would be lost, or the old resources forgotten. Set it back, or follow "Another home Region or prefix" in docs/operations.md.`,
    })),
  });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns the template of a synthesized stack set, as Terraform would pass it to CloudFormation.
 *
 * @param output the folder of the synthesized output
 * @param hub the account of the hub
 */
export function memberTemplate(output: string, hub: string): string {
  const file = readFileSync(join(output, 'stacks', 'organization', 'cdk.tf.json'), 'utf8');
  const body: string = JSON.parse(file).resource.aws_cloudformation_stack_set.members.template_body;
  return body
    .replaceAll(/(?<!\$)\$\{data\.aws_caller_identity\.caller\.account_id\}/g, hub)
    .replaceAll(/([$%])\1\{/g, '$1{');
}

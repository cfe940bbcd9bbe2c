import type { MemberResource } from './terraform-resources';

/** What CloudFormation calls the types of Terraform that a member has: the end of their logical ids. */
const TYPES: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_rule: 'Rule',
  aws_sqs_queue: 'Queue',
  aws_scheduler_schedule: 'Schedule',
  aws_iam_role: 'Role',
};

/** Types that become a part of another resource, or nothing: what Terraform keeps for itself. */
const PARTS = ['aws_cloudwatch_event_target', 'aws_iam_role_policy', 'terraform_data'];

/** Whether a resource of Terraform is one of the template, and not a part of another. */
export const isResource = ({ type }: MemberResource): boolean => TYPES[type] !== undefined;

/** @throws Error for a type that the template cannot have */
export function checkTypes(resources: readonly MemberResource[]): void {
  for (const { type } of resources)
    if (!TYPES[type] && !PARTS.includes(type))
      throw new Error(`the stack set cannot make resources of the type ${type}`);
}

/** `aws-monitoring-dead-letters` → `DeadLettersQueue` */
export function logicalIdOf({ type, block }: MemberResource, prefix: string): string {
  const words = String(block.name).slice(prefix.length).split('-');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${TYPES[type]}`;
}

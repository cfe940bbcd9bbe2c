import type { AccountStack } from '../account/account-stack';
import { createServiceRole, type RoleWithPolicy, type ServiceRoleProps } from './service-role';

export interface RuleRoleProps extends Omit<ServiceRoleProps, 'trust'> {
  /** Name of the rules, of any Region, that may assume the role; `*` matches any text. */
  readonly ruleName: string;
}

/** A role with which EventBridge reaches the targets of rules. */
export function createRuleRole(stack: AccountStack, { ruleName, ...role }: RuleRoleProps): RoleWithPolicy {
  const { account, ruleArn } = stack.names;
  return createServiceRole(stack, {
    ...role,
    trust: {
      sid: 'Rules',
      service: 'events.amazonaws.com',
      source: { account, arn: ruleArn('*', ruleName) },
    },
  });
}

import type { AccountStack } from '../account/account-stack';
import { type RoleWithPolicy, roleFor, type WantedRole } from './service-role';

export interface RoleForRules extends Omit<WantedRole, 'trusted'> {
  /** The rules that may take it, of any Region: their name, which may hold `*`. */
  readonly rules: string;
}

/** A role with which EventBridge reaches the target of a rule. */
export function roleForRules(stack: AccountStack, { rules, ...wanted }: RoleForRules): RoleWithPolicy {
  const { account, ruleArn } = stack.names;
  return roleFor(stack, {
    ...wanted,
    trusted: { sid: 'Rules', service: 'events.amazonaws.com', from: { account, arn: ruleArn('*', rules) } },
  });
}

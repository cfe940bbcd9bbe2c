import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { AccountStack } from './account-stack';
import { policy, type Statement } from './policy';

export interface RoleForRules {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The rules that may take it, of any Region: their name, which may hold `*`. */
  readonly rules: string;
  /** The one thing that it allows. */
  readonly allows: Statement;
  readonly policy: { readonly id: string; readonly name: string };
}

/** A role with which EventBridge reaches the target of a rule. IAM is global: one serves all Regions. */
export function roleForRules({ stack, global, names }: AccountStack, wanted: RoleForRules): IamRole {
  const role = new IamRole(stack, wanted.id, {
    ...global,
    name: wanted.name,
    description: wanted.description,
    assumeRolePolicy: policy({
      sid: 'Rules',
      service: 'events.amazonaws.com',
      actions: ['sts:AssumeRole'],
      from: { account: names.account, arn: names.ruleArn('*', wanted.rules) },
    }),
  });
  new IamRolePolicy(stack, wanted.policy.id, {
    ...global,
    name: wanted.policy.name,
    role: role.name,
    policy: policy(wanted.allows),
  });
  return role;
}

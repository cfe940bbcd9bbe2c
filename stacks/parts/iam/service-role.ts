import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { AccountStack } from '../account/account-stack';
import { policyDocument, type Statement } from './policy-document';

export interface ServiceRoleProps {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Which service may assume the role, and on whose behalf. */
  readonly trust: Pick<Statement, 'sid' | 'service' | 'source'>;
  readonly statements: readonly Statement[];
  /** Id and name of the inline policy that holds the statements. */
  readonly policy: { readonly id: string; readonly name: string };
}

export interface RoleWithPolicy {
  readonly role: IamRole;
  /** For `dependsOn` of what uses the role: AWS may use it as soon as it can. */
  readonly rolePolicy: IamRolePolicy;
}

/** A role for an AWS service, with an inline policy. IAM is global: one role serves all Regions. */
export function createServiceRole(
  stack: AccountStack,
  { id, name, description, trust, statements, policy }: ServiceRoleProps,
): RoleWithPolicy {
  const role = new IamRole(stack, id, {
    ...stack.global,
    name,
    description,
    assumeRolePolicy: policyDocument({ ...trust, actions: ['sts:AssumeRole'] }),
  });
  const rolePolicy = new IamRolePolicy(stack, policy.id, {
    ...stack.global,
    name: policy.name,
    role: role.name,
    policy: policyDocument(...statements),
  });
  return { role, rolePolicy };
}

import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { AccountStack } from '../account/account-stack';
import { policy, type Statement } from './policy-document';

export interface WantedRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The service that may take it, and on whose behalf. */
  readonly trusted: Pick<Statement, 'sid' | 'service' | 'from'>;
  readonly allows: readonly Statement[];
  readonly policy: { readonly id: string; readonly name: string };
}

export interface RoleWithPolicy {
  readonly role: IamRole;
  /** What uses the role waits for it: AWS may try at once. */
  readonly allowed: IamRolePolicy;
}

/** A role for an AWS service. IAM is global: one serves all Regions. */
export function roleFor(stack: AccountStack, wanted: WantedRole): RoleWithPolicy {
  const role = new IamRole(stack, wanted.id, {
    ...stack.global,
    name: wanted.name,
    description: wanted.description,
    assumeRolePolicy: policy({ ...wanted.trusted, actions: ['sts:AssumeRole'] }),
  });
  const allowed = new IamRolePolicy(stack, wanted.policy.id, {
    ...stack.global,
    name: wanted.policy.name,
    role: role.name,
    policy: policy(...wanted.allows),
  });
  return { role, allowed };
}

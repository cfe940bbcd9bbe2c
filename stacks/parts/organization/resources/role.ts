import type { Region } from '../../../../settings/regions';
import type { CfnResource } from '../cloudformation';
import { ACCOUNT } from '../placeholders';
import { elsewhere, toProperties } from '../properties';
import type { References } from '../references';
import type { MemberResource } from '../terraform-resources';

/** A role of a Region with its policies, which Terraform has as resources of their own. */
export function toRole({ id, block }: MemberResource, references: References): CfnResource {
  const { everywhere, region } = references;
  const policies = everywhere.filter(
    ({ type, block: policy }) =>
      type === 'aws_iam_role_policy' && policy.role === `\${aws_iam_role.${id}.name}`,
  );
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...toProperties('aws_iam_role', block, {
        name: (value) => ({ RoleName: `${value}-${region}` }),
        description: (value) => ({ Description: references.text(value) }),
        assume_role_policy: (value) => ({ AssumeRolePolicyDocument: references.json(value) }),
      }),
      Policies: policies.map(({ block: policy }) =>
        toProperties('aws_iam_role_policy', policy, {
          role: elsewhere,
          name: 'PolicyName',
          policy: (value) => ({
            PolicyDocument: forRegion(references.json(value) as PolicyDocument, region),
          }),
        }),
      ),
    },
  };
}

interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly { readonly Resource: readonly string[] }[];
}

/** A role of a Region has nothing to do with what the account has in another one. */
function forRegion({ Statement, ...document }: PolicyDocument, region: Region): PolicyDocument {
  const isElsewhere = (arn: string) => {
    const [, , , place, account] = arn.split(':');
    return account === ACCOUNT && place !== region;
  };
  return {
    ...document,
    Statement: Statement.map((statement) => ({
      ...statement,
      Resource: statement.Resource.filter((arn) => !isElsewhere(arn)),
    })).filter(({ Resource }) => Resource.length > 0),
  };
}

import { arrayOf, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { type FlatValue, flatten } from '../flatten';
import { allowsPublicAccess } from './policy-text';

/** Whether a call grants public access: by a policy without conditions, an ACL, or sharing with everyone. */
export function grantsPublicAccess({ requestParameters: request, eventSource }: Detail): boolean {
  // The policy of a VPC endpoint allows everybody in the VPC.
  const isOfEndpoint = eventSource === 'ec2.amazonaws.com';
  return (
    (!isOfEndpoint && allowsPublicAccess(request)) ||
    isPublicAcl(request) ||
    isSharedWithAll(request) ||
    isPublicByPrincipal(Object(request))
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html; CloudTrail may put a value into a list. */
function isPublicAcl(request: unknown): boolean {
  return flatten(request).some(
    ({ path, value }) =>
      (endsIn({ path, value }, 'x-amz-acl') && /^(?:public-|authenticated-read)/.test(value)) ||
      /\/groups\/global\/(?:All|Authenticated)Users\b/.test(value),
  );
}

/**
 * Whether snapshots or images are shared with all accounts.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolumePermission.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html
 */
function isSharedWithAll(request: unknown): boolean {
  const given = Object(request);
  const lists = [given.createVolumePermission, given.launchPermission].flatMap(objectsOf);
  const added = lists.flatMap(({ add }) => flatten(add));
  const isForAll = (leaf: FlatValue) => endsIn(leaf, 'group') && leaf.value === 'all';
  return added.some(isForAll) || arrayOf(given.valuesToAdd).includes('all');
}

/**
 * Whether a function or an event bus is public: access limited to an account, a source or an organization is not.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html
 */
function isPublicByPrincipal({
  principal,
  sourceArn,
  sourceAccount,
  principalOrgID,
  functionUrlAuthType,
  authType,
  condition,
}: Detail): boolean {
  const bounds = [sourceArn, sourceAccount, principalOrgID, condition?.value];
  const isBounded = bounds.some((one) => text(one) !== undefined);
  const needsKey = functionUrlAuthType === 'AWS_IAM';
  return (principal === '*' && !isBounded && !needsKey) || authType === 'NONE';
}

const endsIn = ({ path }: FlatValue, name: string): boolean => path.at(-1)?.toLowerCase() === name;

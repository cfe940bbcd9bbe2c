import { arrayOf, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { type FlatValue, flatten } from '../flatten';
import { allowsPublicAccess } from './policy-text';

/** Whether a call gives anybody access: by a policy without conditions, by an ACL, or by sharing with everybody. */
export function grantsPublicAccess({ requestParameters: asked }: Detail): boolean {
  return (
    allowsPublicAccess(asked) ||
    isPublicAcl(asked) ||
    isSharedWithAll(asked) ||
    isPublicFunction(Object(asked))
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html; a value may be in a list of one. */
function isPublicAcl(asked: unknown): boolean {
  return flatten(asked).some(
    ({ path, value }) =>
      (endsIn({ path, value }, 'x-amz-acl') && /^(?:public-|authenticated-read)/.test(value)) ||
      /\/groups\/global\/(?:All|Authenticated)Users\b/.test(value),
  );
}

/**
 * Snapshots and images.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolumePermission.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html
 */
function isSharedWithAll(asked: unknown): boolean {
  const given = Object(asked);
  const lists = [given.createVolumePermission, given.launchPermission].flatMap(objectsOf);
  const added = lists.flatMap(({ add }) => flatten(add));
  const isForAll = (leaf: FlatValue) => endsIn(leaf, 'group') && leaf.value === 'all';
  return added.some(isForAll) || arrayOf(given.valuesToAdd).includes('all');
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html; a condition names an account, a source or an organization. */
function isPublicFunction({
  principal,
  sourceArn,
  sourceAccount,
  principalOrgID,
  functionUrlAuthType,
  authType,
}: Detail): boolean {
  const isBounded = [sourceArn, sourceAccount, principalOrgID].some((one) => text(one) !== undefined);
  const needsKey = functionUrlAuthType === 'AWS_IAM';
  return (principal === '*' && !isBounded && !needsKey) || authType === 'NONE';
}

const endsIn = ({ path }: FlatValue, name: string): boolean => path.at(-1)?.toLowerCase() === name;

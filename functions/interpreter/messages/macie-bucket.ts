import { annotate, join, lines, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';
import { tagField } from './tag-lines';

/**
 * Fields about public access to the bucket, and about the bucket and its object.
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html#findings-describe-model-resourcesaffected
 */
export function bucketFacts(bucket: Detail | undefined, object: Detail | undefined): Facts {
  const permission = bucket?.publicAccess;
  const encryption = bucket?.defaultServerSideEncryption;
  const size = text(object?.size);
  return {
    first: [
      { label: 'Public access', value: text(permission?.effectivePermission) },
      { label: 'Opened by', value: openings(permission?.permissionConfiguration?.bucketLevelPermissions) },
    ],
    more: [
      { label: 'Object is public', value: text(object?.publicAccess) },
      { label: 'Encryption', value: annotate(encryption?.encryptionType, encryption?.kmsMasterKeyId) },
      { label: 'Unencrypted uploads allowed', value: text(bucket?.allowsUnencryptedObjectUploads) },
      { label: 'Object encryption', value: text(object?.serverSideEncryption?.encryptionType) },
      { label: 'Object size', value: size && `${size} bytes` },
      { label: 'Object modified', value: text(object?.lastModified), format: 'time' },
      { label: 'Version', value: text(object?.versionId) },
      { label: 'Block public access', value: blocks(permission?.permissionConfiguration) },
      { label: 'Owner', value: text(bucket?.owner?.displayName) },
      tagField(bucket, object),
    ],
  };
}

/** Whether the bucket policy or the access control list grants public access. */
function openings(permissions: Detail | undefined): string | undefined {
  const { bucketPolicy: policy, accessControlList: acl } = permissions ?? {};
  return join(', ', opening('bucket policy', policy), opening('access control list', acl));
}

function opening(source: string, granted: Detail | null | undefined) {
  const { allowsPublicReadAccess: read, allowsPublicWriteAccess: write } = granted ?? {};
  const ways = join(' and ', read === true ? 'read' : undefined, write === true ? 'write' : undefined);
  return ways && `${source} (${ways})`;
}

/** The settings of Block Public Access that are disabled. */
function blocks(permissions: Detail | undefined): string | undefined {
  const levels = [
    ['account', permissions?.accountLevelPermissions?.blockPublicAccess],
    ['bucket', permissions?.bucketLevelPermissions?.blockPublicAccess],
  ] as const;
  return lines(
    levels.map(([level, settings]) => {
      const off = SETTINGS.filter((name) => settings?.[name] === false);
      return off.length > 0 ? `${level}: ${off.join(', ')} off` : undefined;
    }),
  );
}

const SETTINGS = [
  'blockPublicAcls',
  'blockPublicPolicy',
  'ignorePublicAcls',
  'restrictPublicBuckets',
] as const;

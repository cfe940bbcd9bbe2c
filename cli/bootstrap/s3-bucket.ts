import type { S3 } from '@aws-sdk/client-s3';
import type { Region } from '../../settings/regions';
import type { Caller } from '../aws/caller';
import { s3Client } from '../aws/s3-client';
import type { Bucket, BucketState } from './bucket';
import type { BucketPolicy } from './tls-policy';

/** A bucket of S3. Every call but the creation names the owner, so that S3 refuses it for another account's bucket. */
export async function s3Bucket(
  name: string,
  region: Region,
  { account, credentials }: Pick<Caller, 'account' | 'credentials'>,
): Promise<Bucket & { readonly exists: () => Promise<boolean> }> {
  const s3 = await s3Client(region, { credentials });
  const to = { Bucket: name, ExpectedBucketOwner: account };
  return {
    name,
    exists: () => exists(s3, to, region),
    create: async () => {
      await s3.createBucket({
        Bucket: name,
        ObjectOwnership: 'BucketOwnerEnforced',
        // For us-east-1, S3 requires that the location is omitted.
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html
        ...(region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: region } }),
      });
    },
    read: () => read(s3, to),
    blockPublicAccess: async () => {
      await s3.putPublicAccessBlock({
        ...to,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
    },
    enforceOwner: async () => {
      const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
      await s3.putBucketOwnershipControls({ ...to, OwnershipControls });
    },
    encrypt: async () => {
      const byDefault = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } };
      await s3.putBucketEncryption({ ...to, ServerSideEncryptionConfiguration: { Rules: [byDefault] } });
    },
    enableVersioning: async () => {
      await s3.putBucketVersioning({ ...to, VersioningConfiguration: { Status: 'Enabled' } });
    },
    putPolicy: async (policy) => {
      await s3.putBucketPolicy({ ...to, Policy: JSON.stringify(policy) });
    },
    putLifecycle: async (rules) => {
      await s3.putBucketLifecycleConfiguration({ ...to, LifecycleConfiguration: { Rules: [...rules] } });
    },
  };
}

interface Address {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

/** The response to HEAD has no body, so only its status gives the reason. */
async function exists(s3: S3, to: Address, region: Region): Promise<boolean> {
  try {
    const { BucketRegion } = await s3.headBucket(to);
    if (BucketRegion && BucketRegion !== region) throw new Error(elsewhere(to.Bucket, region, BucketRegion));
    return true;
  } catch (error) {
    const { $metadata, $response } = error as {
      readonly $metadata?: { readonly httpStatusCode?: number };
      readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
    };
    const status = $metadata?.httpStatusCode;
    if (status === 404) return false;
    if (status === 301)
      throw new Error(elsewhere(to.Bucket, region, $response?.headers?.['x-amz-bucket-region']));
    if (status === 403)
      throw new Error(
        `${to.Bucket}: S3 denies access: the bucket belongs to another account, or these credentials (account ${to.ExpectedBucketOwner}) may not call s3:ListBucket on it; names of buckets are unique in all of AWS: choose another one, or allow that action`,
      );
    throw error;
  }
}

function elsewhere(bucket: string, region: Region, actual = 'another Region'): string {
  return `${bucket} is in ${actual}, not in ${region}; give that Region, as --region or as state.region in terraform.tfvars, or choose another name`;
}

async function read(s3: S3, to: Address): Promise<BucketState> {
  const [versioning, encryption, access, ownership, policy, lifecycle] = await Promise.all([
    s3.getBucketVersioning(to),
    unless('ServerSideEncryptionConfigurationNotFoundError', s3.getBucketEncryption(to)),
    unless('NoSuchPublicAccessBlockConfiguration', s3.getPublicAccessBlock(to)),
    unless('OwnershipControlsNotFoundError', s3.getBucketOwnershipControls(to)),
    unless('NoSuchBucketPolicy', s3.getBucketPolicy(to)),
    unless('NoSuchLifecycleConfiguration', s3.getBucketLifecycleConfiguration(to)),
  ]);
  const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } =
    access?.PublicAccessBlockConfiguration ?? {};
  return {
    versioning: versioning.Status,
    encryption:
      encryption?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault
        ?.SSEAlgorithm,
    isPrivate: [BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets].every(
      (each) => each === true,
    ),
    ownership: ownership?.OwnershipControls?.Rules?.[0]?.ObjectOwnership,
    policy: policy?.Policy ? (JSON.parse(policy.Policy) as BucketPolicy) : undefined,
    lifecycle: lifecycle?.Rules ?? [],
  };
}

/** Undefined if S3 reports that it was never set. */
async function unless<T>(name: string, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name === name) return undefined;
    throw error;
  }
}

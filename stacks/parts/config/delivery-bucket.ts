import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { bucketPolicyDocument, type SourceCondition } from '../iam/policy-document';

export interface DeliveryBucket {
  readonly bucket: S3Bucket;
  /** For `dependsOn`: without it Config is not allowed to write to the bucket. */
  readonly policy: S3BucketPolicy;
}

/** Config keeps its records for seven years; the files are for reading them outside of Config. */
const RETENTION_DAYS = 365;
/** How long erased and expired files can be restored. */
const NONCURRENT_DAYS = 30;

/**
 * The private bucket to which the recorders of all Regions deliver their files. With versioning, so that a principal with write
 * access cannot erase records; because Config writes each file once, it costs only the last month of expired files. Without a
 * resource for encryption, because S3 encrypts by default, and AWS providers 6.22 to 6.39 plan a change of that resource every
 * time.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 *
 * @param source the recorders that may write
 */
export function createDeliveryBucket(
  stack: AccountStack,
  region: Region,
  source: SourceCondition,
): DeliveryBucket {
  const placement = stack.at(region);
  const bucket = new S3Bucket(stack, 'bucket', {
    ...placement,
    // Bucket names are unique across all accounts.
    bucket: stack.names.named(`config-${stack.names.account}`),
    forceDestroy: false,
  });
  const publicAccessBlock = new S3BucketPublicAccessBlock(stack, 'bucket-private', {
    ...placement,
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const versioning = new S3BucketVersioningA(stack, 'bucket-versions', {
    ...placement,
    bucket: bucket.id,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketLifecycleConfiguration(stack, 'bucket-lifecycle', {
    ...placement,
    bucket: bucket.id,
    rule: [
      {
        id: 'expire',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        // Also removes the delete markers of expired files, once they are as old.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-actions
        expiration: [{ days: RETENTION_DAYS }],
        noncurrentVersionExpiration: [{ noncurrentDays: NONCURRENT_DAYS }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
    // A rule for noncurrent versions needs versioning.
    dependsOn: [versioning],
  });
  const config = { service: 'config.amazonaws.com', source };
  const policy = new S3BucketPolicy(stack, 'bucket-policy', {
    ...placement,
    bucket: bucket.id,
    policy: bucketPolicyDocument(
      bucket.arn,
      { sid: 'Check', ...config, actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.arn] },
      {
        sid: 'Deliver',
        ...config,
        actions: ['s3:PutObject'],
        resources: [deliveredObjects(bucket, stack.names.account)],
      },
    ),
    // S3 answers with a conflict if both change at the same time.
    dependsOn: [publicAccessBlock],
  });
  return { bucket, policy };
}

/** ARN pattern of the objects that Config writes. */
export function deliveredObjects(bucket: S3Bucket, account: string): string {
  return `${bucket.arn}/AWSLogs/${account}/Config/*`;
}

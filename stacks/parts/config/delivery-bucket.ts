import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { bucketPolicy, type Source } from '../iam/policy-document';

/** The bucket, and what it must have before Config delivers to it. */
export interface ConfigBucket {
  readonly bucket: S3Bucket;
  readonly policy: S3BucketPolicy;
}

/** Config itself keeps what it has recorded for seven years; the files are for those who want to read it elsewhere. */
const KEPT_DAYS = 365;
/** How long something that was erased or has expired can be had back. */
const ERASED_KEPT_DAYS = 30;

/**
 * The private bucket for the files of the recorders of all Regions. With versions, so that who may write may not erase what was
 * recorded; as Config writes each file once, they cost nothing but the last month of what has expired. Without a resource for
 * encryption: S3 encrypts by itself, and the resource never settles with AWS providers 6.22 to 6.39.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export function configBucket(stack: AccountStack, region: Region, from: Source): ConfigBucket {
  const place = stack.at(region);
  const bucket = new S3Bucket(stack, 'bucket', {
    ...place,
    // The names of all accounts' buckets are one namespace.
    bucket: stack.names.named(`config-${stack.names.account}`),
    forceDestroy: false,
  });
  const isPrivate = new S3BucketPublicAccessBlock(stack, 'bucket-private', {
    ...place,
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const versions = new S3BucketVersioningA(stack, 'bucket-versions', {
    ...place,
    bucket: bucket.id,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketLifecycleConfiguration(stack, 'bucket-lifecycle', {
    ...place,
    bucket: bucket.id,
    rule: [
      {
        id: 'expire',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        // Removes the markers of what has expired as well, once they are as old.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-actions
        expiration: [{ days: KEPT_DAYS }],
        noncurrentVersionExpiration: [{ noncurrentDays: ERASED_KEPT_DAYS }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
    // A rule for versions needs them.
    dependsOn: [versions],
  });
  const config = { service: 'config.amazonaws.com', from };
  const policy = new S3BucketPolicy(stack, 'bucket-policy', {
    ...place,
    bucket: bucket.id,
    policy: bucketPolicy(
      bucket.arn,
      { sid: 'Check', ...config, actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.arn] },
      {
        sid: 'Deliver',
        ...config,
        actions: ['s3:PutObject'],
        resources: [deliveries(bucket, stack.names.account)],
      },
    ),
    // Changing both at the same time is a conflict for S3.
    dependsOn: [isPrivate],
  });
  return { bucket, policy };
}

/** ARN of the objects that Config writes. */
export function deliveries(bucket: S3Bucket, account: string): string {
  return `${bucket.arn}/AWSLogs/${account}/Config/*`;
}

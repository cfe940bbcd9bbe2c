import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { BucketPolicy } from './tls-policy';

/** The configuration of a bucket; undefined for what was never set. */
export interface BucketState {
  readonly versioning: string | undefined;
  /** The algorithm of the default encryption. */
  readonly encryption: string | undefined;
  /** All four settings are on. */
  readonly isPrivate: boolean;
  readonly ownership: string | undefined;
  readonly policy: BucketPolicy | undefined;
  readonly lifecycle: readonly LifecycleRule[];
}

/** The parts of a bucket that this command reads and changes. Rejects with the errors of the SDK. */
export interface Bucket {
  readonly name: string;
  readonly create: () => Promise<void>;
  readonly read: () => Promise<BucketState>;
  readonly blockPublicAccess: () => Promise<void>;
  readonly enforceOwner: () => Promise<void>;
  readonly encrypt: () => Promise<void>;
  readonly enableVersioning: () => Promise<void>;
  readonly putPolicy: (policy: BucketPolicy) => Promise<void>;
  readonly putLifecycle: (rules: readonly LifecycleRule[]) => Promise<void>;
}

/** The configuration of a new bucket, before anything is set. */
export const NEW_BUCKET: BucketState = {
  versioning: undefined,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
  encryption: 'AES256',
  isPrivate: false,
  ownership: 'BucketOwnerEnforced',
  policy: undefined,
  lifecycle: [],
};

import type { Bucket, BucketState } from './bucket';
import { withExpiry } from './lifecycle';
import { withTlsOnly } from './tls-policy';

export interface Change {
  /** In words, as in "enable versioning". */
  readonly what: string;
  readonly apply: (bucket: Bucket) => Promise<void>;
}

/**
 * Returns the changes that make a bucket fit for Terraform states, in the order in which they are made; empty if there are
 * none.
 * @param days after which old versions expire
 */
export function changesOf(state: BucketState, name: string, days: number): readonly Change[] {
  const policy = withTlsOnly(state.policy, name);
  const lifecycle = withExpiry(state.lifecycle, days);
  return [
    !state.isPrivate && change('block public access', (bucket) => bucket.blockPublicAccess()),
    state.ownership !== 'BucketOwnerEnforced' &&
      change('make the bucket owner the owner of every object (ACLs off)', (bucket) => bucket.enforceOwner()),
    state.encryption === undefined &&
      change('encrypt by default (SSE-S3, AES256)', (bucket) => bucket.encrypt()),
    state.versioning !== 'Enabled' && change('enable versioning', (bucket) => bucket.enableVersioning()),
    policy &&
      change('add a policy statement that denies requests without TLS', (bucket) => bucket.putPolicy(policy)),
    lifecycle &&
      change(`add a lifecycle rule that expires old versions after ${days} days`, (bucket) =>
        bucket.putLifecycle(lifecycle),
      ),
  ].filter((each) => each !== false && each !== undefined);
}

function change(what: string, apply: Change['apply']): Change {
  return { what, apply };
}

import type { LifecycleRule } from '@aws-sdk/client-s3';

const ID = 'expire-old-versions';

/**
 * Returns the rules with an additional one that expires old versions of every object; every other rule stays.
 * @param days after which a version that is not the current one expires
 * @returns undefined if an enabled rule for the whole bucket does that already, after any number of days
 */
export function withExpiry(
  rules: readonly LifecycleRule[],
  days: number,
): readonly LifecycleRule[] | undefined {
  const isOurs = ({ ID: id }: LifecycleRule) => id === ID;
  const expires = (rule: LifecycleRule) =>
    rule.Status === 'Enabled' &&
    isWholeBucket(rule) &&
    rule.NoncurrentVersionExpiration?.NoncurrentDays !== undefined;
  if (rules.some(expires)) return undefined;
  return [...rules.filter((rule) => !isOurs(rule)), expiryRule(days)];
}

/** Each state lock leaves a delete marker behind, which is removed once its versions have expired. */
function expiryRule(days: number): LifecycleRule {
  return {
    ID,
    Status: 'Enabled',
    Filter: { Prefix: '' },
    NoncurrentVersionExpiration: { NoncurrentDays: days },
    Expiration: { ExpiredObjectDeleteMarker: true },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  };
}

function isWholeBucket({ Filter, Prefix }: LifecycleRule): boolean {
  if (Prefix) return false;
  const { Prefix: inFilter, ...others } = Filter ?? {};
  return !inFilter && Object.values(others).every((value) => value === undefined);
}

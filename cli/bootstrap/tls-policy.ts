import { isRecord } from './is-record';

/** A bucket policy; only the statements that matter here are inspected. */
export interface BucketPolicy {
  readonly Statement: readonly unknown[];
  readonly [key: string]: unknown;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit */
function tlsOnly(bucket: string): object {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: resources(bucket),
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

const resources = (bucket: string) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];

/**
 * Returns the policy with a statement that denies requests without TLS; every other statement stays.
 * @returns undefined if there is such a statement already
 */
export function withTlsOnly(policy: BucketPolicy | undefined, bucket: string): BucketPolicy | undefined {
  const statements = listOf(policy?.Statement);
  if (statements.some((each) => deniesPlainText(each, bucket))) return undefined;
  const others = statements.filter((each) => !(isRecord(each) && each.Sid === 'TlsOnly'));
  return { Version: '2012-10-17', ...policy, Statement: [...others, tlsOnly(bucket)] };
}

function deniesPlainText(statement: unknown, bucket: string): boolean {
  if (!isRecord(statement) || statement.Effect !== 'Deny') return false;
  const { Principal, Action, Resource, Condition } = statement;
  const isEverybody = Principal === '*' || (isRecord(Principal) && listOf(Principal.AWS).includes('*'));
  const isEverything = listOf(Action).some((action) => action === 's3:*' || action === '*');
  const on = listOf(Resource);
  const isWhole = on.includes('*') || resources(bucket).every((each) => on.includes(each));
  return isEverybody && isEverything && isWhole && isPlainText(Condition);
}

/** A second condition would let some through. */
function isPlainText(condition: unknown): boolean {
  if (!isRecord(condition) || Object.keys(condition).length !== 1 || !isRecord(condition.Bool)) return false;
  const [[key, value] = [], ...others] = Object.entries(condition.Bool);
  return others.length === 0 && key === 'aws:SecureTransport' && listOf(value).map(String).join() === 'false';
}

/** IAM's JSON takes one value in place of a list of one. */
function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

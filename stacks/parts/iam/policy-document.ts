/** One need: who may do what to which thing, and from where. */
export interface Statement {
  readonly sid: string;
  readonly service?: string | readonly string[];
  /** Twelve digits: whoever that account allows it. */
  readonly awsAccount?: string;
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly from?: Source;
}

/** The resource on whose behalf a service calls, against the confused deputy. `arn` may hold `*`. */
export interface Source {
  readonly account: string;
  /** Left out where AWS does not document which one the service sends. */
  readonly arn?: string;
  /**
   * Ask only where the service says it: for a service that AWS does not document to send these keys. `account`: it is
   * documented to send the ARN, which is asked for always and has the account in it.
   */
  readonly ifSent?: boolean | 'account';
}

/**
 * An IAM policy document as text. A statement with `service` or `awsAccount` is for a resource policy or a trust policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function policy(...statements: readonly Statement[]): string {
  return document(statements.map(toStatement));
}

/**
 * The policy of a bucket, which besides refuses whoever does not come by TLS.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 *
 * @param arn of the bucket
 */
export function bucketPolicy(arn: string, ...statements: readonly Statement[]): string {
  return document([...statements.map(toStatement), tlsOnly('s3:*', [arn, `${arn}/*`])]);
}

/**
 * As bucketPolicy, of a queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html#enforce-encryption-data-in-transit
 */
export function queuePolicy(arn: string, ...statements: readonly Statement[]): string {
  return document([...statements.map(toStatement), tlsOnly('sqs:*', [arn])]);
}

/**
 * As bucketPolicy, of a topic.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit
 */
export function topicPolicy(arn: string, ...statements: readonly Statement[]): string {
  return document([...statements.map(toStatement), tlsOnly('sns:Publish', [arn])]);
}

function tlsOnly(action: string, resources: readonly string[]) {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: [action],
    Resource: resources,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function toStatement({ sid, service, awsAccount, actions, resources, from }: Statement) {
  return {
    Sid: sid,
    Effect: 'Allow',
    ...(service && { Principal: { Service: service } }),
    ...(awsAccount && { Principal: { AWS: `arn:aws:iam::${awsAccount}:root` } }),
    Action: actions,
    ...(resources && { Resource: resources }),
    ...(from && { Condition: condition(from) }),
  };
}

function condition({ account, arn, ifSent }: Source) {
  const arnLike = ifSent === true ? 'ArnLikeIfExists' : 'ArnLike';
  const accountEquals = ifSent ? 'StringEqualsIfExists' : 'StringEquals';
  return {
    ...(arn !== undefined && { [arnLike]: { 'aws:SourceArn': arn } }),
    [accountEquals]: { 'aws:SourceAccount': account },
  };
}

/** One statement of a policy, in the words of IAM. */
export interface Statement {
  readonly sid: string;
  /** Service principals, such as `events.amazonaws.com`. */
  readonly service?: string | readonly string[];
  /** Twelve digits: principals of that account, as far as its own policies allow them. */
  readonly awsAccount?: string;
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly source?: SourceCondition;
}

/** On whose behalf a service may act, against the confused deputy. */
export interface SourceCondition {
  /** Value of `aws:SourceAccount`. */
  readonly account: string;
  /** Value of `aws:SourceArn`, in which `*` matches any text. Omitted where AWS does not document which ARN the service sends. */
  readonly arn?: string;
  /**
   * Which of the two keys are compared with `…IfExists`, because AWS does not document that the service sends them. With
   * `account` the ARN, which contains the account, is still required.
   */
  readonly ifExists?: 'account' | 'both';
}

/**
 * The text of an IAM policy. A statement with `service` or `awsAccount` is for a resource policy or a trust policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 *
 * @returns JSON
 */
export function policyDocument(...statements: readonly Statement[]): string {
  return document(statements.map(toStatement));
}

/**
 * The text of a bucket policy, which also denies every request without TLS.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 *
 * @param arn of the bucket
 * @returns JSON
 */
export function bucketPolicyDocument(arn: string, ...statements: readonly Statement[]): string {
  return document([...statements.map(toStatement), denyWithoutTls('s3:*', [arn, `${arn}/*`])]);
}

/**
 * As bucketPolicyDocument, for a queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html#enforce-encryption-data-in-transit
 */
export function queuePolicyDocument(arn: string, ...statements: readonly Statement[]): string {
  return document([...statements.map(toStatement), denyWithoutTls('sqs:*', [arn])]);
}

/**
 * As bucketPolicyDocument, for a topic.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit
 */
export function topicPolicyDocument(arn: string, ...statements: readonly Statement[]): string {
  return document([...statements.map(toStatement), denyWithoutTls('sns:Publish', [arn])]);
}

function denyWithoutTls(action: string, resources: readonly string[]) {
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

function toStatement({ sid, service, awsAccount, actions, resources, source }: Statement) {
  return {
    Sid: sid,
    Effect: 'Allow',
    ...(service && { Principal: { Service: service } }),
    ...(awsAccount && { Principal: { AWS: `arn:aws:iam::${awsAccount}:root` } }),
    Action: actions,
    ...(resources && { Resource: resources }),
    ...(source && { Condition: toCondition(source) }),
  };
}

function toCondition({ account, arn, ifExists }: SourceCondition) {
  const arnLike = ifExists === 'both' ? 'ArnLikeIfExists' : 'ArnLike';
  const accountEquals = ifExists ? 'StringEqualsIfExists' : 'StringEquals';
  return {
    ...(arn !== undefined && { [arnLike]: { 'aws:SourceArn': arn } }),
    [accountEquals]: { 'aws:SourceAccount': account },
  };
}

/** One statement of a policy, in the words of IAM. */
export interface Statement {
  readonly sid: string;
  /** Service principals, such as `events.amazonaws.com`. */
  readonly service?: string | readonly string[];
  /** Twelve digits: principals of these accounts, as far as their own policies allow them. */
  readonly awsAccount?: string | readonly string[];
  /** Id of an organization: principals of all its accounts, as far as their own policies allow them. */
  readonly organization?: string;
  /** ARNs of the only roles that may act, in which `*` matches any text. */
  readonly roles?: readonly string[];
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly source?: SourceCondition;
}

/** On whose behalf a service may act, against the confused deputy. */
export interface SourceCondition {
  /** Values of `aws:SourceAccount`. */
  readonly account?: string | readonly string[];
  /** Values of `aws:SourceArn`, in which `*` matches any text. Omitted where AWS does not document which ARN the service sends. */
  readonly arn?: string | readonly string[];
  /**
   * Which of the two keys are compared with `…IfExists`, because AWS does not document that the service sends them. With
   * `account` the ARN, which contains the account, is still required.
   */
  readonly ifExists?: 'account' | 'both';
}

/**
 * The text of an IAM policy. A statement with `service`, `awsAccount` or `organization` is for a resource policy or a trust policy.
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

function toStatement(statement: Statement) {
  const { sid, service, awsAccount, organization, actions, resources } = statement;
  const condition = toCondition(statement);
  return {
    Sid: sid,
    Effect: 'Allow',
    ...(service && { Principal: { Service: service } }),
    ...(awsAccount && { Principal: { AWS: rootOf(awsAccount) } }),
    ...(organization && { Principal: '*' }),
    Action: actions,
    ...(resources && { Resource: resources }),
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

function rootOf(accounts: string | readonly string[]): string | readonly string[] {
  if (typeof accounts === 'string') return `arn:aws:iam::${accounts}:root`;
  return accounts.map((account) => `arn:aws:iam::${account}:root`);
}

function toCondition({ organization, roles, source }: Statement) {
  return {
    ...(roles && { ArnLike: { 'aws:PrincipalArn': roles } }),
    ...(organization && { StringEquals: { 'aws:PrincipalOrgID': organization } }),
    ...(source && toSourceCondition(source)),
  };
}

function toSourceCondition({ account, arn, ifExists }: SourceCondition) {
  const arnLike = ifExists === 'both' ? 'ArnLikeIfExists' : 'ArnLike';
  const accountEquals = ifExists ? 'StringEqualsIfExists' : 'StringEquals';
  return {
    ...(arn !== undefined && { [arnLike]: { 'aws:SourceArn': arn } }),
    ...(account !== undefined && { [accountEquals]: { 'aws:SourceAccount': account } }),
  };
}

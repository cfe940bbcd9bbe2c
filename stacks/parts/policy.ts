/** One need: who may do what to which thing, and from where. */
export interface Statement {
  readonly sid: string;
  readonly service?: string;
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly from?: Source;
}

/** The resource on whose behalf a service calls, against the confused deputy. `arn` may hold `*`. */
export interface Source {
  readonly account: string;
  readonly arn: string;
  /** Ask only where the service says it: for a service that AWS does not document to send these keys. */
  readonly ifSent?: boolean;
}

/**
 * An IAM policy document as text. A statement with `service` is for a resource policy or a trust policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function policy(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(toStatement) });
}

function toStatement({ sid, service, actions, resources, from }: Statement) {
  return {
    Sid: sid,
    Effect: 'Allow',
    ...(service && { Principal: { Service: service } }),
    Action: actions,
    ...(resources && { Resource: resources }),
    ...(from && { Condition: condition(from) }),
  };
}

function condition({ account, arn, ifSent }: Source) {
  const suffix = ifSent ? 'IfExists' : '';
  return {
    [`ArnLike${suffix}`]: { 'aws:SourceArn': arn },
    [`StringEquals${suffix}`]: { 'aws:SourceAccount': account },
  };
}

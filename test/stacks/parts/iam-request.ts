/** What AWS compares a resource policy with when a request comes. */
export interface Request {
  /** The account of the caller, or the name of an AWS service. */
  readonly principal: { readonly account: string } | { readonly service: string };
  readonly action: string;
  readonly resource: string;
  /** Condition keys that the request has: `aws:PrincipalOrgID` to `o-…`. */
  readonly keys: Readonly<Record<string, string>>;
}

interface Statement {
  readonly Effect: string;
  readonly Principal:
    | '*'
    | { readonly AWS?: string | readonly string[]; readonly Service?: string | readonly string[] };
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * The statements of a resource policy that allow a request, by their Sid. Knows the operators that the policies of this project have.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @throws Error for an operator that it does not know
 */
export function allowing(policy: string, request: Request): readonly string[] {
  const { Statement } = JSON.parse(policy) as {
    readonly Statement: readonly (Statement & { readonly Sid: string })[];
  };
  return Statement.filter((statement) => allows(statement, request)).map(({ Sid }) => Sid);
}

function allows(
  { Effect, Principal, Action, Resource, Condition = {} }: Statement,
  request: Request,
): boolean {
  return (
    Effect === 'Allow' &&
    isPrincipal(Principal, request.principal) &&
    Action.includes(request.action) &&
    Resource.includes(request.resource) &&
    Object.entries(Condition).every(([operator, tests]) =>
      Object.entries(tests).every(([key, wanted]) => holds(operator, [wanted].flat(), request.keys[key])),
    )
  );
}

function isPrincipal(allowed: Statement['Principal'], principal: Request['principal']): boolean {
  if (allowed === '*') return true;
  if ('service' in principal) return [allowed.Service ?? []].flat().includes(principal.service);
  return [allowed.AWS ?? []].flat().includes(`arn:aws:iam::${principal.account}:root`);
}

function holds(operator: string, wanted: readonly string[], value: string | undefined): boolean {
  if (value === undefined) return operator.endsWith('IfExists');
  const name = operator.replace(/IfExists$/, '');
  if (name === 'StringEquals') return wanted.includes(value);
  if (name === 'ArnLike') return wanted.some((pattern) => isLike(pattern, value));
  throw new Error(`unknown operator ${operator}`);
}

/** Each of the six parts of an ARN is compared alone. */
function isLike(pattern: string, arn: string): boolean {
  const [patterns, parts] = [pattern, arn].map((text) => {
    const all = text.split(':');
    return [...all.slice(0, 5), all.slice(5).join(':')];
  });
  return (patterns ?? []).every((each, index) =>
    new RegExp(`^${each.replaceAll(/[.$^{}()|[\]\\+]/g, '\\$&').replaceAll('*', '.*')}$`).test(
      parts?.[index] ?? '',
    ),
  );
}

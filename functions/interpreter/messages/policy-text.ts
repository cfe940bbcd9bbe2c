import { arrayOf, join, list, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { parseObject } from '../parse';

/*
 * Policies in the request of an API call: JSON in a string (IAM, KMS), or an object (S3), under a name that differs for each service
 * and may be nested: `policyText` of ECR, `attributes.Policy` of SQS, `attributeValue` of SNS.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */

/** Parameters that are searched for policies; a request has a few dozen. */
const MAX_VISITS = 1000;

/** One line for each statement of the policies in a request: `Allow *: s3:GetObject on arn:aws:s3:::logs/* (conditions)`. */
export function policyLines(request: unknown): readonly string[] {
  return statementsOf(request).flatMap((statement) => {
    const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } =
      statement;
    const who = join(
      ' ',
      Effect,
      principals(Principal),
      NotPrincipal && `all but ${principals(NotPrincipal)}`,
    );
    const actions = valuesOf(Action) ?? (NotAction && `all but ${valuesOf(NotAction)}`);
    const resources = valuesOf(Resource) ?? (NotResource && `all but ${valuesOf(NotResource)}`);
    // Not joined by `join`, which drops duplicates: both may be `*`.
    const line = join(
      ': ',
      who,
      actions && resources ? `${actions} on ${resources}` : (actions ?? resources),
    );
    return line ? [Condition ? `${line} (conditions)` : line] : [];
  });
}

/** Whether a policy in a request allows any principal without a condition. */
export function allowsPublicAccess(request: unknown): boolean {
  return statementsOf(request).some((statement) => {
    const { Principal, NotPrincipal } = statement;
    const all = [
      ...arrayOf(Principal),
      ...objectsOf(Principal).flatMap((some) => Object.values(some).flat()),
      Principal,
    ];
    // `NotPrincipal` allows everybody else.
    const isForAll = all.includes('*') || NotPrincipal !== undefined;
    return allowsAlways(statement) && isForAll;
  });
}

/** Whether a policy in a request allows a principal that it names: it is the policy of a resource, not of a user or role. */
export function allowsPrincipal(request: unknown): boolean {
  return statementsOf(request).some(({ Effect, Principal }) => Effect === 'Allow' && Principal !== undefined);
}

/** Whether a policy in a request allows every action on every resource without a condition. */
export function allowsEverything(request: unknown): boolean {
  return statementsOf(request).some(
    (statement) =>
      allowsAlways(statement) && [statement.Action, statement.Resource].every((of) => hasStar(of)),
  );
}

/** An empty condition is none. */
const allowsAlways = ({ Effect, Condition }: Detail): boolean =>
  Effect === 'Allow' && Object.keys(Object(Condition)).length === 0;

const hasStar = (value: unknown): boolean => value === '*' || arrayOf(value).includes('*');

const statementsOf = (request: unknown): readonly Detail[] =>
  policiesIn(request).flatMap(({ Statement }) => objectsOf(Statement));

function policiesIn(request: unknown): readonly Detail[] {
  const values = [request];
  const found: Detail[] = [];
  for (let at = 0; at < Math.min(values.length, MAX_VISITS); at += 1) {
    const value = values[at];
    const policy = typeof value === 'string' ? policyInText(value) : value;
    if (typeof policy !== 'object' || policy === null) continue;
    if ('Statement' in policy) found.push(policy);
    else values.push(...Object.values(policy).slice(0, MAX_VISITS));
  }
  return found;
}

/** Other documents, such as templates, may contain policies of something else. */
function policyInText(value: string): Detail | undefined {
  const parsed = value.includes('"Statement"') ? parseObject(value) : undefined;
  return parsed && 'Statement' in parsed ? parsed : undefined;
}

const principals = (value: unknown): string | undefined =>
  text(value) ?? valuesOf(objectsOf(value).flatMap((some) => Object.values(some).flat()));

const valuesOf = (value: unknown): string | undefined => text(value) ?? list(arrayOf(value), 5);

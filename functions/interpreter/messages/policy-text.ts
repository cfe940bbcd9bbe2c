import { arrayOf, join, list, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { parseObject } from '../parse';

/*
 * Policies in the request of an API call: JSON in a string (IAM, KMS), or an object (S3).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */

const PARAMETERS = [
  'policyDocument',
  'assumeRolePolicyDocument',
  'bucketPolicy',
  'policy',
  'PolicyDocument',
  'keyPolicy',
];

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
  return statementsOf(request).some(({ Effect, Principal, Condition }) => {
    const all = [
      ...arrayOf(Principal),
      ...objectsOf(Principal).flatMap((some) => Object.values(some).flat()),
      Principal,
    ];
    return Effect === 'Allow' && Condition === undefined && all.includes('*');
  });
}

/** Whether a policy in a request allows every action on every resource without a condition. */
export function allowsEverything(request: unknown): boolean {
  return statementsOf(request).some(
    ({ Effect, Action, Resource, Condition }) =>
      Effect === 'Allow' && Condition === undefined && [Action, Resource].every((of) => hasStar(of)),
  );
}

const hasStar = (value: unknown): boolean => value === '*' || arrayOf(value).includes('*');

function statementsOf(request: unknown): readonly Detail[] {
  return PARAMETERS.flatMap((name) => {
    const value = Object(request)[name];
    const policy = typeof value === 'string' ? parseObject(value) : value;
    return objectsOf(policy?.Statement);
  });
}

const principals = (value: unknown): string | undefined =>
  text(value) ?? valuesOf(objectsOf(value).flatMap((some) => Object.values(some).flat()));

const valuesOf = (value: unknown): string | undefined => text(value) ?? list(arrayOf(value), 5);

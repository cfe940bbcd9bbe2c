import { arrayOf, join, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { parseObject } from '../parse';

/*
 * Policies in requests: as a document in a string (IAM, KMS), or as an object (S3).
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
export function policyLines(asked: unknown): readonly string[] {
  return statementsOf(asked).flatMap((statement) => {
    const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } =
      statement;
    const who = join(
      ' ',
      Effect,
      principals(Principal),
      NotPrincipal && `all but ${principals(NotPrincipal)}`,
    );
    const what = valuesOf(Action) ?? (NotAction && `all but ${valuesOf(NotAction)}`);
    const where = valuesOf(Resource) ?? (NotResource && `all but ${valuesOf(NotResource)}`);
    // Both may be `*`.
    const line = join(': ', who, what && where ? `${what} on ${where}` : (what ?? where));
    return line ? [Condition ? `${line} (conditions)` : line] : [];
  });
}

/** Whether a policy in a request lets anybody in, without any condition. */
export function allowsPublicAccess(asked: unknown): boolean {
  return statementsOf(asked).some(({ Effect, Principal, Condition }) => {
    const all = [
      ...arrayOf(Principal),
      ...objectsOf(Principal).flatMap((some) => Object.values(some).flat()),
      Principal,
    ];
    return Effect === 'Allow' && Condition === undefined && all.includes('*');
  });
}

/** Whether a policy in a request allows everything, without any condition. */
export function allowsEverything(asked: unknown): boolean {
  return statementsOf(asked).some(
    ({ Effect, Action, Resource, Condition }) =>
      Effect === 'Allow' && Condition === undefined && [Action, Resource].every((of) => hasStar(of)),
  );
}

const hasStar = (value: unknown): boolean => value === '*' || arrayOf(value).includes('*');

function statementsOf(asked: unknown): readonly Detail[] {
  return PARAMETERS.flatMap((name) => {
    const given = Object(asked)[name];
    const policy = typeof given === 'string' ? parseObject(given) : given;
    return objectsOf(policy?.Statement);
  });
}

const principals = (value: unknown): string | undefined =>
  text(value) ?? valuesOf(objectsOf(value).flatMap((some) => Object.values(some).flat()));

const valuesOf = (value: unknown): string | undefined =>
  text(value) ?? join(', ', ...arrayOf(value).slice(0, 5));

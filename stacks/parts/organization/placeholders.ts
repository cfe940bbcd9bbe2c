/**
 * What stands in texts of a template until it is written, for values that differ from account to account. Characters of the private
 * use area, which no name, pattern or policy has (checked).
 */

/** The account in which the stack is. */
export const ACCOUNT = '\uE000';
/** The Region in which the stack is. */
export const REGION = '\uE001';
/** The account of the hub. */
export const HUB_ACCOUNT = '\uE002';

const REFERENCE = /\uE003([A-Za-z0-9]+)\uE004/gu;
const ANY = /[\uE000-\uE004]/u;

/** The ARN of a resource of the template, by its logical id. */
export const arnOf = (logicalId: string): string => `\uE003${logicalId}\uE004`;

/** The logical ids of resources whose ARNs are in a text. */
export const referencesIn = (text: string): readonly string[] =>
  [...text.matchAll(REFERENCE)].map(([, logicalId = '']) => logicalId);

/** Whether a text has a placeholder. */
export const hasPlaceholder = (text: string): boolean => ANY.test(text);

/**
 * A text in the words of CloudFormation: as it is, or with pseudo parameters and `Fn::GetAtt`. The account of the hub stays.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html
 */
export function toIntrinsic(text: string): unknown {
  if (!hasPlaceholder(text.replaceAll(HUB_ACCOUNT, ''))) return text;
  if (text === ACCOUNT) return { Ref: 'AWS::AccountId' };
  if (text === REGION) return { Ref: 'AWS::Region' };
  const [whole, logicalId] = REFERENCE[Symbol.matchAll](text).next().value ?? [];
  if (whole === text) return { 'Fn::GetAtt': [logicalId, 'Arn'] };
  return {
    'Fn::Sub': text
      .replaceAll('${', '${!')
      .replaceAll(ACCOUNT, '${AWS::AccountId}')
      .replaceAll(REGION, '${AWS::Region}')
      .replaceAll(REFERENCE, (_, id) => `\${${id}.Arn}`),
  };
}

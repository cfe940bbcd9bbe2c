import type { Field } from '../../shared/alert';
import { annotate, text } from '../detail';
import type { Detail } from '../event';

/*
 * Who made a call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */

/**
 * Who made a call: `assumed-role/Admin/alice`, `user/bob`, `root`, from the ARN or else from another property of the identity.
 * Undefined if the record names nobody.
 */
export function caller(detail: Detail): string | undefined {
  return annotate(identityOf(detail), detail.userIdentity?.invokedBy);
}

/** CloudTrail writes this in place of a value that may be a secret. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Whether a value is redacted, by CloudTrail, by Organizations (`****`) or by Systems Manager. */
export const isHidden = (value: string): boolean =>
  value === HIDDEN || /^\*{2,}$/.test(value) || /^value hidden due to security reasons/i.test(value);

function identityOf({ userIdentity: identity, additionalEventData }: Detail): string | undefined {
  const fromArn = text(identity?.arn)?.split(':').slice(5).join(':');
  // The user may have typed the password into the field of the name.
  if (identity?.userName === HIDDEN) return 'unknown user';
  // IAM Identity Center names users in another place, mostly only by id.
  const inCenter = text(additionalEventData?.UserName) ?? text(identity?.onBehalfOf?.userId);
  return (
    fromArn || text(identity?.userName) || text(identity?.principalId) || inCenter || text(identity?.type)
  );
}

/** The caller for a title: `Admin/alice`, `bob`, `root`; roles of IAM Identity Center without the suffix that AWS adds. */
export function shortCaller(detail: Detail): string {
  const { userIdentity: identity } = detail;
  const service = text(identity?.invokedBy);
  const whole = (identity?.type === 'AWSService' && service) || identityOf(detail) || service || 'Somebody';
  return whole
    .replace(/^(?:assumed-role|user|federated-user)\//, '')
    .replace(/^AWSReservedSSO_(\w+)_[0-9a-f]{16}\//, '$1/');
}

/** `UpdateFunctionCode` for `UpdateFunctionCode20150331v2`: event names of some services include the API version. */
export const callName = ({ eventName }: Detail): string | undefined =>
  text(eventName)?.replace(/\d{4}_?\d\d_?\d\d(?:v\d+)?$/, '');

/** Whether the root user made the call. */
export const isRoot = ({ userIdentity }: Detail): boolean => userIdentity?.type === 'Root';

/** Fields about the caller, the most important first. */
export function actorFields(detail: Detail): readonly Field[] {
  const { userIdentity: identity, recipientAccountId } = detail;
  const session = identity?.sessionContext;
  const account = text(identity?.accountId);
  const isForeign =
    account !== undefined && recipientAccountId !== undefined && account !== recipientAccountId;
  return [
    { label: 'Who', value: caller(detail) },
    { label: 'MFA', value: mfa(detail) },
    { label: 'Session issuer', value: annotate(session?.sessionIssuer?.arn, session?.sessionIssuer?.type) },
    { label: 'Access key', value: text(identity?.accessKeyId) },
    { label: 'Source identity', value: text(session?.sourceIdentity) },
    { label: 'Identity provider', value: text(session?.webIdFederationData?.federatedProvider) },
    { label: 'VPC endpoint', value: text(detail.vpcEndpointId) },
    { label: 'Remote account', value: isForeign ? account : undefined },
  ];
}

/** `Yes` or `No`, for the sign-in or else the session; undefined if neither says. */
function mfa({ additionalEventData, userIdentity }: Detail): string | undefined {
  const value =
    text(additionalEventData?.MFAUsed) ?? text(userIdentity?.sessionContext?.attributes?.mfaAuthenticated);
  return MFA.get(value?.toLowerCase());
}

const MFA: ReadonlyMap<string | undefined, string> = new Map([
  ['yes', 'Yes'],
  ['true', 'Yes'],
  ['no', 'No'],
  ['false', 'No'],
]);

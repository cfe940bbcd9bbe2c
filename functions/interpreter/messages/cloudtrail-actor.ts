import type { Field } from '../../shared/alert';
import { annotate, text } from '../detail';
import type { Detail } from '../event';

/*
 * Who made a call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */

/**
 * `assumed-role/Admin/alice`, `user/bob`, `root`: the end of the ARN, or what else is known of the identity. Undefined
 * where the record tells nothing.
 */
export function caller(detail: Detail): string | undefined {
  return annotate(identityOf(detail), detail.userIdentity?.invokedBy);
}

/** What CloudTrail writes for what it does not show. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** The same, and how Organizations (`****`) and Systems Manager write it. */
export const isHidden = (value: string): boolean =>
  value === HIDDEN || /^\*{2,}$/.test(value) || /^value hidden due to security reasons/i.test(value);

function identityOf({ userIdentity: identity, additionalEventData }: Detail): string | undefined {
  const fromArn = text(identity?.arn)?.split(':').slice(5).join(':');
  // Somebody may have typed a password in its place.
  if (identity?.userName === HIDDEN) return 'unknown user';
  // IAM Identity Center names its users elsewhere, and mostly by their ids alone.
  const inCenter = text(additionalEventData?.UserName) ?? text(identity?.onBehalfOf?.userId);
  return (
    fromArn || text(identity?.userName) || text(identity?.principalId) || inCenter || text(identity?.type)
  );
}

/** The same for a title: `Admin/alice`, `bob`, `root`; a role of IAM Identity Center without the id that AWS adds to it. */
export function shortCaller(detail: Detail): string {
  const { userIdentity: identity } = detail;
  const service = text(identity?.invokedBy);
  const whole = (identity?.type === 'AWSService' && service) || identityOf(detail) || service || 'Somebody';
  return whole
    .replace(/^(?:assumed-role|user|federated-user)\//, '')
    .replace(/^AWSReservedSSO_(\w+)_[0-9a-f]{16}\//, '$1/');
}

/** `UpdateFunctionCode` for `UpdateFunctionCode20150331v2`: some services have the version of their API in the names of calls. */
export const callName = ({ eventName }: Detail): string | undefined =>
  text(eventName)?.replace(/\d{4}_?\d\d_?\d\d(?:v\d+)?$/, '');

export const isRoot = ({ userIdentity }: Detail): boolean => userIdentity?.type === 'Root';

/** Fields about the caller, from `detail` of the event. */
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

/** `Yes` or `No`: that of the sign-in, or of the session; undefined where neither tells. */
function mfa({ additionalEventData, userIdentity }: Detail): string | undefined {
  const told =
    text(additionalEventData?.MFAUsed) ?? text(userIdentity?.sessionContext?.attributes?.mfaAuthenticated);
  return MFA.get(told?.toLowerCase());
}

const MFA: ReadonlyMap<string | undefined, string> = new Map([
  ['yes', 'Yes'],
  ['true', 'Yes'],
  ['no', 'No'],
  ['false', 'No'],
]);

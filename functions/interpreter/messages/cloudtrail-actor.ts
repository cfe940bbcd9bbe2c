import type { Field } from '../../alert';
import { named, text } from '../detail';
import type { Detail } from '../event';

/*
 * Who made a call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */

/**
 * `assumed-role/Admin/alice`, `user/bob`, `root`: the end of the ARN, or what else is known of the identity. Undefined
 * where the record tells nothing.
 */
export function caller({ userIdentity: identity }: Detail): string | undefined {
  return named(identityOf(identity), identity?.invokedBy);
}

/** What CloudTrail writes for what it does not show. */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

function identityOf(identity: Detail | null | undefined): string | undefined {
  const fromArn = text(identity?.arn)?.split(':').slice(5).join(':');
  // Somebody may have typed a password in its place.
  if (identity?.userName === HIDDEN) return 'unknown user';
  return fromArn || text(identity?.userName) || text(identity?.principalId) || text(identity?.type);
}

/** The same for a title: `Admin/alice`, `bob`, `root`; a role of IAM Identity Center without the id that AWS adds to it. */
export function shortCaller({ userIdentity: identity }: Detail): string {
  const service = text(identity?.invokedBy);
  const whole = (identity?.type === 'AWSService' && service) || identityOf(identity) || service || 'Somebody';
  return whole
    .replace(/^(?:assumed-role|user|federated-user)\//, '')
    .replace(/^AWSReservedSSO_(\w+)_[0-9a-f]{16}\//, '$1/');
}

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
    { label: 'Session issuer', value: named(session?.sessionIssuer?.arn, session?.sessionIssuer?.type) },
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

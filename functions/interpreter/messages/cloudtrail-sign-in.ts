import type { Alert, Severity } from '../../alert';
import { joined, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { anyCall, recordLink } from './cloudtrail';
import { actorFields, caller, isRoot, shortCaller } from './cloudtrail-actor';
import { eventAlert } from './event-alert';

const NAMES = { service: 'signin', product: 'Sign-in' } as const;

/**
 * Somebody signed in to the console, or tried to; anything else that AWS Sign-In records is told as a call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function signIn(event: AwsEvent): readonly Alert[] {
  const { detail, account, region } = event;
  if (detail.eventName !== 'ConsoleLogin')
    return anyCall(event, { ...NAMES, ...(isRoot(detail) && { severity: 'high' }) });
  const failed = hasFailed(detail);
  const who = caller(detail);
  const [whoField, ...moreOfWho] = actorFields(detail);
  const alert = eventAlert(event, {
    ...NAMES,
    severity: severityOf(detail),
    name: who,
    what: detail.eventName,
    title: `${shortCaller(detail)} ${failed ? 'failed to sign in to the console' : 'signed in to the console'}${noMfa(detail) ? ' without MFA' : ''}`,
    link: recordLink(region, detail),
    description: text(detail.errorMessage),
    fields: [
      ...(whoField ? [whoField] : []),
      { label: 'Result', value: text(detail.responseElements?.ConsoleLogin) },
      { label: 'Source IP', value: text(detail.sourceIPAddress) },
      ...moreOfWho,
      { label: 'Signed in to', value: text(detail.additionalEventData?.LoginTo) },
      { label: 'User agent', value: text(detail.userAgent) },
    ],
    // Somebody who keeps on guessing is one problem.
    key: failed
      ? `signin/failed/${joined('/', account, who) ?? ''}`
      : `signin/${text(detail.eventID) ?? event.id}`,
  });
  return [alert];
}

const hasFailed = ({ responseElements, errorCode, errorMessage }: Detail): boolean =>
  responseElements?.ConsoleLogin === 'Failure' || Boolean(text(errorCode) ?? text(errorMessage));

/** Of a user of IAM or the root user: federated ones show their second factor elsewhere, and always have `No` here. */
const noMfa = (detail: Detail): boolean =>
  !hasFailed(detail) &&
  ['Root', 'IAMUser'].includes(detail.userIdentity?.type) &&
  detail.additionalEventData?.MFAUsed === 'No';

/** Nobody should need the root user. A password typed wrong is everyday life, except for that of the root user. */
function severityOf(detail: Detail): Severity {
  if (isRoot(detail)) return hasFailed(detail) ? 'medium' : 'high';
  if (hasFailed(detail)) return 'low';
  return noMfa(detail) ? 'medium' : 'info';
}

import type { Alert, Severity } from '../../shared/alert';
import { join, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { apiCallWithRequest, recordLink } from './cloudtrail';
import { actorFields, caller, isRoot, shortCaller } from './cloudtrail-actor';
import { eventAlert } from './event-alert';

const NAMES = { service: 'signin', product: 'Sign-in' } as const;

/**
 * What a step of a sign-in is called, where it worked and where it did not.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html
 */
const STEPS: ReadonlyMap<unknown, readonly [did: string, didNot: string]> = new Map([
  ['ConsoleLogin', ['signed in to the console', 'failed to sign in to the console']],
  ['SwitchRole', ['switched roles in the console', 'failed to switch roles in the console']],
  ['UserAuthentication', ['signed in to IAM Identity Center', 'failed to sign in to IAM Identity Center']],
  ['CredentialVerification', ['passed a credential check', 'failed a credential check']],
]);

/** Somebody signed in, or tried to; anything else that AWS Sign-In records is told as a call. */
export function signIn(event: AwsEvent): readonly Alert[] {
  const { detail, account, region } = event;
  const step = STEPS.get(detail.eventName);
  if (step === undefined)
    return apiCallWithRequest(event, { ...NAMES, ...(isRoot(detail) && { severity: 'high' }) });
  const failed = hasFailed(detail);
  const who = caller(detail);
  const [whoField, ...moreOfWho] = actorFields(detail);
  const alert = eventAlert(event, {
    ...NAMES,
    severity: severityOf(detail),
    name: who,
    summary: detail.eventName,
    title: `${shortCaller(detail)} ${step[failed ? 1 : 0]}${noMfa(detail) ? ' without MFA' : ''}`,
    link: recordLink(region, detail),
    description: text(detail.errorMessage),
    fields: [
      ...(whoField ? [whoField] : []),
      { label: 'Result', value: resultOf(detail) },
      { label: 'Source IP', value: text(detail.sourceIPAddress) },
      ...moreOfWho,
      { label: 'Credential', value: text(detail.additionalEventData?.CredentialType) },
      { label: 'Signed in to', value: text(detail.additionalEventData?.LoginTo) },
      { label: 'Switched from', value: text(detail.additionalEventData?.SwitchFrom) },
      { label: 'User agent', value: text(detail.userAgent) },
    ],
    // Somebody who keeps on guessing is one problem.
    key: failed
      ? `signin/failed/${join('/', account, who) ?? ''}`
      : `signin/${text(detail.eventID) ?? event.id}`,
  });
  return [alert];
}

/** `Success` or `Failure`, under the name of the event. IAM Identity Center says it where events of services say what they do. */
function resultOf({ eventName, responseElements, serviceEventDetails }: Detail): string | undefined {
  const said = IN_CENTER.includes(eventName) ? serviceEventDetails : responseElements;
  return text(said?.[eventName]);
}

const IN_CENTER: readonly unknown[] = ['UserAuthentication', 'CredentialVerification'];

const hasFailed = (detail: Detail): boolean =>
  resultOf(detail) === 'Failure' || Boolean(text(detail.errorCode) ?? text(detail.errorMessage));

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

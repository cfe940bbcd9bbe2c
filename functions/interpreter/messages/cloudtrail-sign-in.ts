import type { Alert, Severity } from '../../shared/alert';
import { join, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { apiCallWithRequest, recordLink } from './cloudtrail';
import { actorFields, caller, isRoot, shortCaller } from './cloudtrail-actor';
import { eventAlert } from './event-alert';

const NAMES = { service: 'signin', product: 'Sign-in' } as const;

/**
 * What the title says about a step of a sign-in that succeeded or failed, by event name.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html
 */
const STEPS: ReadonlyMap<unknown, readonly [success: string, failure: string]> = new Map([
  ['ConsoleLogin', ['signed in to the console', 'failed to sign in to the console']],
  ['SwitchRole', ['switched roles in the console', 'failed to switch roles in the console']],
  ['UserAuthentication', ['signed in to IAM Identity Center', 'failed to sign in to IAM Identity Center']],
  ['CredentialVerification', ['passed a credential check', 'failed a credential check']],
]);

/** A sign-in that succeeded or failed; other events of AWS Sign-In are shown as API calls. */
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
    // Repeated failures of the same user are one problem.
    key: failed
      ? `signin/failed/${join('/', account, who) ?? ''}`
      : `signin/${text(detail.eventID) ?? event.id}`,
  });
  return [alert];
}

/** `Success` or `Failure`, in a property named after the event, for IAM Identity Center in `serviceEventDetails`. */
function resultOf({ eventName, responseElements, serviceEventDetails }: Detail): string | undefined {
  const outcome = IN_CENTER.includes(eventName) ? serviceEventDetails : responseElements;
  return text(outcome?.[eventName]);
}

const IN_CENTER: readonly unknown[] = ['UserAuthentication', 'CredentialVerification'];

const hasFailed = (detail: Detail): boolean =>
  resultOf(detail) === 'Failure' || Boolean(text(detail.errorCode) ?? text(detail.errorMessage));

/** Only for IAM users and the root user: for federated users `MFAUsed` is always `No`, since their identity provider checks MFA. */
const noMfa = (detail: Detail): boolean =>
  !hasFailed(detail) &&
  ['Root', 'IAMUser'].includes(detail.userIdentity?.type) &&
  detail.additionalEventData?.MFAUsed === 'No';

/** Use of the root user is exceptional. A wrong password is common, except for the root user. */
function severityOf(detail: Detail): Severity {
  if (isRoot(detail)) return hasFailed(detail) ? 'medium' : 'high';
  if (hasFailed(detail)) return 'low';
  return noMfa(detail) ? 'medium' : 'info';
}

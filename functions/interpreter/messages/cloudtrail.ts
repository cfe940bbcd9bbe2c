import type { Alert, Field } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { arnResource } from './arn-resource';
import { actorFields, caller, callName, shortCaller } from './cloudtrail-actor';
import { requestFields, targetOf } from './cloudtrail-request';
import { isRefusal, severityOfCall, severityOfFailure } from './cloudtrail-severity';
import { eventAlert } from './event-alert';
import type { ServiceLabel } from './generic';

/** The parts of the message about an API call that depend on its service. */
interface CallProps
  extends ServiceLabel,
    Partial<Pick<Alert, 'link' | 'resource' | 'fields' | 'severity' | 'description'>> {
  /** What the call did, if it succeeded, without the thing: `deleted`, `added inbound rules to`. */
  readonly action?: string | undefined;
  /** What is to be said after the thing. */
  readonly suffix?: string | undefined;
}

/**
 * An API call that CloudTrail recorded, also one that was refused or failed: who did what to which. `about` says what its
 * service knows better; severity is that of a call that succeeded.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function apiCall(event: AwsEvent, about: CallProps): readonly Alert[] {
  const { detail, region } = event;
  const { action, suffix, ...rest } = about;
  const resource = about.resource ?? targetOf(detail);
  const failure = failureOf(detail);
  const alert = eventAlert(event, {
    ...rest,
    severity: failure ? severityOfFailure(failure) : (about.severity ?? severityOfCall(detail)),
    name: resource,
    summary: detail.eventName,
    title: titleOf(detail, resource, about),
    link: about.link ?? recordLink(region, detail),
    description: text(detail.errorMessage) ?? about.description,
    fields: [...(about.fields ?? []), ...callFields(detail)],
    key: `${about.service}/${keyOf(event, failure, resource)}`,
  });
  return [alert];
}

/** The same with what was asked for and answered, for calls of which nothing better is known. */
export function apiCallWithRequest(event: AwsEvent, about: CallProps): readonly Alert[] {
  return apiCall(event, { ...about, fields: [...(about.fields ?? []), ...requestFields(event.detail)] });
}

/** `AccessDenied`; undefined for a call that succeeded. */
const failureOf = ({ errorCode }: Detail) => text(errorCode);

/** `Admin/alice called DeleteTrail on trail/main`, `bob was refused DeleteUser on alice: AccessDenied` */
function titleOf(detail: Detail, resource: string | undefined, { action, suffix }: CallProps): string {
  const who = shortCaller(detail);
  const call = callName(detail) ?? 'something';
  const which = resource?.split(', ').map(arnResource).join(', ');
  const failure = failureOf(detail);
  if (failure) {
    const tried = isRefusal(failure) ? `was refused ${call}` : `failed to call ${call}`;
    return join(': ', join(' on ', `${who} ${tried}`, which), failure) ?? call;
  }
  const done = action ? join(' ', `${who} ${action}`, which) : join(' on ', `${who} called ${call}`, which);
  return join(': ', done, suffix) ?? call;
}

function callFields(detail: Detail): readonly Field[] {
  const [who, ...moreOfWho] = actorFields(detail);
  return [
    ...(who ? [who] : []),
    { label: 'API', value: text(detail.eventName) },
    { label: 'Error code', value: text(detail.errorCode) },
    { label: 'Source IP', value: text(detail.sourceIPAddress) },
    ...moreOfWho,
    { label: 'API service', value: text(detail.eventSource) },
    { label: 'User agent', value: text(detail.userAgent) },
  ];
}

/** Each call that changed something is a fact of its own; who keeps on being refused the same is one problem. */
function keyOf(
  { id, account, region, detail }: AwsEvent,
  failure: string | undefined,
  resource: string | undefined,
) {
  if (failure === undefined) return `call/${text(detail.eventID) ?? id}`;
  return `failed/${join('/', account, region, resource, caller(detail), detail.eventName, failure)}`;
}

/** The record in CloudTrail's event history, which keeps it for 90 days; the address is as it reads in the browser. */
export function recordLink(region: string, { eventID }: Detail): string | undefined {
  const id = text(eventID);
  return id && consoleLink(region, `cloudtrailv2/home?region=${region}#/events/${encodeURIComponent(id)}`);
}

import type { Alert, Field } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { arnResource } from './arn-resource';
import { actorFields, caller, callName, shortCaller } from './cloudtrail-actor';
import { requestFields, targetOf } from './cloudtrail-request';
import { isAccessDenied, severityOfCall, severityOfFailure } from './cloudtrail-severity';
import { eventAlert } from './event-alert';
import type { ServiceLabel } from './generic';

/** The properties of an alert about an API call that depend on its service. */
interface CallProps
  extends ServiceLabel,
    Partial<Pick<Alert, 'link' | 'resource' | 'fields' | 'severity' | 'description'>> {
  /** What the call did if it succeeded, without its object: `deleted`, `added inbound rules to`. */
  readonly action?: string | undefined;
  /** Appended to the title. */
  readonly suffix?: string | undefined;
}

/**
 * An API call that CloudTrail recorded, including denied and failed ones: who did what to which resource. `props` overrides what is
 * derived from the record; its severity applies to a successful call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function apiCall(event: AwsEvent, props: CallProps): readonly Alert[] {
  const { detail, region } = event;
  const { action, suffix, ...rest } = props;
  const resource = props.resource ?? targetOf(detail);
  const failure = failureOf(detail);
  const alert = eventAlert(event, {
    ...rest,
    severity: failure ? severityOfFailure(failure) : (props.severity ?? severityOfCall(detail)),
    name: resource,
    summary: detail.eventName,
    title: titleOf(detail, resource, props),
    link: props.link ?? recordLink(region, detail),
    description: text(detail.errorMessage) ?? props.description,
    fields: [...(props.fields ?? []), ...callFields(detail)],
    key: `${props.service}/${keyOf(event, failure, resource)}`,
  });
  return [alert];
}

/** An API call with fields of its request and response, for calls without their own message. */
export function apiCallWithRequest(event: AwsEvent, props: CallProps): readonly Alert[] {
  return apiCall(event, { ...props, fields: [...(props.fields ?? []), ...requestFields(event.detail)] });
}

/** The error code, such as `AccessDenied`; undefined for a successful call. */
const failureOf = ({ errorCode }: Detail) => text(errorCode);

/** `Admin/alice called DeleteTrail on trail/main`, `bob was refused DeleteUser on alice: AccessDenied` */
function titleOf(detail: Detail, resource: string | undefined, { action, suffix }: CallProps): string {
  const who = shortCaller(detail);
  const call = callName(detail) ?? 'something';
  const which = resource?.split(', ').map(arnResource).join(', ');
  const failure = failureOf(detail);
  if (failure) {
    const tried = isAccessDenied(failure) ? `was refused ${call}` : `failed to call ${call}`;
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

/** Each successful call is a separate problem; repeated failures of the same call by the same caller are one. */
function keyOf(
  { id, account, region, detail }: AwsEvent,
  failure: string | undefined,
  resource: string | undefined,
) {
  if (failure === undefined) return `call/${text(detail.eventID) ?? id}`;
  return `failed/${join('/', account, region, resource, caller(detail), detail.eventName, failure)}`;
}

/** The record in CloudTrail's event history, which keeps it for 90 days. The URL is as the browser shows it. */
export function recordLink(region: string, { eventID }: Detail): string | undefined {
  const id = text(eventID);
  return id && consoleLink(region, `cloudtrailv2/home?region=${region}#/events/${encodeURIComponent(id)}`);
}

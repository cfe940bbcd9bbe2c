import type { Alert, Field, Severity } from '../../alert';
import { joined, named, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { eventAlert } from './event-alert';

/** The parts of the message about an API call that depend on its service. */
interface About
  extends Pick<Alert, 'service' | 'product' | 'fields'>,
    Partial<Pick<Alert, 'link' | 'resource'>> {
  /** If the call succeeded. */
  readonly severity: Severity;
  /** What the call did, if it succeeded; the name of the call tells it where this is not known. */
  readonly what?: string | undefined;
}

/**
 * An API call that a service told CloudTrail of, also one that was refused or failed.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function apiCall(event: AwsEvent, { what, ...about }: About): readonly Alert[] {
  const { detail } = event;
  const failure = text(detail.errorCode);
  const done = what ?? detail.eventName;
  const alert = eventAlert(event, {
    ...about,
    severity: failure ? severityOf(failure) : about.severity,
    name: about.resource,
    what: failure ? joined(' failed: ', detail.eventName, failure) : done,
    description: text(detail.errorMessage),
    fields: [...about.fields, ...whoAndWhere(detail)],
    key: `${about.service}/${keyOf(event, failure, about.resource)}`,
  });
  return [alert];
}

/** Somebody tries what they may not do: worth a look. Other failures are everyday life. */
const severityOf = (failure: string): Severity =>
  /Unauthorized|AccessDenied/.test(failure) ? 'medium' : 'low';

/** Each call that changed something is a fact of its own; who keeps on being refused the same is one problem. */
function keyOf(
  { id, account, region, detail }: AwsEvent,
  failure: string | undefined,
  resource: string | undefined,
) {
  if (failure === undefined) return `call/${text(detail.eventID) ?? id}`;
  return `failed/${joined('/', account, region, resource, caller(detail), detail.eventName, failure)}`;
}

function whoAndWhere(detail: Detail): Field[] {
  return [
    { label: 'API', value: text(detail.eventName) },
    { label: 'Who', value: caller(detail) },
    { label: 'Source IP', value: text(detail.sourceIPAddress) },
    { label: 'User agent', value: text(detail.userAgent) },
    { label: 'Error code', value: text(detail.errorCode) },
  ];
}

/**
 * `assumed-role/Admin/alice`, `user/bob`, `root`: the end of the ARN, or what else is known of the identity.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
function caller({ userIdentity: identity }: Detail): string | undefined {
  const fromArn = text(identity?.arn)?.split(':').slice(5).join(':');
  const name = fromArn || text(identity?.userName) || text(identity?.principalId) || text(identity?.type);
  return named(name, identity?.invokedBy);
}

import { serviceLabel } from '../../../words/services';
import type { Alert, Field } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { annotate, arrayOf, join, lines, pairs, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { changeFields } from './aws-config-changes';

/**
 * A change of a resource that Config records. A change that is too big for a notification comes as a summary without
 * item and difference. https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export function configItemChange(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const item = detail.configurationItem ?? detail.configurationItemSummary ?? {};
  const change = text(detail.configurationItemDiff?.changeType) ?? text(item.changeType);
  const [type, id, name] = [item.resourceType, item.resourceId, item.resourceName].map(text);
  const alert: Alert = {
    ...envelope(event),
    ...placeOf(event, item),
    ...serviceLabel('aws_config'),
    // A record of what was done, often by ourselves: rules judge it.
    severity: 'info',
    state: 'open',
    title: join(' ', change, type, name ?? id) ?? event['detail-type'],
    link: timelineLink(event.region, item),
    description: detail.configurationItemSummary
      ? 'This change is too big for a notification. Config keeps it in S3.'
      : undefined,
    resource: annotate(id, name) ?? lines(event.resources),
    fields: [
      { label: 'Resource type', value: type },
      { label: 'Change', value: annotate(change, item.configurationItemStatus) },
      ...changeFields(detail.configurationItemDiff, item.configuration),
      ...storedIn(detail.s3DeliverySummary, event.region),
      { label: 'Recorded', value: text(item.configurationItemCaptureTime), format: 'time' },
      // Who did it stands only in CloudTrail; Config names its events for few types.
      { label: 'CloudTrail events', value: lines(arrayOf(item.relatedEvents)) },
      { label: 'Tags', value: pairs(item.tags) },
    ],
    // Each recorded state is news of its own; only the same one may come twice.
    key: keyOf(event, item, type, id, text(item.configurationStateId) ?? event.id),
    origin: 'real',
  };
  return [alert];
}

/** The Region is `global` for IAM, whatever Region records it. */
export function placeOf({ account, region }: AwsEvent, owner: Detail): Pick<Alert, 'account' | 'region'> {
  return { account: text(owner.awsAccountId) ?? account, region: text(owner.awsRegion) ?? region };
}

/** `parts` within the account and the Region of the thing. */
export function keyOf(event: AwsEvent, owner: Detail, ...parts: (string | undefined)[]): string {
  const { account, region } = placeOf(event, owner);
  return ['aws-config', account, region, ...parts.map((part) => part ?? '')].join('/');
}

/**
 * The history of the resource, in the Region that records it. The form of the address is that of the console's own
 * links; AWS does not document it.
 */
export function timelineLink(region: string, { resourceType, resourceId }: Detail): string | undefined {
  const [type, id] = [text(resourceType), text(resourceId)].map((part) => part && encodeURIComponent(part));
  const query = `resourceId=${id}&resourceType=${type}`;
  return type && id && consoleLink(region, `config/home?region=${region}#/resources/timeline?${query}`);
}

function storedIn(delivery: Detail | undefined, region: string): Field[] {
  const location = text(delivery?.s3BucketLocation);
  const [, bucket = '', key = ''] = location?.match(/^([^/]+)\/(.+)$/) ?? [];
  // Not verified: the address that the S3 console shows for an object.
  const path = `s3/object/${encodeURIComponent(bucket)}?region=${region}&prefix=${encodeURIComponent(key)}`;
  const link = key ? consoleLink(region, path) : undefined;
  return [
    { label: 'Stored in', value: location && `s3://${location}`, link },
    { label: 'Error code', value: join(': ', delivery?.errorCode, delivery?.errorMessage) },
  ];
}

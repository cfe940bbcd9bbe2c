import { serviceLabel } from '../../../words/services';
import type { Alert, Field } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { annotate, arrayOf, join, lines, pairs, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { changeFields } from './aws-config-changes';

/**
 * A recorded change of a resource. If the change is too large for an event, the event has only a summary, without configuration
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
    // A change is not a problem by itself: Config rules evaluate it.
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
      // Only CloudTrail knows who did it; Config names its events for a few resource types.
      { label: 'CloudTrail events', value: lines(arrayOf(item.relatedEvents)) },
      { label: 'Tags', value: pairs(item.tags) },
    ],
    // Each recorded state is a separate alert.
    key: keyOf(event, item, type, id, text(item.configurationStateId) ?? event.id),
    origin: 'real',
  };
  return [alert];
}

/** Account and Region of a resource, from its configuration item or else from the event. The Region of IAM is `global`. */
export function placeOf({ account, region }: AwsEvent, owner: Detail): Pick<Alert, 'account' | 'region'> {
  return { account: text(owner.awsAccountId) ?? account, region: text(owner.awsRegion) ?? region };
}

/** The key of an alert: `parts` within account and Region of the resource. */
export function keyOf(event: AwsEvent, owner: Detail, ...parts: (string | undefined)[]): string {
  const { account, region } = placeOf(event, owner);
  return ['aws-config', account, region, ...parts.map((part) => part ?? '')].join('/');
}

/**
 * The resource timeline in the console of the Region that records it; undefined without type and id. The URL is as the browser
 * shows it; AWS does not document it.
 */
export function timelineLink(region: string, { resourceType, resourceId }: Detail): string | undefined {
  const [type, id] = [text(resourceType), text(resourceId)].map((part) => part && encodeURIComponent(part));
  const query = `resourceId=${id}&resourceType=${type}`;
  return type && id && consoleLink(region, `config/home?region=${region}#/resources/timeline?${query}`);
}

function storedIn(delivery: Detail | undefined, region: string): Field[] {
  const location = text(delivery?.s3BucketLocation);
  const [, bucket = '', key = ''] = location?.match(/^([^/]+)\/(.+)$/) ?? [];
  // Not verified: the URL that the S3 console shows for an object.
  const path = `s3/object/${encodeURIComponent(bucket)}?region=${region}&prefix=${encodeURIComponent(key)}`;
  const link = key ? consoleLink(region, path) : undefined;
  return [
    { label: 'Stored in', value: location && `s3://${location}`, link },
    { label: 'Error code', value: join(': ', delivery?.errorCode, delivery?.errorMessage) },
  ];
}

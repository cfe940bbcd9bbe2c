import { serviceLabel } from '../../../words/services';
import type { Alert, Field, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import { type AwsEvent, envelope } from '../event';
import { arnResource } from './arn-resource';
import {
  type Columns,
  columnsOf,
  dateIn,
  itemName as nameInColumns,
  stableValues,
} from './trusted-advisor-columns';

/**
 * An item of a Trusted Advisor check: a resource, or a limit of a service.
 * https://docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html
 */
export function trustedAdvisor(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const columns = columnsOf(detail['check-item-detail']);
  const status = text(detail.status);
  // AWS's own names may end in a blank.
  const check = text(detail['check-name']) ?? event['detail-type'];
  const item = text(detail.resource_id) ?? nameInColumns(columns, check);
  const region = regionOf(columns, item);
  const alert: Alert = {
    ...envelope(event),
    ...serviceLabel('trusted_advisor'),
    severity:
      status === 'ERROR' && check === EXPOSED_KEYS ? 'critical' : (SEVERITIES.get(status) ?? 'medium'),
    state: status === 'OK' ? 'resolved' : 'open',
    title: join(': ', check, item && arnResource(item)) ?? check,
    link: consoleLink('us-east-1', `trustedadvisor/home?region=us-east-1#/${pageOf(columns)}`),
    region,
    resource: item,
    fields: [
      { label: 'Status', value: status },
      ...usage(columns, region),
      ...[...columns]
        .filter(([title]) => !USAGE.includes(title))
        .map(([title, value]) => column(title, value)),
    ],
    key: keyOf(event, columns, region, item),
    revision: check,
    origin: 'real',
  };
  return [alert];
}

/** Who finds such a key uses it within minutes. */
const EXPOSED_KEYS = 'Exposed Access Keys';

const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['ERROR', 'high'],
  ['WARN', 'medium'],
  ['OK', 'info'],
]);

function column(label: string, value: string): Field {
  const date = dateIn(label, value);
  return date === undefined ? { label, value } : { label, value: date, format: 'time' };
}

/**
 * The event has no check id, without which the console opens no single check; the limits have a page, to which the EC2
 * User Guide links.
 */
const pageOf = (columns: Columns) => (columns.has('Limit Name') ? 'category/service-limits' : 'dashboard');

const REGION = /\b[a-z]{2,4}(?:-[a-z]{2,10}){1,2}-\d{1,2}/;

/** All events come from us-east-1. What has no Region, such as the MFA of the root user, is of the whole account. */
function regionOf(columns: Columns, item: string | undefined): string {
  const places = [columns.get('Region'), columns.get('Region/AZ'), item?.split(':')[3]];
  return places.map((place) => place?.match(REGION)?.[0]).find(Boolean) ?? 'global';
}

const USAGE: readonly string[] = ['Current Usage', 'Limit Amount'];

/** `5 / 5 (100%)`, with the place to ask for more. */
function usage(columns: Columns, region: string): Field[] {
  const [used, limit] = USAGE.map((title) => columns.get(title));
  if (!limit) return [];
  const share = Math.round((100 * Number(used)) / Number(limit));
  const percent = Number.isFinite(share) ? ` (${share}%)` : '';
  const link = consoleLink(region, `servicequotas/home/services?region=${region}`);
  return [{ label: 'Usage', value: `${used ?? '?'} / ${limit}${percent}`, link }];
}

/**
 * A security group is one item for each of its open ports, all with the same resource id. The uuid is no part of it, nor are
 * amounts and dates: they are others after each refresh.
 */
function keyOf({ account, detail }: AwsEvent, columns: Columns, region: string, item?: string): string {
  const ports = [...columns].filter(([title]) => /\bport\b/i.test(title)).map(([, value]) => value);
  const what = item === undefined ? stableValues(columns) : [item, ...ports];
  return ['trusted-advisor', account, text(detail['check-name']) ?? '', region, ...what].join('/');
}

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
 * An item of a Trusted Advisor check: a resource, or a service quota.
 * https://docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html
 */
export function trustedAdvisor(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const columns = columnsOf(detail['check-item-detail']);
  const status = text(detail.status);
  // Some names of AWS end in a blank, which `text` trims.
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

/** Exposed keys are used within minutes of their publication. */
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

/** The console needs a check id to open a check, which the event does not have. Quotas have a page that the EC2 User Guide links to. */
const pageOf = (columns: Columns) => (columns.has('Limit Name') ? 'category/service-limits' : 'dashboard');

const REGION = /\b[a-z]{2,4}(?:-[a-z]{2,10}){1,2}-\d{1,2}/;

/** The Region of the item, since all events come from us-east-1. An item without a Region, such as MFA of the root user, is global. */
function regionOf(columns: Columns, item: string | undefined): string {
  const places = [columns.get('Region'), columns.get('Region/AZ'), item?.split(':')[3]];
  return places.map((place) => place?.match(REGION)?.[0]).find(Boolean) ?? 'global';
}

const USAGE: readonly string[] = ['Current Usage', 'Limit Amount'];

/** `5 / 5 (100%)`, with a link to the page where an increase can be requested. */
function usage(columns: Columns, region: string): Field[] {
  const [used, limit] = USAGE.map((title) => columns.get(title));
  if (!limit) return [];
  const share = Math.round((100 * Number(used)) / Number(limit));
  const percent = Number.isFinite(share) ? ` (${share}%)` : '';
  const link = consoleLink(region, `servicequotas/home/services?region=${region}`);
  return [{ label: 'Usage', value: `${used ?? '?'} / ${limit}${percent}`, link }];
}

/**
 * Items of a security group have the same resource id for each open port, so the key includes the port. It does not include the
 * uuid, amounts and dates, which change with each refresh.
 */
function keyOf({ account, detail }: AwsEvent, columns: Columns, region: string, item?: string): string {
  const ports = [...columns].filter(([title]) => /\bport\b/i.test(title)).map(([, value]) => value);
  const identity = item === undefined ? stableValues(columns) : [item, ...ports];
  return ['trusted-advisor', account, text(detail['check-name']) ?? '', region, ...identity].join('/');
}

import type { Alert, Field, Severity } from '../../alert';
import { consoleLink } from '../console-link';
import { joined, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';

/**
 * An item of a Trusted Advisor check: a resource, or a limit of a service.
 * https://docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html
 */
export function trustedAdvisor(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const columns = columnsOf(detail['check-item-detail']);
  const status = text(detail.status);
  const item = text(detail.resource_id) ?? nameOf(columns);
  const region = regionOf(columns, item);
  const alert: Alert = {
    ...envelope(event),
    service: 'trusted-advisor',
    product: 'Trusted Advisor',
    severity: SEVERITIES.get(status) ?? 'medium',
    state: status === 'OK' ? 'resolved' : 'open',
    // AWS's own names may end in a blank.
    title: text(detail['check-name']) ?? event['detail-type'],
    link: consoleLink('us-east-1', `trustedadvisor/home?region=us-east-1#/${pageOf(columns)}`),
    description: joined('\n', ...[...columns].map((column) => column.join(': '))),
    region,
    resource: item,
    fields: [{ label: 'Status', value: status }, ...usage(columns, region)],
    key: keyOf(event, columns, region, item),
    origin: 'real',
  };
  return [alert];
}

const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['ERROR', 'high'],
  ['WARN', 'medium'],
  ['OK', 'info'],
]);

/** Title → value of each column of the check's table that has one. The titles differ from check to check. */
type Columns = ReadonlyMap<string, string>;

function columnsOf(item: Detail | undefined): Columns {
  const entries = Object.entries(item ?? {}).flatMap(([title, given]) => {
    const value = text(given);
    // The colour of the status, in words.
    return value === undefined || title === 'Status' ? [] : [[title.trim(), value] as const];
  });
  return new Map(entries);
}

/**
 * The event has no check id, without which the console opens no single check; the limits have a page, to which the EC2
 * User Guide links.
 */
const pageOf = (columns: Columns) => (columns.has('Limit Name') ? 'category/service-limits' : 'dashboard');

/** Many items have no resource id: `EC2 On-Demand instances` of a limit, or else the first column that names something. */
function nameOf(columns: Columns): string | undefined {
  const limit = columns.get('Limit Name');
  if (limit) return joined(' ', columns.get('Service'), limit);
  return [...columns].find(([title]) => /\b(name|id|arn)\b/i.test(title))?.[1];
}

const REGION = /[a-z]{2,4}(-[a-z]+)+-\d+/;

/** All events come from us-east-1. What has no Region, such as the MFA of the root user, is of the whole account. */
function regionOf(columns: Columns, item: string | undefined): string {
  const places = [columns.get('Region'), columns.get('Region/AZ'), item?.split(':')[3]];
  return places.map((place) => place?.match(REGION)?.[0]).find(Boolean) ?? 'global';
}

/** `5 / 5 (100%)`, with the place to ask for more. */
function usage(columns: Columns, region: string): Field[] {
  const [used, limit] = ['Current Usage', 'Limit Amount'].map((title) => columns.get(title));
  if (!limit) return [];
  const share = Math.round((100 * Number(used)) / Number(limit));
  const percent = Number.isFinite(share) ? ` (${share}%)` : '';
  const link = consoleLink(region, `servicequotas/home/services?region=${region}`);
  return [{ label: 'Usage', value: `${used ?? '?'} / ${limit}${percent}`, link }];
}

/** A security group is one item for each of its open ports, all with the same resource id. */
function keyOf({ id, account, detail }: AwsEvent, columns: Columns, region: string, item?: string): string {
  const ports = [...columns].filter(([title]) => /\bport\b/i.test(title)).map(([, value]) => value);
  const what = item ?? text(detail.uuid) ?? id;
  return ['trusted-advisor', account, text(detail['check-name']) ?? '', region, what, ...ports].join('/');
}

import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { arrayOf, join, pairs, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { eventAlert } from './event-alert';

/** Message functions of RDS by detail-type. https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-rds.html */
export const rds: ReadonlyMap<string, (event: AwsEvent) => readonly Alert[]> = new Map(
  [
    'RDS DB Instance Event',
    'RDS DB Cluster Event',
    'RDS DB Snapshot Event',
    'RDS DB Cluster Snapshot Event',
    'RDS DB Parameter Group Event',
    'RDS DB Security Group Event',
    'RDS DB Proxy Event',
    'RDS DB Shard Group Event',
    'RDS Blue Green Deployment Event',
    'RDS Custom Engine Version Event',
    'RDS Zero ETL Event',
  ].map((detailType) => [detailType, rdsEvent]),
);

/**
 * An event of RDS. There are hundreds of kinds, each with a message that says what happened.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
 */
function rdsEvent(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const name = text(detail.SourceIdentifier) ?? text(detail.SourceArn) ?? event.resources[0];
  const categories = arrayOf(detail.EventCategories);
  // The start and the end of a failover are two events of the same category.
  const problem = join(',', ...categories) ?? text(detail.EventID) ?? event.id;
  const alert = eventAlert(event, {
    service: 'rds',
    product: 'RDS',
    severity: severityOf(detail, categories),
    name,
    summary: detail.Message,
    link: linkTo(event),
    fields: [
      { label: 'Type', value: text(detail.SourceType) },
      { label: 'Category', value: join(', ', ...categories) },
      { label: 'Event code', value: text(detail.EventID) },
      { label: 'Tags', value: pairs(detail.Tags) },
    ],
    // The message has the free space, which changes each time.
    revision: categories.includes('low storage') ? text(detail.EventID) : undefined,
    key: `rds/${text(detail.SourceArn) ?? `${event.account}/${event.region}/${name ?? ''}`}/${problem}`,
  });
  return [alert];
}

/** By category, unless it is too wide; the deletion of a snapshot is low, since automated snapshots expire daily. */
function severityOf({ SourceType, EventID }: Detail, categories: readonly unknown[]): Severity {
  const own = SEVERITY_BY_EVENT.get(EventID);
  if (own !== undefined) return own;
  const severity = SEVERITY.find(([category]) => categories.includes(category))?.[1] ?? 'low';
  return severity === 'medium' && text(SourceType)?.includes('SNAPSHOT') ? 'low' : severity;
}

/**
 * By category, the most severe first. Failures and failovers interrupt the service, and low storage is about to; deletions and
 * restarts are often intended.
 */
const SEVERITY: readonly (readonly [category: string, Severity])[] = [
  ['failure', 'high'],
  ['failover', 'high'],
  ['global failover', 'high'],
  ['low storage', 'high'],
  ['availability', 'medium'],
  ['deletion', 'medium'],
  ['backup', 'info'],
  ['creation', 'info'],
];

/** Events that are more severe than others of their category: full storage, and replicas that do not replicate. */
const SEVERITY_BY_EVENT: ReadonlyMap<unknown, Severity> = new Map([
  // The storage is full, and the database was shut down or will be. Their category is availability.
  ['RDS-EVENT-0221', 'high'],
  ['RDS-EVENT-0222', 'high'],
  // Replication has an error, was terminated, or the replica could not be created. Their category is read replica.
  ['RDS-EVENT-0045', 'medium'],
  ['RDS-EVENT-0057', 'medium'],
  ['RDS-EVENT-0202', 'medium'],
]);

/** Pages of the RDS console, as the browser shows their URLs; not verified for cluster snapshots. */
const PAGES: ReadonlyMap<unknown, (id: string) => string> = new Map([
  ['DB_INSTANCE', (id) => `database:id=${id};is-cluster=false`],
  ['CLUSTER', (id) => `database:id=${id};is-cluster=true`],
  ['SNAPSHOT', (id) => `db-snapshot:id=${id}`],
  ['CLUSTER_SNAPSHOT', (id) => `db-snapshot:id=${id}`],
  ['DB_PARAM', (id) => `parameter-groups-detail:ids=${id};type=DbParameterGroup;editing=false`],
  ['DB_PROXY', (id) => `proxy:id=${id}`],
]);

function linkTo({ region, detail }: AwsEvent): string | undefined {
  const page = PAGES.get(detail.SourceType);
  const id = text(detail.SourceIdentifier);
  return (
    page &&
    id &&
    consoleLink(region, `rds/home?region=${region}#${page(encodeURIComponent(id).replaceAll('%3A', ':'))}`)
  );
}

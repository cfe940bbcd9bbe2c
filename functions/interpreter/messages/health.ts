import { serviceLabel } from '../../../words/services';
import type { Alert, Severity, Suppressed } from '../../shared/alert';
import { annotate, arrayOf, join, lines, objectsOf, pairs, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { healthText } from '../health-text';
import { isoTime } from '../iso-time';
import { healthSummary } from './health-title';

/**
 * An event of AWS Health.
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 */
export function health(event: AwsEvent): readonly Alert[] | Suppressed {
  const { detail } = event;
  if (isBackupCopy(detail)) return { suppressed: 'backup copy of a Health event' };
  const arn = text(detail.eventArn);
  const account = text(detail.affectedAccount) ?? event.account;
  const entities = objectsOf(detail.affectedEntities).map((one) => annotate(one.entityValue, one.status));
  const alert: Alert = {
    ...envelope(event),
    ...serviceLabel('health'),
    // In the organizational view, events of member accounts are delivered to the administrator account.
    account,
    // The Region of the envelope is where the event was delivered. `global` for services such as IAM.
    region: text(detail.eventRegion) ?? event.region,
    severity: severityOf(event),
    state: isResolved(event) ? 'resolved' : 'open',
    title: titleOf(event),
    link: linkTo(arn, detail.eventScopeCode),
    ...descriptionsOf(detail),
    resource: lines(entities) ?? lines(event.resources) ?? text(detail.service),
    fields: [
      { label: 'Service', value: text(detail.service) },
      { label: 'Event code', value: text(detail.eventTypeCode) },
      { label: 'Category', value: text(detail.eventTypeCategory) },
      { label: 'Status', value: text(detail.statusCode) },
      { label: 'To do', value: text(detail.actionability) },
      { label: 'Affected resources', value: entities.length > 0 ? `${entities.length}` : undefined },
      { label: 'Start', value: isoTime(detail.startTime), format: 'time' },
      { label: 'End', value: isoTime(detail.endTime), format: 'time' },
      { label: 'Updated', value: isoTime(detail.lastUpdatedTime), format: 'time' },
      { label: 'Details', value: pairs(detail.eventMetadata) },
      { label: 'For', value: join(', ', ...arrayOf(detail.personas)) },
    ],
    key: `health/${arn ?? event.id}/${account}`,
    revision: join('/', detail.statusCode, updateOf(detail)),
    origin: 'real',
  };
  return [alert];
}

/**
 * Every event is also delivered to a backup Region, whose rule matches it too. AWS documents `backupEvent` as a Boolean in one
 * place and as a string in another. https://docs.aws.amazon.com/health/latest/ug/choosing-a-region.html
 */
const isBackupCopy = ({ backupEvent }: Detail) => text(backupEvent)?.toLowerCase() === 'true';

/**
 * An issue is resolved at its end time, even if AWS has not closed it yet. The end time of a scheduled change is only planned.
 * Abuse and exposed keys stay open until AWS closes them.
 */
function isResolved(event: AwsEvent): boolean {
  const { statusCode, endTime, eventTypeCategory } = event.detail;
  if (text(statusCode) === 'closed') return true;
  const isIssue = eventTypeCategory === 'issue' || eventTypeCategory === 'investigation';
  return isIssue && !isCritical(event) && Date.parse(text(endTime) ?? '') <= Date.parse(event.time);
}

/** An investigation has no result yet: AWS reports a result as an issue. A scheduled change leaves time to react. */
const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['issue', 'high'],
  ['investigation', 'medium'],
  ['scheduledChange', 'medium'],
  ['accountNotification', 'info'],
]);

/**
 * An abuse report means that the account may be compromised, or that AWS may restrict it. Exposed keys are used within minutes
 * of their publication.
 */
function isCritical({ detail, 'detail-type': type }: AwsEvent): boolean {
  const isExposed = /_CREDENTIALS_EXPOS/.test(text(detail.eventTypeCode) ?? '');
  return type === 'AWS Health Abuse Event' || ['ABUSE', 'RISK'].includes(detail.service) || isExposed;
}

function severityOf(event: AwsEvent): Severity {
  if (isCritical(event)) return 'critical';
  return SEVERITIES.get(text(event.detail.eventTypeCategory)) ?? 'medium';
}

/** `UPDATE: EC2 persistent instance retirement scheduled: i-1, i-2`; a resolved event has no phase, since its state says it. */
const titleOf = (event: AwsEvent): string => join(': ', phaseOf(event), healthSummary(event)) ?? '';

/** Identifies the update: one communication has an id, to which each of its pages adds `-` and the page number. */
const updateOf = ({ communicationId, lastUpdatedTime }: Detail) =>
  text(communicationId)?.replace(/-\d+$/, '') ?? text(lastUpdatedTime);

/** AWS first reports an issue within minutes of its start; what it reports later than this is most likely an update. */
const FIRST_REPORT_MS = 60 * 60 * 1000;

/**
 * No field tells whether an event is new: communicationId changes with each update and does not count them. An event counts as
 * an update if its description has several entries, `[02:45 AM PDT] …`, or if it was updated long after its start. An update of
 * a scheduled change shows neither, and counts as new. Undefined for a resolved event.
 */
function phaseOf(event: AwsEvent): 'NEW' | 'UPDATE' | undefined {
  if (isResolved(event)) return undefined;
  const { detail } = event;
  const age = Date.parse(text(detail.lastUpdatedTime) ?? '') - Date.parse(text(detail.startTime) ?? '');
  const entries = descriptionsOf(detail).description?.match(/^\[\d\d?:\d\d [AP]M/gm) ?? [];
  return entries.length > 1 || age > FIRST_REPORT_MS ? 'UPDATE' : 'NEW';
}

/** The English description, or the first one if there is none in English, and all descriptions by language. */
function descriptionsOf({ eventDescription }: Detail): Pick<Alert, 'description' | 'translations'> {
  const all = objectsOf(eventDescription).map(({ language, latestDescription }) => [
    // `ja_JP` → `ja`
    text(language)?.slice(0, 2),
    healthText(latestDescription),
  ]);
  const [, description] = all.find(([language]) => language === 'en') ?? all[0] ?? [];
  return { description, translations: Object.fromEntries(all) };
}

/**
 * Public events link to the public status page, all others to the account's event log in the console. Both URLs are as the
 * browser shows them; AWS does not document them.
 */
function linkTo(arn: string | undefined, scope: unknown): string | undefined {
  if (arn === undefined) return undefined;
  const id = encodeURIComponent(arn);
  return scope === 'PUBLIC'
    ? `https://health.aws.amazon.com/health/status?eventID=${id}`
    : `https://health.aws.amazon.com/health/home#/account/event-log?eventID=${id}&eventTab=details`;
}

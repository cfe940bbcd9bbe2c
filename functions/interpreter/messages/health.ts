import type { Alert, Severity, Suppressed } from '../../shared/alert';
import { annotate, arrayOf, join, lines, objectsOf, pairs, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { healthText } from '../health-text';
import { isoTime } from '../iso-time';
import { arnResource } from './arn-resource';

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
    service: 'health',
    product: 'Health',
    // With the view of an organization, the event is sent to the administrator's account.
    account,
    // The envelope has the Region that delivered it. `global` for services such as IAM.
    region: text(detail.eventRegion) ?? event.region,
    severity: severityOf(event),
    state: isOver(event) ? 'resolved' : 'open',
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
 * Every event is delivered a second time in a backup Region, whose rule takes it as well. AWS writes False in one place
 * and calls it a string in another. https://docs.aws.amazon.com/health/latest/ug/choosing-a-region.html
 */
const isBackupCopy = ({ backupEvent }: Detail) => text(backupEvent)?.toLowerCase() === 'true';

/**
 * An issue is over at its end, also where AWS has not closed it yet; the end of a planned change is a plan. An exposed key is
 * exposed until AWS says otherwise.
 */
function isOver(event: AwsEvent): boolean {
  const { statusCode, endTime, eventTypeCategory } = event.detail;
  if (text(statusCode) === 'closed') return true;
  const isIssue = eventTypeCategory === 'issue' || eventTypeCategory === 'investigation';
  return isIssue && !isCritical(event) && Date.parse(text(endTime) ?? '') <= Date.parse(event.time);
}

/** An investigation has found nothing yet: what it finds comes as an issue. A planned change leaves time. */
const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['issue', 'high'],
  ['investigation', 'medium'],
  ['scheduledChange', 'medium'],
  ['accountNotification', 'info'],
]);

/**
 * A report of abuse means that somebody else uses the account, or that AWS will restrict it; and who finds an exposed key uses
 * it within minutes.
 */
function isCritical({ detail, 'detail-type': type }: AwsEvent): boolean {
  const isExposed = /_CREDENTIALS_EXPOS/.test(text(detail.eventTypeCode) ?? '');
  return type === 'AWS Health Abuse Event' || ['ABUSE', 'RISK'].includes(detail.service) || isExposed;
}

function severityOf(event: AwsEvent): Severity {
  if (isCritical(event)) return 'critical';
  return SEVERITIES.get(text(event.detail.eventTypeCategory)) ?? 'medium';
}

/** `UPDATE: EC2 persistent instance retirement scheduled: i-1, i-2 (page 2 of 2)`; that it is over says its state. */
function titleOf(event: AwsEvent): string {
  const { detail, 'detail-type': type } = event;
  const service = text(detail.service);
  const words = text(detail.eventTypeCode)?.replace(/^AWS_/, '').replace(`${service}_`, '');
  const what = join(' ', service, words?.replaceAll('_', ' ').toLowerCase()) ?? type;
  const [page, pages] = [text(detail.page), text(detail.totalPages)];
  const part = page && pages && pages !== '1' ? ` (page ${page} of ${pages})` : '';
  return join(': ', phaseOf(event), what, thingsIn(detail)) + part;
}

const MOST_IN_TITLE = 2;

/** `i-1, i-2, … +3`; nothing for what AWS does not name, or calls UNKNOWN. */
function thingsIn({ affectedEntities }: Detail): string | undefined {
  const names = objectsOf(affectedEntities).flatMap(({ entityValue }) => {
    const name = text(entityValue);
    return name && !/^(?:UNKNOWN|AWS_ACCOUNT|\d{12})$/.test(name) ? [arnResource(name)] : [];
  });
  return lines(names, MOST_IN_TITLE)?.replaceAll('\n', ', ');
}

/** A communication is an update; the id of each of its pages ends in `-` and the number of the page. */
const updateOf = ({ communicationId, lastUpdatedTime }: Detail) =>
  text(communicationId)?.replace(/-\d+$/, '') ?? text(lastUpdatedTime);

/** AWS's first words on an issue come many minutes after its start; later than this they are hardly the first. */
const FIRST_WORDS_MS = 60 * 60 * 1000;

/**
 * No field says whether an event was heard of before: communicationId is new for each update and does not count them.
 * So it is an update if its text holds several entries, `[02:45 AM PDT] …`, or if it speaks long after the start. A
 * change that is still to come shows nothing of that, and counts as new.
 */
function phaseOf(event: AwsEvent): 'NEW' | 'UPDATE' | undefined {
  if (isOver(event)) return undefined;
  const { detail } = event;
  const age = Date.parse(text(detail.lastUpdatedTime) ?? '') - Date.parse(text(detail.startTime) ?? '');
  const entries = descriptionsOf(detail).description?.match(/^\[\d\d?:\d\d [AP]M/gm) ?? [];
  return entries.length > 1 || age > FIRST_WORDS_MS ? 'UPDATE' : 'NEW';
}

/** The description in English, or in what there is, and those in other languages. */
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
 * Public events have a page that anyone can open, by the address that it gives itself. The other form is that of the
 * console's own links. AWS documents neither.
 */
function linkTo(arn: string | undefined, scope: unknown): string | undefined {
  if (arn === undefined) return undefined;
  const id = encodeURIComponent(arn);
  return scope === 'PUBLIC'
    ? `https://health.aws.amazon.com/health/status?eventID=${id}`
    : `https://health.aws.amazon.com/health/home#/account/event-log?eventID=${id}&eventTab=details`;
}

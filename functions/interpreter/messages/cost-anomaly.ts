import type { Alert, Field } from '../../shared/alert';
import { annotate, join, lines, objectsOf, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { accountOfTopic, parseObject, type SnsNotification } from '../parse';

/**
 * An event of Cost Anomaly Detection.
 * https://docs.aws.amazon.com/cost-management/latest/userguide/cad-eventbridge.html
 */
export function costAnomaly({ id, account, time, detail }: AwsEvent): readonly Alert[] {
  return [alertOf(detail, { eventId: id, account: text(detail.accountId) ?? account, time })];
}

/**
 * An SNS message of Cost Anomaly Detection, in which one property has another name. Undefined for messages of other services.
 * https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html
 */
export function costAnomalyNotification(notification: SnsNotification): readonly Alert[] | undefined {
  const { id, message, time } = notification;
  const detail = parseObject(message);
  if (!text(detail?.anomalyId) || !detail) return undefined;
  return [alertOf(detail, { eventId: id, account: accountOfTopic(notification), time })];
}

type Envelope = Pick<Alert, 'eventId' | 'account' | 'time'>;

function alertOf(detail: Detail, envelope: Envelope): Alert {
  const { impact, rootCauses, monitorName, monitorArn, subscriptionName } = detail;
  const causes = objectsOf(rootCauses);
  const subject = text(detail.dimensionValue) ?? text(detail.dimensionalValue) ?? text(causes[0]?.service);
  const id = text(detail.anomalyId) ?? envelope.eventId;
  const percent = numberOf(impact?.totalImpactPercentage);
  return {
    ...envelope,
    service: 'cost-anomaly',
    product: 'Cost Anomaly Detection',
    severity: 'high',
    state: 'open',
    title: join(': ', 'Cost anomaly', subject, excess(impact)) ?? id,
    link: text(detail.anomalyDetailsLink),
    // An anomaly belongs to the account; its root causes may be in several Regions.
    region: 'global',
    resource: subject ?? id,
    fields: [
      { label: 'Excess cost', value: money(impact?.totalImpact) },
      { label: 'Actual cost', value: money(impact?.totalActualSpend) },
      { label: 'Expected cost', value: money(impact?.totalExpectedSpend) },
      { label: 'Percent above', value: percent === undefined ? undefined : `${Math.round(percent)}%` },
      { label: 'Most in a day', value: money(impact?.maxImpact) },
      { label: 'Root causes', value: lines(causes.map(cause)) },
      { label: 'Account', value: annotate(detail.accountId, detail.accountName) },
      ...dates(detail),
      { label: 'Score', value: text(detail.anomalyScore?.currentScore) },
      { label: 'Monitor', value: text(monitorName) ?? text(monitorArn) },
      { label: 'Subscription', value: text(subscriptionName) },
      { label: 'Feedback', value: text(detail.feedback) },
    ],
    key: `cost-anomaly/${id}`,
    // The title has the cost, which grows daily.
    revision: 'detected',
    origin: 'real',
  };
}

const dates = ({ anomalyStartDate, anomalyEndDate }: Detail): Field[] => [
  { label: 'Start', value: day(anomalyStartDate) },
  { label: 'End', value: day(anomalyEndDate) },
];

/** Cost data is by UTC day: `2021-05-25` */
const day = (value: unknown) => text(value)?.slice(0, 10);

/** `Amazon EC2, BoxUsage:p4d, eu-west-1, production (111122223333): $601.00` */
function cause({
  service,
  usageType,
  region,
  linkedAccount,
  linkedAccountName,
  impact,
}: Detail): string | undefined {
  const who = annotate(linkedAccountName ?? linkedAccount, linkedAccountName && linkedAccount);
  return join(': ', join(', ', service, usageType, region, who), money(impact?.contribution));
}

const excess = (impact: Detail | undefined): string | undefined => {
  const more = money(impact?.totalImpact);
  return more && `${more} more than expected`;
};

/** Amounts of Cost Anomaly Detection are in US dollars: `$1,001.00` */
function money(value: unknown): string | undefined {
  const amount = numberOf(value);
  return amount === undefined
    ? undefined
    : amount.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

function numberOf(value: unknown): number | undefined {
  const amount = text(value) === undefined || typeof value === 'boolean' ? Number.NaN : Number(value);
  return Number.isFinite(amount) ? amount : undefined;
}

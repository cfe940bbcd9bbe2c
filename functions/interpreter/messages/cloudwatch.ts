import type { Alert, Field, Severity } from '../../alert';
import { consoleLink } from '../console-link';
import { joined, list, named, pairs, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { eventAlert } from './event-alert';

/**
 * An alarm that changed its state, metric or composite.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function cloudwatch(event: AwsEvent): readonly Alert[] {
  const { detail, account, region } = event;
  const { state, previousState, configuration } = detail;
  const [arn] = event.resources;
  const name = text(detail.alarmName) ?? text(arn?.split(':').slice(6).join(':'));
  const change = joined(' → ', previousState?.value, state?.value);
  const alert = eventAlert(event, {
    service: 'cloudwatch',
    product: 'CloudWatch',
    severity: severityOf(detail),
    // Also the first OK of a new alarm: it tells nothing, as nothing was raised.
    state: state?.value === 'OK' ? 'resolved' : 'open',
    name,
    what: change,
    link: linkTo(region, name),
    description: joined('\n', configuration?.description, state?.reason),
    fields: [
      { label: 'State', value: change },
      ...list(configuration?.metrics).flatMap(metricFields),
      { label: 'Threshold', value: threshold(state?.reasonData) },
      { label: 'Alarm rule', value: text(configuration?.alarmRule) },
      { label: 'Actions suppressed by', value: text(state?.actionsSuppressedBy) },
    ],
    // Wherever it comes from.
    revision: text(state?.value),
    key: `cloudwatch/${arn ?? `${account}/${region}/${name ?? event.id}`}`,
  });
  return [alert];
}

/** As the address reads in the browser. */
function linkTo(region: string, name: string | undefined): string | undefined {
  return (
    name && consoleLink(region, `cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`)
  );
}

/**
 * High, since whoever made the alarm chose its threshold, except for alarms that are not meant for people: those with
 * which Auto Scaling steers itself, and those whose actions are suppressed.
 */
function severityOf({ alarmName, state }: Detail): Severity {
  if (text(alarmName)?.startsWith('TargetTracking-')) return 'info';
  return text(state?.actionsSuppressedBy) ? 'low' : (SEVERITY.get(state?.value) ?? 'medium');
}

/** OK has the severity of what it resolves, so that it is sent to the same place. */
const SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['ALARM', 'high'],
  ['OK', 'high'],
  ['INSUFFICIENT_DATA', 'low'],
]);

/** `AWS/EC2 CPUUtilization (Average, 300 s)`, or an expression over other metrics. */
function metricFields({ metricStat, expression, label }: Detail): Field[] {
  const { metric, stat, period } = metricStat ?? {};
  const how = joined(', ', stat, text(period) && `${text(period)} s`);
  const measured = joined(' ', metric?.namespace, metric?.name);
  return [
    { label: 'Metric', value: named(measured ?? expression, how ?? label) },
    { label: 'Dimensions', value: pairs(metric?.dimensions) },
  ];
}

/** The event has the threshold only in `reasonData`, which is JSON in a string, and not always there. */
function threshold(reasonData: unknown): string | undefined {
  try {
    return text(JSON.parse(text(reasonData) ?? '')?.threshold);
  } catch {
    return undefined;
  }
}

import type { Alert, Field, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { annotate, arrayOf, join, lines, objectsOf, pairs, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { parseObject } from '../parse';
import { eventAlert } from './event-alert';

/**
 * A state change of a metric alarm or a composite alarm.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function cloudwatch(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const { state, previousState, configuration } = detail;
  const change = join(' → ', previousState?.value, state?.value);
  const evaluation = inWords(state?.evaluationState);
  const reason = reasonOf(state?.reasonData);
  const alert = stateAlert(event, {
    summary: annotate(change, evaluation),
    fields: [
      { label: 'State', value: annotate(change, evaluation) },
      ...objectsOf(configuration?.metrics).flatMap(metricFields),
      { label: 'Threshold', value: text(reason?.threshold) },
      { label: 'Datapoints', value: join(', ', ...arrayOf(reason?.recentDatapoints)) },
      { label: 'Triggering alarms', value: lines(objectsOf(reason?.triggeringAlarms).map(trigger)) },
      { label: 'Alarm rule', value: text(configuration?.alarmRule) },
      { label: 'Actions suppressed by', value: text(state?.actionsSuppressedBy) },
      { label: 'Why suppressed', value: text(state?.actionsSuppressedReason) },
      { label: 'Suppressor', value: nameOfAlarm(configuration?.actionsSuppressor) },
    ],
    isSilenced: text(state?.actionsSuppressedBy) !== undefined,
  });
  return [alert];
}

/**
 * A state change of one contributor: a time series of an alarm over several. Each has a state and a problem of its own.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function cloudwatchContributor(event: AwsEvent): readonly Alert[] {
  const { state, configuration, alarmContributor: contributor } = event.detail;
  const alert = stateAlert(event, {
    about: join(', ', ...Object.values(Object(contributor?.attributes))),
    id: text(contributor?.id) ?? event.id,
    summary: text(state?.value),
    fields: [
      { label: 'State', value: text(state?.value) },
      { label: 'Contributor', value: pairs(contributor?.attributes) },
      {
        label: 'Metric',
        value: lines(objectsOf(configuration?.metrics).map(({ expression }) => expression)),
      },
    ],
  });
  return [alert];
}

interface StateProps extends Pick<Alert, 'fields'> {
  readonly summary: string | undefined;
  /** The contributor, in words and by its id. */
  readonly about?: string | undefined;
  readonly id?: string;
  /** The actions of the alarm are suppressed. */
  readonly isSilenced?: boolean;
}

/** The alert of a new state of an alarm, or of a contributor. */
function stateAlert(event: AwsEvent, { summary, about, id, fields, isSilenced = false }: StateProps): Alert {
  const { detail, account, region } = event;
  const { state, configuration, muteDetail } = detail;
  const [arn] = event.resources;
  const name = text(detail.alarmName) ?? text(arn?.split(':').slice(6).join(':'));
  const isMuted = text(muteDetail?.mutedByArn) !== undefined;
  return eventAlert(event, {
    service: 'cloudwatch',
    product: 'CloudWatch',
    severity: severityOf(detail, isSilenced || isMuted),
    // Includes the first OK of a new alarm, which the notifier drops because no problem is open.
    state: state?.value === 'OK' ? 'resolved' : 'open',
    name: annotate(name, about),
    summary,
    link: linkTo(region, name),
    description: join('\n', configuration?.description, state?.reason),
    resource: name,
    fields: [...fields, ...muteFields(muteDetail)],
    // Whatever the previous state.
    revision: text(state?.value),
    key: ['cloudwatch', arn ?? `${account}/${region}/${name ?? event.id}`, ...(id ? [id] : [])].join('/'),
  });
}

const muteFields = (mute: Detail | undefined): Field[] => [
  { label: 'Muted by', value: text(text(mute?.mutedByArn)?.split(':alarm-mute-rule:').at(-1)) },
  { label: 'Muted until', value: text(mute?.muteWindowEnd), format: 'time' },
];

/** An alarm was created, updated or deleted. Deletion is low, because a deleted alarm no longer warns. */
export function cloudwatchConfiguration(event: AwsEvent): readonly Alert[] {
  const { detail, account, region } = event;
  const { configuration, operation } = detail;
  const [arn] = event.resources;
  const name = text(detail.alarmName) ?? text(configuration?.alarmName) ?? nameOfAlarm(arn);
  const alert = eventAlert(event, {
    service: 'cloudwatch',
    product: 'CloudWatch',
    severity: operation === 'delete' ? 'low' : 'info',
    name,
    summary: join(' ', 'configuration', OPERATIONS.get(operation) ?? operation),
    link: linkTo(region, name),
    description: text(configuration?.description),
    fields: [
      { label: 'State', value: text(detail.state?.value) },
      ...objectsOf(configuration?.metrics).flatMap(metricFields),
      { label: 'Threshold', value: join(' ', configuration?.comparisonOperator, configuration?.threshold) },
      { label: 'Alarm rule', value: text(configuration?.alarmRule) },
      { label: 'Actions enabled', value: text(configuration?.actionsEnabled) },
      { label: 'Alarm actions', value: lines(arrayOf(configuration?.alarmActions)) },
    ],
    key: `cloudwatch/configuration/${arn ?? `${account}/${region}/${name ?? ''}`}/${event.id}`,
  });
  return [alert];
}

const OPERATIONS: ReadonlyMap<unknown, string> = new Map([
  ['create', 'created'],
  ['update', 'changed'],
  ['delete', 'deleted'],
]);

/** The URL is as the browser shows it. */
function linkTo(region: string, name: string | undefined): string | undefined {
  return (
    name && consoleLink(region, `cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`)
  );
}

/**
 * High in general, since the user chose the threshold. Alarms that Auto Scaling creates for target tracking are info, and alarms
 * that are silenced, because their actions are suppressed or muted, are low.
 */
function severityOf({ alarmName, state }: Detail, isSilenced: boolean): Severity {
  if (text(alarmName)?.startsWith('TargetTracking-')) return 'info';
  return isSilenced ? 'low' : (SEVERITY.get(state?.value) ?? 'medium');
}

/** OK has the severity of ALARM, so that it takes the same route. */
const SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['ALARM', 'high'],
  ['OK', 'high'],
  ['INSUFFICIENT_DATA', 'low'],
]);

/** `AWS/EC2 CPUUtilization (Average, 300 s)`, or an expression over other metrics. */
function metricFields({ metricStat, expression, label }: Detail): Field[] {
  const { metric, stat, period } = metricStat ?? {};
  const how = join(', ', stat, text(period) && `${text(period)} s`);
  const measured = join(' ', metric?.namespace, metric?.name);
  return [
    { label: 'Metric', value: annotate(measured ?? expression, how ?? label) },
    { label: 'Dimensions', value: pairs(metric?.dimensions) },
  ];
}

/** `reasonData` is JSON in a string, and optional; only it has threshold and data points. */
const reasonOf = (reasonData: unknown): Detail | undefined => parseObject(text(reasonData) ?? '');

/** `cpu-high: ALARM`: a child alarm of a composite alarm. */
const trigger = ({ arn, state }: Detail): string | undefined => join(': ', nameOfAlarm(arn), state?.value);

/** The name of an alarm from its ARN; a name is returned unchanged. */
const nameOfAlarm = (arn: unknown): string | undefined => text(arn)?.split(':alarm:').at(-1);

/** `PARTIAL_DATA` → `partial data` */
const inWords = (value: unknown): string | undefined => text(value)?.replaceAll('_', ' ').toLowerCase();

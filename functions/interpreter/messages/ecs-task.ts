import type { Alert, Severity } from '../../shared/alert';
import { annotate, join, lines, objectsOf, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { clusterLink, lastPart } from './ecs-link';
import { eventAlert } from './event-alert';

/**
 * A state change of an ECS task; each task has about eight.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
 */
export function ecsTask(event: AwsEvent): readonly Alert[] {
  const { detail, region } = event;
  const arn = text(detail.taskArn) ?? event.resources[0];
  const cluster = lastPart(text(detail.clusterArn));
  // `service:web`, or `family:web` for a standalone task.
  const group = text(detail.group);
  const alert = eventAlert(event, {
    service: 'ecs',
    product: 'ECS',
    severity: severityOf(detail),
    name: join('/', cluster, group?.replace(/^\w+:/, '')) ?? lastPart(arn),
    summary: join(', ', `task ${text(detail.lastStatus)?.toLowerCase() ?? ''}`, detail.stopCode),
    link: clusterLink(region, cluster, 'tasks', lastPart(arn), 'configuration'),
    description: text(detail.stoppedReason),
    resource: arn,
    fields: [
      { label: 'State', value: join(' → ', detail.lastStatus, detail.desiredStatus) },
      { label: 'Stop code', value: text(detail.stopCode) },
      { label: 'Container', value: lines(objectsOf(detail.containers).map(container)) },
      { label: 'Started', value: text(detail.startedAt), format: 'time' },
      { label: 'Stopped', value: text(detail.stoppedAt) ?? text(detail.executionStoppedAt), format: 'time' },
      { label: 'Task definition', value: lastPart(text(detail.taskDefinitionArn)) },
      { label: 'Launch type', value: annotate(detail.launchType, detail.availabilityZone) },
      { label: 'IP addresses', value: lines(objectsOf(detail.containers).flatMap(addresses)) },
      { label: 'Container instance', value: lastPart(text(detail.containerInstanceArn)) },
      { label: 'Capacity provider', value: text(detail.capacityProviderName) },
      { label: 'Platform version', value: text(detail.platformVersion) },
      { label: 'Connectivity', value: text(detail.connectivity) },
      { label: 'Started by', value: annotate(group, detail.startedBy) },
    ],
    key: `ecs/${problem(detail, group) ?? arn ?? event.id}`,
  });
  return [alert];
}

const addresses = ({ networkInterfaces }: Detail): unknown[] =>
  objectsOf(networkInterfaces).map(({ privateIpv4Address }) => privateIpv4Address);

/** `web: exit code 1, OutOfMemoryError (web:1.4.2)` */
function container({ name, lastStatus, exitCode, reason, image }: Detail): string | undefined {
  const exit = text(exitCode) === undefined ? lastStatus : `exit code ${text(exitCode)}`;
  return annotate(join(': ', name, join(', ', exit, reason)), image);
}

/**
 * By the reason for which a task stopped. At most medium, because ECS replaces most stopped tasks; unknown stop codes are medium.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
function severityOf({ lastStatus, stopCode, stoppedReason, containers }: Detail): Severity {
  if (lastStatus !== 'STOPPED') return 'info';
  // The scheduler also stops tasks that fail health checks.
  if (/\bfailed\b/i.test(text(stoppedReason) ?? '')) return 'medium';
  // A finished job exits with code 0.
  if (stopCode === 'EssentialContainerExited' && objectsOf(containers).every(isDone)) return 'info';
  return STOP_SEVERITY.get(stopCode) ?? 'medium';
}

const isDone = ({ exitCode }: Detail): boolean => exitCode === 0;

const STOP_SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['ServiceSchedulerInitiated', 'info'],
  ['UserInitiated', 'info'],
  ['SpotInterruption', 'low'],
  ['TerminationNotice', 'low'],
]);

/** A service whose tasks keep stopping for the same reason is one problem, however many tasks stop. */
function problem(
  { lastStatus, stopCode, clusterArn }: Detail,
  group: string | undefined,
): string | undefined {
  const isOne = lastStatus === 'STOPPED' && group?.startsWith('service:');
  return isOne ? join('/', clusterArn, group, stopCode) : undefined;
}

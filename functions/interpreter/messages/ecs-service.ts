import type { Alert, Severity } from '../../shared/alert';
import { arrayOf, join, lines, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { clusterIn, clusterLink, lastPart } from './ecs-link';
import { eventAlert } from './event-alert';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html */
export function ecsServiceAction(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const count = text(detail.desiredCount);
  return ofService(event, 'action', {
    // Somebody may miss a service that is switched off.
    revision: join('/', detail.eventName, count),
    severity: detail.desiredCount === 0 ? 'low' : severityOf(detail),
    summary: join(': ', join(' to ', inWords(detail.eventName), count), oneOf(detail.taskArns)),
    fields: [
      { label: 'Desired count', value: count },
      { label: 'Tasks', value: namesOf(detail.taskArns) },
      { label: 'Instances', value: lines(arrayOf(detail.ec2InstanceIds)) },
      { label: 'Container instances', value: namesOf(detail.containerInstanceArns) },
      { label: 'Targets', value: lines(arrayOf(detail.targets)) },
      { label: 'Target groups', value: namesOf(detail.targetGroupArns, 1) },
      { label: 'Container port', value: text(detail.containerPort) },
      { label: 'Service registries', value: namesOf(detail.serviceRegistryArns) },
      { label: 'Capacity providers', value: namesOf(detail.capacityProviderArns) },
      { label: 'Task sets', value: namesOf(detail.taskSetArns) },
    ],
  });
}

/**
 * A deployment of a service. One that failed stays one problem while ECS rolls back and when the old version runs again: only
 * the success of another deployment ends it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html
 */
export function ecsDeployment(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const id = text(detail.deploymentId);
  const fields = [{ label: 'Deployment', value: id }];
  if (isRollback(detail))
    return ofService(event, 'deployment', {
      // As the failure, so that it goes the same way.
      severity: 'high',
      summary: 'deployment failed, rolling back',
      fields,
      revision: rollbackTo(id),
    });
  const [alert] = ofService(event, 'deployment', {
    severity: severityOf(detail),
    summary: inWords(detail.eventName),
    fields,
    // The next deployment may fail like the one before.
    revision: join('/', detail.eventName, id),
  });
  if (alert.state !== 'resolved') return [alert];
  // The end of a rollback looks like that of any deployment, but for the id.
  const instead = {
    severity: 'high',
    title: join(': ', alert.resource, 'deployment failed, the old version runs again') ?? alert.title,
    revision: rolledBackTo(id),
  } as const;
  return [{ ...alert, unlessLast: { revisions: [rollbackTo(id), rolledBackTo(id)], instead } }];
}

const rollbackTo = (id: string | undefined) => `rolling back to ${id}`;
const rolledBackTo = (id: string | undefined) => `rolled back to ${id}`;

/** ECS says so in its reason only: `ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.` */
const isRollback = ({ eventName, reason }: Detail): boolean =>
  eventName === 'SERVICE_DEPLOYMENT_IN_PROGRESS' && /\brolling back\b/i.test(text(reason) ?? '');

/** @param family which of the service's problems: a completed deployment does not end a lack of capacity */
function ofService(
  event: AwsEvent,
  family: string,
  rest: Pick<Alert, 'severity' | 'fields' | 'revision'> & { summary: unknown },
): readonly [Alert] {
  const { detail, region } = event;
  const [arn] = event.resources;
  const service = lastPart(arn);
  // Events of deployments have the cluster in the ARN only, services of old only in the event.
  const cluster = lastPart(text(detail.clusterArn)) ?? clusterIn(arn);
  const alert = eventAlert(event, {
    service: 'ecs',
    product: 'ECS',
    state: WELL.includes(detail.eventName) ? 'resolved' : 'open',
    name: join('/', cluster, service),
    link: clusterLink(region, cluster, 'services', service, 'health'),
    description: text(detail.reason),
    key: `ecs/${arn ?? event.id}/${family}`,
    ...rest,
    fields: [...rest.fields, { label: 'Event code', value: text(detail.eventName) }],
  });
  return [alert];
}

/** `t1`, or `t1, … +2` */
const oneOf = (arns: unknown): string | undefined =>
  lines(
    arrayOf(arns).map((arn) => lastPart(text(arn))),
    1,
  )?.replaceAll('\n', ', ');

/** The ends of ARNs, one a line. @param part which part of them, from the end: 0 is the last */
function namesOf(arns: unknown, part = 0): string | undefined {
  return lines(
    arrayOf(arns).map((arn) =>
      text(arn)
        ?.split('/')
        .at(-1 - part),
    ),
  );
}

/** `SERVICE_TASK_PLACEMENT_FAILURE` → `task placement failure` */
const inWords = (name: unknown): string | undefined =>
  text(name)
    ?.replace(/^SERVICE_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();

const severityOf = ({ eventType }: Detail): Severity => SEVERITY.get(eventType) ?? 'medium';

const SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['ERROR', 'high'],
  ['WARN', 'medium'],
  ['INFO', 'info'],
]);

/** Whatever the service complained of before, or was busy with, is over. */
const WELL: readonly unknown[] = [
  'SERVICE_STEADY_STATE',
  'TASKSET_STEADY_STATE',
  'CAPACITY_PROVIDER_STEADY_STATE',
  'SERVICE_DEPLOYMENT_COMPLETED',
];

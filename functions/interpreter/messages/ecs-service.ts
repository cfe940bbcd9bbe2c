import type { Alert, Severity } from '../../shared/alert';
import { arrayOf, join, lines, list, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { clusterIn, clusterLink, lastPart } from './ecs-link';
import { eventAlert } from './event-alert';

/** A service event of ECS. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html */
export function ecsServiceAction(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const count = text(detail.desiredCount);
  return ofService(event, 'action', {
    // A desired count of 0 stops the service.
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
 * A deployment event of ECS. A failed deployment stays open while ECS rolls back and after the rollback has completed: only the
 * success of another deployment resolves it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html
 */
export function ecsDeployment(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const id = text(detail.deploymentId);
  const fields = [{ label: 'Deployment', value: id }];
  if (isRollback(detail))
    return ofService(event, 'deployment', {
      // As the failure itself, so that it takes the same route.
      severity: 'high',
      summary: 'deployment failed, rolling back',
      fields,
      revision: rollbackTo(id),
    });
  const [alert] = ofService(event, 'deployment', {
    severity: severityOf(detail),
    summary: inWords(detail.eventName),
    fields,
    // The next deployment may fail in the same way.
    revision: join('/', detail.eventName, id),
  });
  if (alert.state !== 'resolved') return [alert];
  // The completion of a rollback differs from that of another deployment only in the id.
  const instead = {
    severity: 'high',
    title: join(': ', alert.resource, 'deployment failed, the old version runs again') ?? alert.title,
    revision: rolledBackTo(id),
  } as const;
  return [{ ...alert, unlessLast: { revisions: [rollbackTo(id), rolledBackTo(id)], instead } }];
}

const rollbackTo = (id: string | undefined) => `rolling back to ${id}`;
const rolledBackTo = (id: string | undefined) => `rolled back to ${id}`;

/** Only the reason identifies a rollback: `ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.` */
const isRollback = ({ eventName, reason }: Detail): boolean =>
  eventName === 'SERVICE_DEPLOYMENT_IN_PROGRESS' && /\brolling back\b/i.test(text(reason) ?? '');

/** @param family distinguishes problems of a service: a completed deployment does not resolve a lack of capacity */
function ofService(
  event: AwsEvent,
  family: string,
  rest: Pick<Alert, 'severity' | 'fields' | 'revision'> & { summary: unknown },
): readonly [Alert] {
  const { detail, region } = event;
  const [arn] = event.resources;
  const service = lastPart(arn);
  // Deployment events have the cluster only in the ARN; ARNs of the old format lack it, but then the event has it.
  const cluster = lastPart(text(detail.clusterArn)) ?? clusterIn(arn);
  const alert = eventAlert(event, {
    service: 'ecs',
    product: 'ECS',
    state: RESOLVING.includes(detail.eventName) ? 'resolved' : 'open',
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
  list(
    arrayOf(arns).map((arn) => lastPart(text(arn))),
    1,
  );

/** One part of each ARN, one a line. @param part counted from the end: 0 is the last */
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

/** Events that resolve open problems of the service. */
const RESOLVING: readonly unknown[] = [
  'SERVICE_STEADY_STATE',
  'TASKSET_STEADY_STATE',
  'CAPACITY_PROVIDER_STEADY_STATE',
  'SERVICE_DEPLOYMENT_COMPLETED',
];

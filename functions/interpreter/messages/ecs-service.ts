import type { Alert, Severity } from '../../alert';
import { joined, text } from '../detail';
import type { AwsEvent } from '../event';
import { clusterIn, clusterLink, lastPart } from './ecs-link';
import { eventAlert } from './event-alert';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html */
export const ecsServiceAction = (event: AwsEvent): readonly Alert[] => ofService(event, 'action');

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
export const ecsDeployment = (event: AwsEvent): readonly Alert[] => ofService(event, 'deployment');

/** @param family which of the service's problems: a completed deployment does not end a lack of capacity */
function ofService(event: AwsEvent, family: string): readonly Alert[] {
  const { detail, region } = event;
  const [arn] = event.resources;
  const service = lastPart(arn);
  // Events of deployments have the cluster in the ARN only, services of old only in the event.
  const cluster = lastPart(text(detail.clusterArn)) ?? clusterIn(arn);
  const alert = eventAlert(event, {
    service: 'ecs',
    product: 'ECS',
    severity: SEVERITY.get(detail.eventType) ?? 'medium',
    state: WELL.includes(detail.eventName) ? 'resolved' : 'open',
    name: joined('/', cluster, service),
    what: inWords(detail.eventName),
    link: clusterLink(region, cluster, 'services', service, 'health'),
    description: text(detail.reason),
    fields: [
      { label: 'Event code', value: text(detail.eventName) },
      { label: 'Deployment', value: text(detail.deploymentId) },
    ],
    key: `ecs/${arn ?? event.id}/${family}`,
    // The next deployment may fail like the one before.
    revision: joined('/', detail.eventName, detail.deploymentId),
  });
  return [alert];
}

/** `SERVICE_TASK_PLACEMENT_FAILURE` → `task placement failure` */
const inWords = (name: unknown): string | undefined =>
  text(name)
    ?.replace(/^SERVICE_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();

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

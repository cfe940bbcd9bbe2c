import type { Alert } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { annotate, join, lines, objectsOf, text } from '../detail';
import type { AwsEvent } from '../event';
import { apiCallWithRequest } from './cloudtrail';
import { targetOf } from './cloudtrail-request';
import { ec2Link } from './ec2-link';
import { clusterLink, lastPart } from './ecs-link';
import { ecsDeployment, ecsServiceAction } from './ecs-service';
import { ecsTask } from './ecs-task';
import { eventAlert } from './event-alert';

const NAMES = { service: 'ecs', product: 'ECS' } as const;

/** Message functions of ECS by detail-type. https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ecs.html */
export const ecs: ReadonlyMap<string, (event: AwsEvent) => readonly Alert[]> = new Map([
  ['ECS Task State Change', ecsTask],
  ['ECS Service Action', ecsServiceAction],
  ['ECS Deployment State Change', ecsDeployment],
  ['ECS Container Instance State Change', containerInstance],
  ['AWS API Call via CloudTrail', call],
]);

/** Info, unless registration failed: the agent reconnects several times an hour in normal operation. */
function containerInstance(event: AwsEvent): readonly Alert[] {
  const { detail, region } = event;
  const arn = text(detail.containerInstanceArn) ?? event.resources[0];
  const cluster = lastPart(text(detail.clusterArn));
  const instance = text(detail.ec2InstanceId);
  const state = join(', ', detail.status, AGENT.get(detail.agentConnected));
  const isBroken = detail.status === 'REGISTRATION_FAILED';
  const alert = eventAlert(event, {
    ...NAMES,
    severity: isBroken ? 'medium' : 'info',
    name: join('/', cluster, instance),
    summary: state,
    link: clusterLink(region, cluster, 'infrastructure', 'container-instances', lastPart(arn)),
    description: text(detail.statusReason),
    resource: arn,
    fields: [
      { label: 'State', value: state },
      { label: 'Instance', value: instance, link: ec2Link(region, 'InstanceDetails:instanceId', instance) },
      { label: 'Running tasks', value: text(detail.runningTasksCount) },
      { label: 'Pending tasks', value: text(detail.pendingTasksCount) },
      { label: 'Agent', value: annotate(detail.versionInfo?.agentVersion, detail.agentUpdateStatus) },
    ],
    key: `ecs/${arn ?? event.id}`,
  });
  return [alert];
}

const AGENT: ReadonlyMap<unknown, string> = new Map([
  [true, 'agent connected'],
  [false, 'agent disconnected'],
]);

/** Of a task definition, only container names and images are shown: its environment may contain passwords. */
function call(event: AwsEvent): readonly Alert[] {
  const { requestParameters: request, responseElements: response } = event.detail;
  const definition = lastPart(text(response?.taskDefinition?.taskDefinitionArn));
  const containers = objectsOf(request?.containerDefinitions).map(({ name, image }) =>
    join(': ', name, image),
  );
  return apiCallWithRequest(event, {
    ...NAMES,
    // A call about a service also names a task definition, but its resource is the service.
    resource: definition ?? targetOf(event.detail) ?? text(request?.taskDefinition) ?? text(request?.family),
    link: linkTo(event.region, definition),
    fields: [{ label: 'Container', value: lines(containers) }],
  });
}

/** The page of a revision such as `web:8`. The URL is as the browser shows it. */
function linkTo(region: string, definition: string | undefined): string | undefined {
  const path = definition?.split(':').map(encodeURIComponent).join('/');
  return path && consoleLink(region, `ecs/v2/task-definitions/${path}/containers?region=${region}`);
}

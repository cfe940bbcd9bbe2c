import { serviceLabel } from '../../../words/services';
import type { Alert } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { annotate, join, lines, objectsOf, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { eventAlert } from './event-alert';

/**
 * The detail-types `GuardDuty Runtime Protection Unhealthy` and `… Healthy`: whether the security agent of an instance or cluster
 * sends runtime events.
 * https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-assessing-coverage.html
 */
export function runtimeCoverage(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  // A delegated administrator also receives what concerns member accounts.
  const account = text(detail.resourceAccountId) ?? event.account;
  const isHealthy = event['detail-type'].endsWith(' Healthy');
  const { resourceType, ec2InstanceDetails, eksClusterDetails, ecsClusterDetails } =
    detail.resourceDetails ?? {};
  const name =
    text(ec2InstanceDetails?.instanceId) ??
    text(eksClusterDetails?.clusterName) ??
    text(ecsClusterDetails?.clusterName);
  const fargate = objectsOf(ecsClusterDetails?.fargateDetails).flatMap(({ issues }) => issues);
  const issue = lines([detail.issue, ...fargate]);
  return [
    eventAlert(event, {
      ...serviceLabel('guardduty'),
      account,
      severity: isHealthy ? 'info' : 'low',
      state: isHealthy ? 'resolved' : 'open',
      name: name && annotate(name, resourceType),
      summary: isHealthy ? 'runtime monitoring works again' : 'not monitored at run time',
      resource: name ?? lines(event.resources),
      link: consoleLink(event.region, `guardduty/home?region=${event.region}#/runtime-monitoring`),
      help: 'https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-assessing-coverage.html',
      fields: [
        { label: 'Reason', value: issue },
        { label: 'Status', value: join(' → ', detail.previousStatus, detail.currentStatus) },
        { label: 'Changed', value: text(detail.lastUpdatedAt), format: 'time' },
        { label: 'Resource type', value: text(resourceType) },
        ...agent(ec2InstanceDetails ?? eksClusterDetails),
        { label: 'Covered', value: covered(eksClusterDetails, ecsClusterDetails) },
      ],
      key: `guardduty/${account}/${event.region}/runtime/${name ?? event.id}`,
      revision: join(' ', isHealthy ? 'healthy' : 'unhealthy', issue),
    }),
  ];
}

function agent(details: Detail | undefined): Alert['fields'] {
  return [
    {
      label: 'Agent',
      value: annotate(text(details?.agentDetails?.version) ?? details?.addonVersion, details?.managementType),
    },
    { label: 'Instance type', value: text(details?.instanceType) },
    { label: 'Cluster', value: text(details?.clusterArn) },
  ];
}

/** Covered and all nodes or container instances: `3 / 5`. */
function covered(eks: Detail | undefined, ecs: Detail | undefined): string | undefined {
  const { coveredContainerInstances, compatibleContainerInstances } = ecs?.containerInstanceDetails ?? {};
  return (
    join(' / ', eks?.availableNodes, eks?.desiredNodes) ??
    join(' / ', coveredContainerInstances, compatibleContainerInstances)
  );
}

import { annotate, arrayOf, join, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { ResourceFacts } from './guardduty-resource-facts';
import { tagField } from './tag-lines';

/*
 * Fields about compute resources of a finding: instances, containers, clusters and functions. Each function takes `resource` of the
 * finding; the name is undefined if the finding has no such resource.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Resource.html
 */

/** The EC2 instance, with its addresses, instance profile, image, security groups and tags. */
export function instance({ instanceDetails: details }: Detail): ResourceFacts {
  const interfaces = objectsOf(details?.networkInterfaces);
  const addresses = interfaces.flatMap((one) => [
    one.publicIp,
    one.privateIpAddress,
    ...objectsOf(one.privateIpAddresses).map((address) => address.privateIpAddress),
    ...arrayOf(one.ipv6Addresses),
  ]);
  const groups = interfaces.flatMap((one) => objectsOf(one.securityGroups));
  return {
    label: 'Instance',
    name: annotate(details?.instanceId, nameTag(details)),
    first: [],
    more: [
      { label: 'IP addresses', value: join(', ', ...addresses) },
      { label: 'Instance profile', value: text(details?.iamInstanceProfile?.arn) },
      { label: 'Instance type', value: annotate(details?.instanceType, details?.availabilityZone) },
      { label: 'State', value: text(details?.instanceState) },
      { label: 'Launched', value: text(details?.launchTime), format: 'time' },
      { label: 'Image', value: annotate(details?.imageId, details?.imageDescription) },
      { label: 'Platform', value: text(details?.platform) },
      { label: 'VPC', value: lines(interfaces.map((one) => annotate(one.vpcId, one.subnetId))) },
      { label: 'Security groups', value: lines(groups.map((one) => annotate(one.groupId, one.groupName))) },
      { label: 'Outpost', value: text(details?.outpostArn) },
      tagField(details),
    ],
  };
}

const nameTag = (details: Detail | undefined) =>
  objectsOf(details?.tags).find(({ key }) => key === 'Name')?.value;

/** The EKS cluster. */
export function eksCluster({ eksClusterDetails: details }: Detail): ResourceFacts {
  return {
    label: 'EKS cluster',
    name: text(details?.name) ?? text(details?.arn),
    first: [],
    more: [{ label: 'VPC', value: text(details?.vpcId) }, tagField(details)],
  };
}

/** The ECS cluster, with the task of the finding. */
export function ecsCluster({ ecsClusterDetails: details }: Detail): ResourceFacts {
  const task = details?.taskDetails;
  const containers = objectsOf(task?.containers);
  return {
    label: 'ECS cluster',
    name: text(details?.name) ?? text(details?.arn),
    first: [{ label: 'Task', value: text(task?.arn) }],
    more: [
      { label: 'Task definition', value: text(task?.definitionArn) },
      { label: 'Image', value: images(containers) },
      { label: 'Launch type', value: text(task?.launchType) },
      { label: 'Started by', value: join(', ', task?.startedBy, task?.group) },
      ...rights(containers, task?.volumes),
      tagField(details, task),
    ],
  };
}

/** The Kubernetes workload, with the user who accessed it. */
export function kubernetes({ kubernetesDetails: details }: Detail): ResourceFacts {
  const { kubernetesWorkloadDetails: workload, kubernetesUserDetails: user } = details ?? {};
  const containers = objectsOf(workload?.containers);
  const host = ['hostNetwork', 'hostIPC', 'hostPID'].filter((name) => workload?.[name] === true);
  return {
    label: 'Workload',
    name: annotate(join('/', workload?.namespace, workload?.name), workload?.type),
    first: [
      {
        label: 'Kubernetes user',
        value: annotate(user?.username, join(', ', ...arrayOf(user?.sessionName))),
      },
      {
        label: 'Impersonated user',
        value: annotate(user?.impersonatedUser?.username, groups(user?.impersonatedUser)),
      },
    ],
    more: [
      { label: 'Kubernetes groups', value: groups(user) },
      { label: 'Image', value: images(containers) },
      { label: 'Service account', value: text(workload?.serviceAccountName) },
      { label: 'Host access', value: join(', ', ...host) },
      ...rights(containers, workload?.volumes),
    ],
  };
}

const groups = (user: Detail | undefined) => join(', ', ...arrayOf(user?.groups));

/** The container outside of a Kubernetes workload. */
export function container({ containerDetails: details }: Detail): ResourceFacts {
  return {
    label: 'Container',
    name: annotate(details?.name, details?.id),
    first: [],
    more: [
      { label: 'Image', value: text(details?.image) },
      { label: 'Container runtime', value: text(details?.containerRuntime) },
      ...rights(objectsOf(details), undefined),
    ],
  };
}

/** The Lambda function. */
export function lambdaFunction({ lambdaDetails: details }: Detail): ResourceFacts {
  return {
    label: 'Lambda function',
    name: text(details?.functionName) ?? text(details?.functionArn),
    first: [],
    more: [
      { label: 'Role', value: text(details?.role) },
      { label: 'Version', value: text(details?.functionVersion) },
      { label: 'Function description', value: text(details?.description) },
      {
        label: 'VPC',
        value: annotate(details?.vpcConfig?.vpcId, join(', ', ...arrayOf(details?.vpcConfig?.subnetIds))),
      },
      {
        label: 'Security groups',
        value: lines(
          objectsOf(details?.vpcConfig?.securityGroups).map((one) => annotate(one.groupId, one.groupName)),
        ),
      },
      tagField(details),
    ],
  };
}

const images = (containers: readonly Detail[]) => lines(containers.map(({ image }) => image));

/** Fields about access of containers to their host. */
function rights(containers: readonly Detail[], volumes: unknown): NonNullable<ResourceFacts['more']> {
  const mounts = containers.flatMap(({ volumeMounts }) => objectsOf(volumeMounts));
  const hostPaths = objectsOf(volumes).map(
    ({ name, hostPath }) => text(hostPath?.path) && annotate(hostPath.path, name),
  );
  const privileges = containers.flatMap(({ name, securityContext: may }) => [
    may?.privileged === true ? join(': ', name, 'privileged') : undefined,
    may?.allowPrivilegeEscalation === true ? join(': ', name, 'privilege escalation allowed') : undefined,
  ]);
  return [
    { label: 'Privileges', value: lines(privileges) },
    { label: 'Host paths', value: lines(hostPaths) },
    {
      label: 'Mounts',
      value: lines(
        mounts.map((mount) => annotate(mount.mountPath, mount.name)),
        5,
      ),
    },
  ];
}

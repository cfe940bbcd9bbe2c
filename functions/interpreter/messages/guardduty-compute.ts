import { items, joined, lines, list, named, text } from '../detail';
import type { Detail } from '../event';
import type { Part } from './guardduty-part';
import { tagField } from './tag-lines';

/* What runs: instances, containers, clusters and functions, as findings of GuardDuty describe them. */

export function instance({ instanceDetails: details }: Detail): Part {
  const interfaces = list(details?.networkInterfaces);
  const addresses = interfaces.flatMap((one) => [
    one.publicIp,
    one.privateIpAddress,
    ...list(one.privateIpAddresses).map((address) => address.privateIpAddress),
    ...items(one.ipv6Addresses),
  ]);
  const groups = interfaces.flatMap((one) => list(one.securityGroups));
  return {
    label: 'Instance',
    name: named(details?.instanceId, nameTag(details)),
    first: [],
    more: [
      { label: 'IP addresses', value: joined(', ', ...addresses) },
      { label: 'Instance profile', value: text(details?.iamInstanceProfile?.arn) },
      { label: 'Instance type', value: named(details?.instanceType, details?.availabilityZone) },
      { label: 'State', value: text(details?.instanceState) },
      { label: 'Launched', value: text(details?.launchTime), format: 'time' },
      { label: 'Image', value: named(details?.imageId, details?.imageDescription) },
      { label: 'Platform', value: text(details?.platform) },
      { label: 'VPC', value: lines(interfaces.map((one) => named(one.vpcId, one.subnetId))) },
      { label: 'Security groups', value: lines(groups.map((one) => named(one.groupId, one.groupName))) },
      { label: 'Outpost', value: text(details?.outpostArn) },
      tagField(details),
    ],
  };
}

const nameTag = (details: Detail | undefined) => list(details?.tags).find(({ key }) => key === 'Name')?.value;

export function eksCluster({ eksClusterDetails: details }: Detail): Part {
  return {
    label: 'EKS cluster',
    name: text(details?.name) ?? text(details?.arn),
    first: [],
    more: [{ label: 'VPC', value: text(details?.vpcId) }, tagField(details)],
  };
}

export function ecsCluster({ ecsClusterDetails: details }: Detail): Part {
  const task = details?.taskDetails;
  const containers = list(task?.containers);
  return {
    label: 'ECS cluster',
    name: text(details?.name) ?? text(details?.arn),
    first: [{ label: 'Task', value: text(task?.arn) }],
    more: [
      { label: 'Task definition', value: text(task?.definitionArn) },
      { label: 'Image', value: images(containers) },
      { label: 'Launch type', value: text(task?.launchType) },
      { label: 'Started by', value: joined(', ', task?.startedBy, task?.group) },
      ...rights(containers, task?.volumes),
      tagField(details, task),
    ],
  };
}

export function kubernetes({ kubernetesDetails: details }: Detail): Part {
  const { kubernetesWorkloadDetails: workload, kubernetesUserDetails: user } = details ?? {};
  const containers = list(workload?.containers);
  const host = ['hostNetwork', 'hostIPC', 'hostPID'].filter((name) => workload?.[name] === true);
  return {
    label: 'Workload',
    name: named(joined('/', workload?.namespace, workload?.name), workload?.type),
    first: [
      { label: 'Kubernetes user', value: named(user?.username, joined(', ', ...items(user?.sessionName))) },
      {
        label: 'Impersonated user',
        value: named(user?.impersonatedUser?.username, groups(user?.impersonatedUser)),
      },
    ],
    more: [
      { label: 'Kubernetes groups', value: groups(user) },
      { label: 'Image', value: images(containers) },
      { label: 'Service account', value: text(workload?.serviceAccountName) },
      { label: 'Host access', value: joined(', ', ...host) },
      ...rights(containers, workload?.volumes),
    ],
  };
}

const groups = (user: Detail | undefined) => joined(', ', ...items(user?.groups));

export function container({ containerDetails: details }: Detail): Part {
  return {
    label: 'Container',
    name: named(details?.name, details?.id),
    first: [],
    more: [
      { label: 'Image', value: text(details?.image) },
      { label: 'Container runtime', value: text(details?.containerRuntime) },
      ...rights(list(details), undefined),
    ],
  };
}

export function lambdaFunction({ lambdaDetails: details }: Detail): Part {
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
        value: named(details?.vpcConfig?.vpcId, joined(', ', ...items(details?.vpcConfig?.subnetIds))),
      },
      {
        label: 'Security groups',
        value: lines(
          list(details?.vpcConfig?.securityGroups).map((one) => named(one.groupId, one.groupName)),
        ),
      },
      tagField(details),
    ],
  };
}

const images = (containers: readonly Detail[]) => lines(containers.map(({ image }) => image));

/** What containers may do to their host. */
function rights(containers: readonly Detail[], volumes: unknown): NonNullable<Part['more']> {
  const mounts = containers.flatMap(({ volumeMounts }) => list(volumeMounts));
  const hostPaths = list(volumes).map(
    ({ name, hostPath }) => text(hostPath?.path) && named(hostPath.path, name),
  );
  const privileges = containers.flatMap(({ name, securityContext: may }) => [
    may?.privileged === true ? joined(': ', name, 'privileged') : undefined,
    may?.allowPrivilegeEscalation === true ? joined(': ', name, 'privilege escalation allowed') : undefined,
  ]);
  return [
    { label: 'Privileges', value: lines(privileges) },
    { label: 'Host paths', value: lines(hostPaths) },
    {
      label: 'Mounts',
      value: lines(
        mounts.map((mount) => named(mount.mountPath, mount.name)),
        5,
      ),
    },
  ];
}

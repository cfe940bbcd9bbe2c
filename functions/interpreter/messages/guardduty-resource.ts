import type { Field } from '../../alert';
import { joined, lines, list, named, text } from '../detail';
import type { Detail } from '../event';

/** One of the things that a finding is about. */
interface Part {
  readonly label: string;
  /** How people call it; undefined where the finding does not have this part. */
  readonly name: string | undefined;
  readonly fields: readonly Field[];
}

/**
 * By resourceType, the most telling first: a finding may describe several (a bucket, and the key that was used on it).
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Resource.html
 */
const PARTS: ReadonlyMap<string, (resource: Detail) => Part> = new Map([
  ['S3Bucket', bucket],
  ['EKSCluster', eksCluster],
  ['ECSCluster', ecsCluster],
  ['Lambda', lambdaFunction],
  ['RDSDBInstance', database],
  ['Instance', instance],
  ['Container', container],
  ['KubernetesCluster', kubernetes],
  ['AccessKey', accessKey],
  ['EBSVolume', volume],
]);

/** What a finding is about: what people would call it, and what else is known of it and of what goes with it. */
export function describeResource(resource: Detail | undefined): Pick<Part, 'name' | 'fields'> {
  const parts = [...PARTS.values()].map((part) => part(resource ?? {}));
  const own = PARTS.get(resource?.resourceType)?.(resource ?? {});
  const main = own?.name ? own : parts.find(({ name }) => name !== undefined);
  const others = parts.filter(({ label }) => label !== main?.label);
  return {
    name: main?.name,
    fields: [
      ...(main?.fields ?? []),
      ...others.flatMap(({ label, name, fields }) => [{ label, value: name }, ...fields]),
    ],
  };
}

function instance({ instanceDetails: details }: Detail): Part {
  const interfaces = list(details?.networkInterfaces);
  const tags = list(details?.tags);
  const addresses = interfaces.flatMap((one) => [one.publicIp, one.privateIpAddress]);
  return {
    label: 'Instance',
    name: named(details?.instanceId, tags.find((tag) => tag.key === 'Name')?.value),
    fields: [
      { label: 'Instance type', value: named(details?.instanceType, details?.availabilityZone) },
      { label: 'IP addresses', value: joined(', ', ...addresses) },
      { label: 'VPC', value: joined(', ', ...interfaces.map((one) => one.vpcId)) },
      { label: 'Instance profile', value: text(details?.iamInstanceProfile?.arn) },
      { label: 'Tags', value: tagLines(details) },
    ],
  };
}

function accessKey({ accessKeyDetails: details }: Detail): Part {
  return {
    label: 'Access key',
    name: named(details?.userName, details?.accessKeyId),
    fields: [
      { label: 'User type', value: text(details?.userType) },
      { label: 'Principal', value: text(details?.principalId) },
    ],
  };
}

function bucket({ s3BucketDetails }: Detail): Part {
  const buckets = list(s3BucketDetails);
  const objects = buckets.flatMap((one) => list(one.s3ObjectDetails));
  return {
    label: 'Bucket',
    name: lines(
      buckets.map((one) => text(one.name) ?? text(one.arn)),
      5,
    ),
    fields: [
      { label: 'Public access', value: lines(buckets.map((one) => one.publicAccess?.effectivePermission)) },
      {
        label: 'Object',
        value: lines(
          objects.map((one) => text(one.key) ?? text(one.objectArn)),
          5,
        ),
      },
      { label: 'Tags', value: lines(buckets.map(tagLines)) },
    ],
  };
}

function eksCluster({ eksClusterDetails: details }: Detail): Part {
  return {
    label: 'EKS cluster',
    name: text(details?.name) ?? text(details?.arn),
    fields: [
      { label: 'VPC', value: text(details?.vpcId) },
      { label: 'Tags', value: tagLines(details) },
    ],
  };
}

function ecsCluster({ ecsClusterDetails: details }: Detail): Part {
  const task = details?.taskDetails;
  return {
    label: 'ECS cluster',
    name: text(details?.name) ?? text(details?.arn),
    fields: [
      { label: 'Task', value: joined('\n', task?.arn, task?.definitionArn) },
      { label: 'Image', value: lines(list(task?.containers).map((one) => one.image)) },
      { label: 'Tags', value: tagLines(details) },
    ],
  };
}

function kubernetes({ kubernetesDetails: details }: Detail): Part {
  const workload = details?.kubernetesWorkloadDetails;
  const user = details?.kubernetesUserDetails;
  return {
    label: 'Workload',
    name: named(joined('/', workload?.namespace, workload?.name), workload?.type),
    fields: [
      { label: 'Kubernetes user', value: named(user?.username, user?.sessionName) },
      { label: 'Image', value: lines(list(workload?.containers).map((one) => one.image)) },
    ],
  };
}

function container({ containerDetails: details }: Detail): Part {
  return {
    label: 'Container',
    name: named(details?.name, details?.id),
    fields: [{ label: 'Image', value: text(details?.image) }],
  };
}

function database({ rdsDbInstanceDetails: details, rdsDbUserDetails: user }: Detail): Part {
  return {
    label: 'Database',
    name: named(details?.dbInstanceIdentifier, details?.dbClusterIdentifier),
    fields: [
      { label: 'Engine', value: joined(' ', details?.engine, details?.engineVersion) },
      { label: 'Database user', value: named(user?.user, joined(', ', user?.database, user?.application)) },
      { label: 'Tags', value: tagLines(details) },
    ],
  };
}

function lambdaFunction({ lambdaDetails: details }: Detail): Part {
  return {
    label: 'Lambda function',
    name: text(details?.functionName) ?? text(details?.functionArn),
    fields: [
      { label: 'Role', value: text(details?.role) },
      { label: 'Tags', value: tagLines(details) },
    ],
  };
}

function volume({ ebsVolumeDetails: details }: Detail): Part {
  const volumes = list(details?.scannedVolumeDetails).map((one) => one.volumeArn);
  return { label: 'Volume', name: lines(volumes, 5), fields: [] };
}

/** `Name = web-1`, one a line. */
function tagLines(owner: Detail | undefined): string | undefined {
  return lines(list(owner?.tags).map(({ key, value }) => joined(' = ', key, value)));
}

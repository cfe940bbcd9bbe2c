import type { Field } from '../../shared/alert';
import { items, joined, list, named, pairs, text } from '../detail';
import type { Detail } from '../event';
import { nameInArn } from './title-with';

/** What people would call the resource of a finding, and what else is known of it. */
interface Scanned {
  readonly name: string | undefined;
  readonly fields: readonly Field[];
}

/**
 * The resource of a finding, by which details it has: new types come without notice, and then their id and tags are shown.
 * https://docs.aws.amazon.com/inspector/v2/APIReference/API_Resource.html
 */
export function scannedResource(
  resource: Detail | undefined,
): Scanned & { readonly shortName: string | undefined } {
  const id = text(resource?.id);
  const found = described(resource);
  const account = named(
    resource?.providerAccountId,
    joined(', ', resource?.provider, resource?.providerOrgId),
  );
  return {
    name: found.name ?? id,
    shortName: found.name?.replace(/ \(.*$/, '') ?? (id && nameInArn(id)),
    fields: [
      ...found.fields,
      { label: 'Cloud account', value: account },
      { label: 'Tags', value: pairs(resource?.tags) },
    ],
  };
}

function described(resource: Detail | undefined): Scanned {
  const details = resource?.details;
  const readers: readonly (readonly [unknown, (details: Detail) => Scanned])[] = [
    [details?.awsEc2Instance, (one) => instance(resource?.id, resource?.tags?.Name, one)],
    [details?.vm, (one) => virtualMachine(resource?.id, one)],
    [details?.awsEcrContainerImage, (one) => image({ ...one, imageDigest: one.imageHash })],
    [details?.image, image],
    [details?.awsLambdaFunction, lambdaFunction],
    [details?.serverlessFunction, serverlessFunction],
    [details?.machineImage, machineImage],
    [details?.codeRepository, codeRepository],
  ];
  const [known] = readers.flatMap(([one, read]) => list(one).slice(0, 1).map(read));
  return known ?? { name: undefined, fields: [] };
}

function instance(id: unknown, name: unknown, details: Detail): Scanned {
  return {
    name: named(id, name),
    fields: [
      { label: 'Instance type', value: named(details.type, details.platform) },
      { label: 'Image', value: text(details.imageId) },
      addresses(details),
      { label: 'VPC', value: named(details.vpcId, details.subnetId) },
      { label: 'Instance profile', value: text(details.iamInstanceProfileArn) },
      { label: 'Key pair', value: text(details.keyName) },
      { label: 'Launched', value: text(details.launchedAt), format: 'time' },
    ],
  };
}

/** Of another cloud. */
function virtualMachine(id: unknown, details: Detail): Scanned {
  return {
    name: named(text(details.vmName) ?? id, details.vmName ? id : undefined),
    fields: [
      { label: 'Instance type', value: named(details.type, details.platform) },
      { label: 'Image', value: text(details.vmImageReference) },
      addresses(details),
      { label: 'VPC', value: named(details.networkId, joined(', ', ...items(details.subnetIds))) },
      { label: 'Security groups', value: joined(', ', ...items(details.securityGroupIds)) },
      { label: 'Role', value: text(details.executionRole) },
      { label: 'Key pair', value: text(details.keyName) },
      { label: 'Launched', value: text(details.launchedAt), format: 'time' },
    ],
  };
}

const addresses = ({ ipV4Addresses, ipV6Addresses }: Detail): Field => ({
  label: 'IP addresses',
  value: joined(', ', ...items(ipV4Addresses), ...items(ipV6Addresses)),
});

/** Known by its digest: a tag may have moved on since. */
function image(details: Detail): Scanned {
  const { repositoryName, imageTags, imageDigest, registry, platform, architecture } = details;
  return {
    name: named(joined(':', repositoryName, joined(', ', ...items(imageTags))), imageDigest),
    fields: [
      { label: 'In use', value: named(details.inUseCount, details.lastInUseAt) },
      { label: 'Platform', value: joined(', ', platform, architecture) },
      { label: 'Registry', value: text(registry) },
      { label: 'Pushed', value: text(details.pushedAt), format: 'time' },
      { label: 'Author', value: text(details.author) },
    ],
  };
}

function lambdaFunction(details: Detail): Scanned {
  const { functionName, version, vpcConfig } = details;
  return {
    name: joined(':', functionName, version),
    fields: functionFields({ ...details, ...vpcConfig, executionRole: details.executionRoleArn }),
  };
}

/** Of another cloud. */
function serverlessFunction(details: Detail): Scanned {
  return {
    name: joined(':', details.serverlessFunctionName, details.version),
    fields: functionFields({ ...details, vpcId: details.networkId }),
  };
}

function functionFields(details: Detail): readonly Field[] {
  return [
    {
      label: 'Platform',
      value: joined(', ', details.runtime, details.packageType, ...items(details.architectures)),
    },
    { label: 'Role', value: text(details.executionRole) },
    { label: 'Layers', value: joined('\n', ...items(details.layers)) },
    { label: 'VPC', value: named(details.vpcId, joined(', ', ...items(details.subnetIds))) },
    { label: 'Security groups', value: joined(', ', ...items(details.securityGroupIds)) },
    { label: 'Modified', value: text(details.lastModifiedAt), format: 'time' },
  ];
}

function machineImage(details: Detail): Scanned {
  return {
    name: named(details.machineImageId, details.name),
    fields: [
      { label: 'Public access', value: text(details.isPublic) },
      { label: 'Platform', value: joined(', ', details.platform, details.architecture) },
      { label: 'Made from', value: text(details.sourceResourceId) },
      { label: 'State', value: text(details.state) },
      { label: 'Owner', value: text(details.ownerAccountId) },
    ],
  };
}

function codeRepository(details: Detail): Scanned {
  return {
    name: named(details.projectName, details.providerType),
    fields: [{ label: 'Integration', value: text(details.integrationArn) }],
  };
}

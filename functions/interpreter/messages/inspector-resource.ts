import type { Field } from '../../shared/alert';
import { annotate, arrayOf, join, objectsOf, pairs, text } from '../detail';
import type { Detail } from '../event';
import { resourceName } from './title-with-resource';

/** The name of a finding's resource, and fields about it. */
interface Scanned {
  readonly name: string | undefined;
  readonly fields: readonly Field[];
}

/**
 * Describes the resource of a finding by the details that it has. Of unknown resource types, id and tags are shown. `shortName` is
 * the name without its note, for titles.
 * https://docs.aws.amazon.com/inspector/v2/APIReference/API_Resource.html
 */
export function scannedResource(
  resource: Detail | undefined,
): Scanned & { readonly shortName: string | undefined } {
  const id = text(resource?.id);
  const found = described(resource);
  const account = annotate(
    resource?.providerAccountId,
    join(', ', resource?.provider, resource?.providerOrgId),
  );
  return {
    name: found.name ?? id,
    shortName: found.name?.replace(/ \(.*$/, '') ?? (id && resourceName(id)),
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
  const [known] = readers.flatMap(([one, read]) => objectsOf(one).slice(0, 1).map(read));
  return known ?? { name: undefined, fields: [] };
}

function instance(id: unknown, name: unknown, details: Detail): Scanned {
  return {
    name: annotate(id, name),
    fields: [
      { label: 'Instance type', value: annotate(details.type, details.platform) },
      { label: 'Image', value: text(details.imageId) },
      addresses(details),
      { label: 'VPC', value: annotate(details.vpcId, details.subnetId) },
      { label: 'Instance profile', value: text(details.iamInstanceProfileArn) },
      { label: 'Key pair', value: text(details.keyName) },
      { label: 'Launched', value: text(details.launchedAt), format: 'time' },
    ],
  };
}

/** A virtual machine of another cloud provider. */
function virtualMachine(id: unknown, details: Detail): Scanned {
  return {
    name: annotate(text(details.vmName) ?? id, details.vmName ? id : undefined),
    fields: [
      { label: 'Instance type', value: annotate(details.type, details.platform) },
      { label: 'Image', value: text(details.vmImageReference) },
      addresses(details),
      { label: 'VPC', value: annotate(details.networkId, join(', ', ...arrayOf(details.subnetIds))) },
      { label: 'Security groups', value: join(', ', ...arrayOf(details.securityGroupIds)) },
      { label: 'Role', value: text(details.executionRole) },
      { label: 'Key pair', value: text(details.keyName) },
      { label: 'Launched', value: text(details.launchedAt), format: 'time' },
    ],
  };
}

const addresses = ({ ipV4Addresses, ipV6Addresses }: Detail): Field => ({
  label: 'IP addresses',
  value: join(', ', ...arrayOf(ipV4Addresses), ...arrayOf(ipV6Addresses)),
});

/** With its digest, since a tag may have been moved to another image. */
function image(details: Detail): Scanned {
  const { repositoryName, imageTags, imageDigest, registry, platform, architecture } = details;
  return {
    name: annotate(join(':', repositoryName, join(', ', ...arrayOf(imageTags))), imageDigest),
    fields: [
      { label: 'In use', value: annotate(details.inUseCount, details.lastInUseAt) },
      { label: 'Platform', value: join(', ', platform, architecture) },
      { label: 'Registry', value: text(registry) },
      { label: 'Pushed', value: text(details.pushedAt), format: 'time' },
      { label: 'Author', value: text(details.author) },
    ],
  };
}

function lambdaFunction(details: Detail): Scanned {
  const { functionName, version, vpcConfig } = details;
  return {
    name: join(':', functionName, version),
    fields: functionFields({ ...details, ...vpcConfig, executionRole: details.executionRoleArn }),
  };
}

/** A function of another cloud provider. */
function serverlessFunction(details: Detail): Scanned {
  return {
    name: join(':', details.serverlessFunctionName, details.version),
    fields: functionFields({ ...details, vpcId: details.networkId }),
  };
}

function functionFields(details: Detail): readonly Field[] {
  return [
    {
      label: 'Platform',
      value: join(', ', details.runtime, details.packageType, ...arrayOf(details.architectures)),
    },
    { label: 'Role', value: text(details.executionRole) },
    { label: 'Layers', value: join('\n', ...arrayOf(details.layers)) },
    { label: 'VPC', value: annotate(details.vpcId, join(', ', ...arrayOf(details.subnetIds))) },
    { label: 'Security groups', value: join(', ', ...arrayOf(details.securityGroupIds)) },
    { label: 'Modified', value: text(details.lastModifiedAt), format: 'time' },
  ];
}

function machineImage(details: Detail): Scanned {
  return {
    name: annotate(details.machineImageId, details.name),
    fields: [
      { label: 'Public access', value: text(details.isPublic) },
      { label: 'Platform', value: join(', ', details.platform, details.architecture) },
      { label: 'Made from', value: text(details.sourceResourceId) },
      { label: 'State', value: text(details.state) },
      { label: 'Owner', value: text(details.ownerAccountId) },
    ],
  };
}

function codeRepository(details: Detail): Scanned {
  return {
    name: annotate(details.projectName, details.providerType),
    fields: [{ label: 'Integration', value: text(details.integrationArn) }],
  };
}

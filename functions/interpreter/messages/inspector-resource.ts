import type { Field } from '../../alert';
import { items, joined, named, pairs, text } from '../detail';
import type { Detail } from '../event';

/** What people would call the resource of a finding, and what else is known of it. */
interface Scanned {
  readonly name: string | undefined;
  readonly fields: readonly Field[];
}

/**
 * The resource of a finding, by which details it has: new types come without notice, and then their id and tags are shown.
 * https://docs.aws.amazon.com/inspector/v2/APIReference/API_Resource.html
 */
export function scannedResource(resource: Detail | undefined): Scanned {
  const { awsEc2Instance, awsEcrContainerImage, awsLambdaFunction, codeRepository } = resource?.details ?? {};
  const { name, fields } =
    (awsEc2Instance && instance(resource?.id, resource?.tags?.Name, awsEc2Instance)) ||
    (awsEcrContainerImage && image(awsEcrContainerImage)) ||
    (awsLambdaFunction && lambdaFunction(awsLambdaFunction)) ||
    (codeRepository && {
      name: named(codeRepository.projectName, codeRepository.providerType),
      fields: [],
    }) ||
    NOTHING;
  return {
    name: name ?? text(resource?.id),
    fields: [...fields, { label: 'Tags', value: pairs(resource?.tags) }],
  };
}

const NOTHING: Scanned = { name: undefined, fields: [] };

function instance(id: unknown, name: unknown, details: Detail): Scanned {
  const addresses = [...items(details.ipV4Addresses), ...items(details.ipV6Addresses)];
  return {
    name: named(id, name),
    fields: [
      { label: 'Instance type', value: named(details.type, details.platform) },
      { label: 'Image', value: text(details.imageId) },
      { label: 'IP addresses', value: joined(', ', ...addresses) },
      { label: 'VPC', value: text(details.vpcId) },
      { label: 'Instance profile', value: text(details.iamInstanceProfileArn) },
    ],
  };
}

/** Known by its digest: a tag may have moved on since. */
function image({ repositoryName, imageTags, imageHash, platform, architecture }: Detail): Scanned {
  return {
    name: named(joined(':', repositoryName, joined(', ', ...items(imageTags))), imageHash),
    fields: [{ label: 'Platform', value: joined(', ', platform, architecture) }],
  };
}

function lambdaFunction({ functionName, version, runtime }: Detail): Scanned {
  return {
    name: joined(':', functionName, version),
    fields: [{ label: 'Platform', value: text(runtime) }],
  };
}

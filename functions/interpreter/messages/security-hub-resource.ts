import type { Field } from '../../shared/alert';
import { annotate, arrayOf, join, lines, objectsOf, pairs, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';

/**
 * Fields about the resources of a finding in the AWS Security Finding Format, for the types that GuardDuty, Inspector and Macie
 * report. For other types Security Hub has whole configurations, which the console shows.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources-attributes.html
 */
export function asffResourceFacts(resources: readonly Detail[]): Facts {
  const parts = resources.map(({ Details: details }) => [
    accessKey(details?.AwsIamAccessKey),
    instance(details?.AwsEc2Instance),
    image(details?.AwsEcrContainerImage, details?.Container),
    lambdaFunction(details?.AwsLambdaFunction),
  ]);
  const all = parts.flat();
  return {
    first: all.flatMap(({ first }) => first),
    more: [
      ...all.flatMap(({ more = [] }) => more),
      ...sensitiveData(resources),
      {
        label: 'Application',
        value: lines(resources.map((one) => annotate(one.ApplicationName, one.ApplicationArn))),
      },
      { label: 'Resource role', value: lines(resources.map((one) => one.ResourceRole)) },
      { label: 'Tags', value: lines(resources.map(({ Tags }) => pairs(Tags))) },
    ],
  };
}

function accessKey(key: Detail | undefined): Facts {
  return {
    first: [
      { label: 'Access key', value: annotate(text(key?.PrincipalName) ?? key?.UserName, key?.AccessKeyId) },
    ],
    more: [
      { label: 'User type', value: text(key?.PrincipalType) },
      { label: 'Principal', value: text(key?.PrincipalId) },
      { label: 'Session issuer', value: text(key?.SessionContext?.SessionIssuer?.Arn) },
      { label: 'MFA', value: text(key?.SessionContext?.Attributes?.MfaAuthenticated) },
    ],
  };
}

function instance(details: Detail | undefined): Facts {
  const addresses = [...arrayOf(details?.IpV4Addresses), ...arrayOf(details?.IpV6Addresses)];
  return {
    first: [],
    more: [
      { label: 'IP addresses', value: join(', ', ...addresses) },
      { label: 'Instance type', value: text(details?.Type) },
      { label: 'Image', value: text(details?.ImageId) },
      { label: 'VPC', value: annotate(details?.VpcId, details?.SubnetId) },
      { label: 'Instance profile', value: text(details?.IamInstanceProfileArn) },
      { label: 'Key pair', value: text(details?.KeyName) },
    ],
  };
}

function image(details: Detail | undefined, container: Detail | undefined): Facts {
  const tagged = join(':', details?.RepositoryName, join(', ', ...arrayOf(details?.ImageTags)));
  return {
    first: [],
    more: [
      {
        label: 'Image',
        value: annotate(tagged, details?.ImageDigest) ?? annotate(container?.ImageName, container?.Name),
      },
      { label: 'Platform', value: text(details?.Architecture) },
      { label: 'Privileges', value: container?.Privileged === true ? 'privileged' : undefined },
    ],
  };
}

function lambdaFunction(details: Detail | undefined): Facts {
  return {
    first: [],
    more: [
      { label: 'Platform', value: text(details?.Runtime) },
      { label: 'Role', value: text(details?.Role) },
    ],
  };
}

/** Fields about sensitive data that Macie found in an object. */
function sensitiveData(resources: readonly Detail[]): readonly Field[] {
  const results = resources.map(({ DataClassification }) => DataClassification?.Result);
  const groups = results.flatMap((result) => [
    ...objectsOf(result?.SensitiveData),
    ...objectsOf(result?.CustomDataIdentifiers),
  ]);
  const found = groups.flatMap((group) => objectsOf(group.Detections));
  return [
    {
      label: 'Detections',
      value: lines(found.map(({ Type, Name, Count }) => join(' ×', text(Type) ?? Name, Count))),
    },
    {
      label: 'Results',
      value: lines(resources.map(({ DataClassification: one }) => one?.DetailedResultsLocation)),
    },
  ];
}

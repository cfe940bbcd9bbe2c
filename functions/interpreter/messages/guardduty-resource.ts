import type { Detail } from '../event';
import type { Facts } from './facts';
import { container, ecsCluster, eksCluster, instance, kubernetes, lambdaFunction } from './guardduty-compute';
import { accessKey, guardrail, models } from './guardduty-identity';
import type { ResourceFacts } from './guardduty-resource-facts';
import {
  bucket,
  database,
  image,
  limitlessDatabase,
  recoveryPoint,
  snapshot,
  volume,
} from './guardduty-storage';

/**
 * By resourceType, in order of importance: a finding may have several resources, such as a bucket and the access key used on it.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Resource.html
 */
const RESOURCES: ReadonlyMap<string, (resource: Detail) => ResourceFacts> = new Map([
  ['S3Bucket', bucket],
  ['EKSCluster', eksCluster],
  ['ECSCluster', ecsCluster],
  ['Lambda', lambdaFunction],
  ['RDSDBInstance', database],
  ['RDSLimitlessDB', limitlessDatabase],
  ['Instance', instance],
  ['Container', container],
  ['KubernetesCluster', kubernetes],
  ['AccessKey', accessKey],
  ['EBSSnapshot', snapshot],
  ['EC2Image', image],
  ['EC2RecoveryPoint', recoveryPoint],
  ['EBSVolume', volume],
  ['BedrockGuardrail', guardrail],
  ['Model', models],
]);

/**
 * The name of a finding's main resource, and fields about all its resources.
 *
 * @param resource of the finding
 */
export function describeResource(
  resource: Detail | undefined,
): Facts & { readonly name: string | undefined } {
  const parts = [...RESOURCES.values()].map((describe) => describe(resource ?? {}));
  const own = RESOURCES.get(resource?.resourceType)?.(resource ?? {});
  const main = own?.name ? own : parts.find(({ name }) => name !== undefined);
  const others = parts.filter(({ label }) => label !== main?.label);
  return {
    name: main?.name,
    first: [
      ...(main?.first ?? []),
      ...others.flatMap(({ label, name, first }) => [{ label, value: name }, ...first]),
    ],
    more: [main, ...others].flatMap((part) => part?.more ?? []),
  };
}

import { consoleLink } from '../console-link';

/** The last part of an ARN: `arn:aws:ecs:us-west-2:111122223333:cluster/prod` → `prod`. */
export const lastPart = (arn: string | undefined): string | undefined => arn?.split('/').at(-1) || undefined;

/** The cluster in the ARN of a service; undefined in ARNs of the old format, which have only the name of the service. */
export function clusterIn(arn: string | undefined): string | undefined {
  const parts = arn?.split('/') ?? [];
  return parts.length === 3 ? parts[1] : undefined;
}

/** A page of the ECS console below a cluster, as its address reads in the browser: `tasks`, id, `configuration`. */
export function clusterLink(region: string, ...path: readonly (string | undefined)[]): string | undefined {
  if (path.includes(undefined)) return undefined;
  const parts = path.map((part) => encodeURIComponent(part ?? '')).join('/');
  return consoleLink(region, `ecs/v2/clusters/${parts}?region=${region}`);
}

import { consoleLink } from '../console-link';

/** The last part of an ARN, undefined if it is empty: `arn:aws:ecs:us-west-2:111122223333:cluster/prod` → `prod`. */
export const lastPart = (arn: string | undefined): string | undefined => arn?.split('/').at(-1) || undefined;

/** The cluster in the ARN of a service; undefined for ARNs of the old format, which have only the service. */
export function clusterIn(arn: string | undefined): string | undefined {
  const parts = arn?.split('/') ?? [];
  return parts.length === 3 ? parts[1] : undefined;
}

/** A page of the ECS console about a cluster, by the rest of its path: `tasks`, id, `configuration`. Undefined if a part is missing. */
export function clusterLink(region: string, ...path: readonly (string | undefined)[]): string | undefined {
  if (path.includes(undefined)) return undefined;
  const parts = path.map((part) => encodeURIComponent(part ?? '')).join('/');
  return consoleLink(region, `ecs/v2/clusters/${parts}?region=${region}`);
}

import type { ContextEntry, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam';
import type { Statement } from '../../../permissions/policies';
import type { Region } from '../../../settings/regions';

/** The location of an example resource. */
export interface Place {
  readonly account: string;
  readonly region: Region;
}

/**
 * Returns the request with which IAM simulates the permissions of a statement: its actions on one example of each of its
 * resources, with context keys that meet its condition.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export function simulationRequest(
  principal: string,
  { Action, Resource, Condition }: Statement,
  place: Place,
): SimulatePrincipalPolicyRequest {
  const context = contextOf(Condition);
  return {
    PolicySourceArn: principal,
    ActionNames: [...Action],
    ResourceArns: Resource.map((arn) => exampleOf(arn, place)),
    ...(context.length > 0 && { ContextEntries: context }),
  };
}

/** `arn:aws:sqs:*:*:monitoring-*` → `arn:aws:sqs:us-east-1:111122223333:monitoring-x` */
function exampleOf(pattern: string, { account, region }: Place): string {
  if (pattern === '*') return '*';
  const [arn, partition, service, inRegion, ofAccount, ...resource] = pattern.split(':');
  return [
    arn,
    partition,
    service,
    inRegion === '*' ? region : inRegion,
    ofAccount === '*' ? account : ofAccount,
    resource.join(':').replaceAll('*', 'x'),
  ].join(':');
}

/** One value for each key of the condition. */
function contextOf(condition: Statement['Condition']): ContextEntry[] {
  return Object.values(condition ?? {}).flatMap((keys) =>
    Object.entries(keys).map(([ContextKeyName, values]) => ({
      ContextKeyName,
      ContextKeyType: 'string' as const,
      ContextKeyValues: [(typeof values === 'string' ? values : (values[0] ?? '')).replaceAll('*', 'x')],
    })),
  );
}

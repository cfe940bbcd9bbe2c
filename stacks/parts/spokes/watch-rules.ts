import type { ITerraformDependable } from 'cdktf';
import { ownMonitoringStopped } from '../../../patterns/monitoring-stopped';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { createRuleToHub } from '../events/rule-to-hub';
import type { RegionQueue } from './heartbeats';

/**
 * A rule in each Region for calls that switch off or delete what this project relies on. The rule is free; it needs a trail of
 * CloudTrail, without which EventBridge gets no calls.
 *
 * @param dependsOn what rules need to reach the hub
 */
export function createWatchRules(
  stack: AccountStack,
  { prefix }: Settings,
  queues: readonly RegionQueue[],
  dependsOn: ITerraformDependable[],
): void {
  for (const { region, deadLetters } of queues)
    createRuleToHub(stack, region, {
      name: 'monitoring-stopped',
      description: 'Monitoring that somebody switches off or deletes, to the hub',
      pattern: ownMonitoringStopped(prefix),
      dependsOn: [...dependsOn, deadLetters],
    });
}

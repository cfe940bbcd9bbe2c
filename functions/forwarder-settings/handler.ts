import { setTimeout as sleep } from 'node:timers/promises';
import { createAws } from './aws';
import type { ForwarderResult, TerraformInvocation } from './request';
import { retryOnAccessDenied } from './retry-on-access-denied';
import { setRule } from './set-rule';

/**
 * Called by Terraform when the settings of a Region are created, updated or deleted. Rejects with an Error whose message names
 * the Region, which makes the deployment fail.
 */
export async function handler(invocation: TerraformInvocation): Promise<ForwarderResult> {
  const aws = createAws(invocation.region);
  try {
    return await retryOnAccessDenied(() => setRule(aws, invocation), sleep);
  } catch (cause) {
    // Terraform shows only the message.
    throw new Error(`event_forwarder in ${invocation.region}: ${(cause as Error).message}`, { cause });
  }
}

import { OPT_IN_REGIONS, type Region } from '../../settings/regions';
import type { QueueLocation } from './queue';

/** What AWS answers in a Region that the account has not enabled. */
const UNKNOWN_CREDENTIALS = ['UnrecognizedClientException', 'InvalidClientTokenId'];

/** Why a queue cannot be used, and the fix where it is known. */
export function queueErrorText({ region, name, stack }: QueueLocation, error: Error): string {
  if (isMissing(error)) return `there is no queue ${name}; npx cdktf deploy ${stack}`;
  const isOptIn = (OPT_IN_REGIONS as readonly Region[]).includes(region);
  if (isOptIn && UNKNOWN_CREDENTIALS.includes(error.name))
    return `not enabled in this account (${error.name}); enable it, or take it out of terraform.tfvars`;
  return textOf(error);
}

/** What AWS said, with its name for it. */
export function textOf({ name, message }: Error): string {
  return `${name}: ${message}`;
}

/** Its name in the JSON protocol of SQS, or in the older one. */
function isMissing({ name }: Error): boolean {
  return /QueueDoesNotExist|NonExistentQueue/.test(name);
}

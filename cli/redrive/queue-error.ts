import { explainAwsError } from '../aws/explain-error';
import type { QueueLocation } from './queue';

/** Says why a queue cannot be used, with the fix if it is known; without the Region, because many may have the same error. */
export function queueErrorText({ region, name, stack }: QueueLocation, error: Error): string {
  if (isMissing(error)) return `there is no queue ${name}; npx cdktf deploy ${stack}`;
  if (explainAwsError(error, region)?.kind === 'Region not enabled')
    return `not enabled in this account (${error.name}); enable it, or take it out of terraform.tfvars`;
  return awsErrorText(error);
}

/** The error of AWS in the user's terms. */
export function awsErrorText(error: Error): string {
  return explainAwsError(error)?.message ?? error.message;
}

/** Its name in the JSON protocol of SQS, or in the older one. */
function isMissing({ name }: Error): boolean {
  return /QueueDoesNotExist|NonExistentQueue/.test(name);
}

import type { SQS } from '@aws-sdk/client-sqs';
import type { CLIENT_OPTIONS } from '../aws/client-options';

/** Options that the clients of all Regions share: credentials are resolved once. */
export type ClientOptions = typeof CLIENT_OPTIONS & {
  readonly credentials?: SQS['config']['credentials'];
};

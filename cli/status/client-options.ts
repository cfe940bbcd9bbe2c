import type { SQS } from '@aws-sdk/client-sqs';
import type { CLIENT_OPTIONS } from '../aws/client-options';

/** What the clients of all Regions share: credentials are looked for once. */
export type ClientOptions = typeof CLIENT_OPTIONS & {
  readonly credentials?: SQS['config']['credentials'];
};

import type { SQS } from '@aws-sdk/client-sqs';

/** A Region that does not answer must not hold up the others for minutes. */
export const LIMITS = { requestHandler: { connectionTimeout: 5000, requestTimeout: 20_000 }, maxAttempts: 3 };

/** What the clients of all Regions share: credentials are looked for once. */
export type ClientOptions = typeof LIMITS & { readonly credentials?: SQS['config']['credentials'] };

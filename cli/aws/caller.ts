import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { Region } from '../../settings/regions';
import { CLIENT_OPTIONS } from './client-options';

/** Whose credentials are in use. */
export interface Caller {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
  /** For every further client, so that credentials are looked up once. */
  readonly credentials: NonNullable<STSClientConfig['credentials']>;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export async function callerOf(region: Region): Promise<Caller> {
  // Loaded only here: most commands do without.
  const { STS } = await import('@aws-sdk/client-sts');
  const sts = new STS({ ...CLIENT_OPTIONS, region });
  const { Account = '', Arn = '' } = await sts.getCallerIdentity({});
  return { account: Account, arn: Arn, credentials: sts.config.credentials };
}

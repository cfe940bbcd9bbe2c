import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { Region } from '../../settings/regions';
import { CLIENT_OPTIONS } from './client-options';

/** The identity of the credentials in use. */
export interface Caller {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
  /** Reused by all further clients, so that credentials are resolved only once. */
  readonly credentials: NonNullable<STSClientConfig['credentials']>;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export async function callerOf(region: Region): Promise<Caller> {
  // Loaded only here, because most commands do not need it.
  const { STS } = await import('@aws-sdk/client-sts');
  const sts = new STS({ ...CLIENT_OPTIONS, region });
  const { Account = '', Arn = '' } = await sts.getCallerIdentity({});
  return { account: Account, arn: Arn, credentials: sts.config.credentials };
}

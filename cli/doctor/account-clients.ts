import type { Account } from '@aws-sdk/client-account';
import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { IAM } from '@aws-sdk/client-iam';
import type { Lambda } from '@aws-sdk/client-lambda';
import type { Organizations } from '@aws-sdk/client-organizations';
import type { Region } from '../../settings/regions';
import type { Caller } from '../aws/caller';
import { CLIENT_OPTIONS } from '../aws/client-options';

/** The clients of global services, and of services in the home Region. */
export interface AccountClients {
  readonly account: Account;
  readonly iam: IAM;
  readonly organizations: Organizations;
  /** In the home Region, like Lambda. */
  readonly cloudFormation: CloudFormation;
  readonly lambda: Lambda;
}

/**
 * Creates the clients of global services, and of services in the home Region, with the credentials of the caller. Loads the SDK.
 */
export async function createAccountClients(
  { credentials }: Pick<Caller, 'credentials'>,
  home: Region,
): Promise<AccountClients> {
  // Loaded only here, because other commands do not need them.
  const [{ Account }, { CloudFormation }, { IAM }, { Lambda }, { Organizations }] = await Promise.all([
    import('@aws-sdk/client-account'),
    import('@aws-sdk/client-cloudformation'),
    import('@aws-sdk/client-iam'),
    import('@aws-sdk/client-lambda'),
    import('@aws-sdk/client-organizations'),
  ]);
  const options = { ...CLIENT_OPTIONS, credentials, region: home };
  // Global services are called in us-east-1, independent of the home Region.
  const global = { ...options, region: 'us-east-1' };
  return {
    account: new Account(global),
    iam: new IAM(global),
    organizations: new Organizations(global),
    cloudFormation: new CloudFormation(options),
    lambda: new Lambda(options),
  };
}

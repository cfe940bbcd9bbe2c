import type { Account } from '@aws-sdk/client-account';
import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { IAM } from '@aws-sdk/client-iam';
import type { Lambda } from '@aws-sdk/client-lambda';
import type { Organizations } from '@aws-sdk/client-organizations';
import type { Region } from '../../settings/regions';
import type { Caller } from '../aws/caller';
import { CLIENT_OPTIONS } from '../aws/client-options';

/** The clients for what is of the account as a whole, or of the home Region. */
export interface AccountClients {
  readonly account: Account;
  readonly iam: IAM;
  readonly organizations: Organizations;
  /** In the home Region, as Lambda. */
  readonly cloudFormation: CloudFormation;
  readonly lambda: Lambda;
}

export async function createAccountClients(
  { credentials }: Pick<Caller, 'credentials'>,
  home: Region,
): Promise<AccountClients> {
  // Loaded only here: other commands do without.
  const [{ Account }, { CloudFormation }, { IAM }, { Lambda }, { Organizations }] = await Promise.all([
    import('@aws-sdk/client-account'),
    import('@aws-sdk/client-cloudformation'),
    import('@aws-sdk/client-iam'),
    import('@aws-sdk/client-lambda'),
    import('@aws-sdk/client-organizations'),
  ]);
  const options = { ...CLIENT_OPTIONS, credentials, region: home };
  // The global services answer in us-east-1, whatever the home Region is.
  const global = { ...options, region: 'us-east-1' };
  return {
    account: new Account(global),
    iam: new IAM(global),
    organizations: new Organizations(global),
    cloudFormation: new CloudFormation(options),
    lambda: new Lambda(options),
  };
}

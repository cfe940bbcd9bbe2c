import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';

/** The table of the functions, see functions/shared/store.ts. Items expire by their time to live. */
export function createStateTable(stack: AccountStack, { home_region, kms_key_arn }: Settings): DynamodbTable {
  return new DynamodbTable(stack, 'state', {
    ...stack.at(home_region),
    name: stack.names.named('state'),
    billingMode: 'PAY_PER_REQUEST',
    hashKey: 'pk',
    rangeKey: 'sk',
    attribute: [
      { name: 'pk', type: 'S' },
      { name: 'sk', type: 'S' },
    ],
    ttl: { enabled: true, attributeName: 'expires' },
    // Without the table, what was posted would be posted again; backups of a few megabytes cost next to nothing.
    pointInTimeRecovery: { enabled: true },
    ...(kms_key_arn !== undefined && { serverSideEncryption: { enabled: true, kmsKeyArn: kms_key_arn } }),
  });
}

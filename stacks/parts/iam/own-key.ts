import type { Settings } from '../../../settings/schema';
import type { Statement } from './policy-document';

/**
 * What a function needs that reads and writes stores which are encrypted with `kms_key_arn`; nothing without that setting.
 *
 * Queues and the parameter take Decrypt and GenerateDataKey; DynamoDB uses the key on behalf of who calls it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function ownKeyStatements({ kms_key_arn }: Pick<Settings, 'kms_key_arn'>): readonly Statement[] {
  if (kms_key_arn === undefined) return [];
  return [{ sid: 'Key', actions: USE, resources: [kms_key_arn] }];
}

const USE = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

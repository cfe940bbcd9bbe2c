/** Prefixes of IAM actions that differ from the name of the SDK's client. */
const PREFIXES: Readonly<Record<string, string>> = {
  CloudWatchLogs: 'logs',
  ConfigService: 'config',
  EventBridge: 'events',
  ServerlessApplicationRepository: 'serverlessrepo',
};

/**
 * Operations whose IAM action has another name.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * https://docs.aws.amazon.com/cost-management/latest/userguide/billing-permissions-ref.html
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'Budgets.CreateBudget': 'budgets:ModifyBudget',
  'Budgets.CreateNotification': 'budgets:ModifyBudget',
  'Budgets.DeleteBudget': 'budgets:ModifyBudget',
  'Budgets.DescribeBudget': 'budgets:ViewBudget',
  'Budgets.DescribeNotificationsForBudget': 'budgets:ViewBudget',
  'Budgets.DescribeSubscribersForNotification': 'budgets:ViewBudget',
  'Budgets.UpdateBudget': 'budgets:ModifyBudget',
  'Lambda.Invoke': 'lambda:InvokeFunction',
  'S3.DeleteBucketEncryption': 's3:PutEncryptionConfiguration',
  'S3.DeleteBucketLifecycle': 's3:PutLifecycleConfiguration',
  'S3.DeletePublicAccessBlock': 's3:PutBucketPublicAccessBlock',
  'S3.GetBucketAccelerateConfiguration': 's3:GetAccelerateConfiguration',
  'S3.GetBucketCors': 's3:GetBucketCORS',
  'S3.GetBucketEncryption': 's3:GetEncryptionConfiguration',
  'S3.GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  'S3.GetBucketReplication': 's3:GetReplicationConfiguration',
  'S3.GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  'S3.GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  'S3.HeadBucket': 's3:ListBucket',
  'S3.HeadObject': 's3:GetObject',
  'S3.ListObjectsV2': 's3:ListBucket',
  'S3.PutBucketEncryption': 's3:PutEncryptionConfiguration',
  'S3.PutBucketLifecycleConfiguration': 's3:PutLifecycleConfiguration',
  'S3.PutPublicAccessBlock': 's3:PutBucketPublicAccessBlock',
};

/**
 * The IAM action that allows a call.
 *
 * @param call client and operation of the SDK, such as `SQS.CreateQueue`
 * @returns such as `sqs:CreateQueue`
 */
export function actionOf(call: string): string {
  const [service = '', operation = ''] = call.split('.');
  return OTHER_NAMES[call] ?? `${PREFIXES[service] ?? service.toLowerCase()}:${operation}`;
}

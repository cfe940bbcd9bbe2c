import type { Alert } from '../../shared/alert';
import type { AwsEvent } from '../event';
import { apiCallWithRequest } from './cloudtrail';
import { signIn } from './cloudtrail-sign-in';
import type { ServiceLabel } from './generic';
import { stoppedMonitoring } from './monitoring-stopped';

/** The names of a service without message functions: `aws.rds` → `rds`, under which the settings may have a route. */
export function labelForSource(source: string): ServiceLabel {
  const service = source.replace(/^aws\./, '');
  return { service, product: PRODUCTS.get(service) ?? source };
}

/** Product names of services whose events come only from CloudTrail. */
const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['iam', 'IAM'],
  ['sts', 'STS'],
  ['s3', 'S3'],
  ['cloudtrail', 'CloudTrail'],
  ['events', 'EventBridge'],
  ['organizations', 'Organizations'],
  ['lambda', 'Lambda'],
  ['secretsmanager', 'Secrets Manager'],
  ['ssm', 'Systems Manager'],
  ['sso', 'IAM Identity Center'],
  ['signin', 'Sign-in'],
  ['route53', 'Route 53'],
  ['dynamodb', 'DynamoDB'],
  ['eks', 'EKS'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['cloudformation', 'CloudFormation'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['logs', 'CloudWatch Logs'],
  ['wafv2', 'WAF'],
]);

/**
 * Detail-types of CloudTrail events, the same for every service. AWS documents sign-ins with two spellings.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
const CLOUDTRAIL: ReadonlyMap<string, (event: AwsEvent, names: ServiceLabel) => readonly Alert[]> = new Map([
  [
    'AWS API Call via CloudTrail',
    (event, names) => apiCallWithRequest(event, { ...names, ...stoppedMonitoring(event.detail) }),
  ],
  ['AWS Service Event via CloudTrail', apiCallWithRequest],
  ['AWS Console Sign In via CloudTrail', signIn],
  ['AWS Console Signin via CloudTrail', signIn],
  ['AWS Console Action via CloudTrail', apiCallWithRequest],
  ['AWS Network Activity Event via CloudTrail', apiCallWithRequest],
]);

/** The message function for a CloudTrail event of a service; undefined if the detail-type is none of CloudTrail's. */
export function cloudTrailMessage(
  type: string,
  names: ServiceLabel,
): ((event: AwsEvent) => readonly Alert[]) | undefined {
  // Sign-ins through IAM Identity Center are service events.
  const message = CLOUDTRAIL.has(type) && names.service === 'signin' ? signIn : CLOUDTRAIL.get(type);
  return message && ((event) => message(event, names));
}

import type { Alert } from '../../shared/alert';
import type { AwsEvent } from '../event';
import { apiCallWithRequest } from './cloudtrail';
import { signIn } from './cloudtrail-sign-in';
import type { ServiceLabel } from './generic';

/** `aws.rds` → rds: people may have given it a route under that name. */
export function labelForSource(source: string): ServiceLabel {
  const service = source.replace(/^aws\./, '');
  return { service, product: PRODUCTS.get(service) ?? source };
}

/** Services that only CloudTrail tells of. */
const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['iam', 'IAM'],
  ['sts', 'STS'],
  ['s3', 'S3'],
  ['cloudtrail', 'CloudTrail'],
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
 * What CloudTrail records of any service. AWS writes the third in both ways.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
const CLOUDTRAIL: ReadonlyMap<string, (event: AwsEvent, names: ServiceLabel) => readonly Alert[]> = new Map([
  ['AWS API Call via CloudTrail', apiCallWithRequest],
  ['AWS Service Event via CloudTrail', apiCallWithRequest],
  ['AWS Console Sign In via CloudTrail', signIn],
  ['AWS Console Signin via CloudTrail', signIn],
  ['AWS Console Action via CloudTrail', apiCallWithRequest],
  ['AWS Network Activity Event via CloudTrail', apiCallWithRequest],
]);

/** The message of what CloudTrail recorded for a service, by detail-type; undefined for all other types. */
export function cloudTrailMessage(
  type: string,
  names: ServiceLabel,
): ((event: AwsEvent) => readonly Alert[]) | undefined {
  // What IAM Identity Center tells of a sign-in comes as an event of the service.
  const message = CLOUDTRAIL.has(type) && names.service === 'signin' ? signIn : CLOUDTRAIL.get(type);
  return message && ((event) => message(event, names));
}

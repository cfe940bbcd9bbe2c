import { join, list, objectsOf, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { arnResource } from './arn-resource';

/**
 * What happened to which service and resources: `EC2 persistent instance retirement scheduled: i-1, i-2 (page 2 of 2)`. The
 * detail-type stands in for an event with neither a service nor an event type code. A code has the form
 * `AWS_SERVICE_DESCRIPTION` (https://docs.aws.amazon.com/health/latest/APIReference/API_EventType.html).
 */
export function healthSummary({ detail, 'detail-type': type }: AwsEvent): string {
  const service = text(detail.service);
  const code = text(detail.eventTypeCode)?.replace(/^AWS_/, '').replace(`${service}_`, '');
  const words = code?.replaceAll('_', ' ').toLowerCase().replace(ACRONYMS, spelled);
  const problem = join(' ', service && productName(service), words) ?? type;
  return capitalized(problem) + affected(detail) + pageOf(detail);
}

/** `: i-1, i-2, … +3`; empty for what AWS does not name, or calls UNKNOWN. */
function affected({ affectedEntities }: Detail): string {
  const names = objectsOf(affectedEntities).flatMap(({ entityValue }) => {
    const name = text(entityValue);
    return name && !/^(?:UNKNOWN|AWS_ACCOUNT|\d{12})$/.test(name) ? [arnResource(name)] : [];
  });
  const shown = list(names, MAX_NAMES);
  return shown === undefined ? '' : `: ${shown}`;
}

const MAX_NAMES = 2;

function pageOf(detail: Detail): string {
  const [page, pages] = [text(detail.page), text(detail.totalPages)];
  return page && pages && pages !== '1' ? ` (page ${page} of ${pages})` : '';
}

const capitalized = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** Words of event type codes that are not written in lower case. */
const ACRONYMS =
  /\b(?:acm|ami|api|az|cpu|d?dos|db|dmca|dns|ebs|ec2|ecr|ecs|efs|eks|elb|emr|gpu|iam|imds|ips?|ipv[46]|kms|mfa|msk|nat|os|rds|s3|sdk|sns|sqs|ssl|sso|tls|urls?|vif|vpc|vpn)\b/g;

const spelled = (acronym: string) => SPELLINGS.get(acronym) ?? acronym.toUpperCase();

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['ddos', 'DDoS'],
  ['dos', 'DoS'],
  ['ips', 'IPs'],
  ['ipv4', 'IPv4'],
  ['ipv6', 'IPv6'],
  ['urls', 'URLs'],
]);

/** Health identifies services by codes. Abbreviations such as `EC2` are names already; a code that is not here is shown as it is. */
const productName = (code: string): string => PRODUCTS.get(code) ?? code;

const PRODUCTS: ReadonlyMap<string, string> = new Map([
  // These two are not services: RISK reports exposed credentials, and the code of the event says so.
  ['ABUSE', 'Abuse'],
  ['RISK', ''],
  ['APIGATEWAY', 'API Gateway'],
  ['ATHENA', 'Athena'],
  ['AUTOSCALING', 'Auto Scaling'],
  ['BACKUP', 'Backup'],
  ['BATCH', 'Batch'],
  ['BILLING', 'Billing'],
  ['CLOUDFORMATION', 'CloudFormation'],
  ['CLOUDFRONT', 'CloudFront'],
  ['CLOUDTRAIL', 'CloudTrail'],
  ['CLOUDWATCH', 'CloudWatch'],
  ['CODEBUILD', 'CodeBuild'],
  ['CODEDEPLOY', 'CodeDeploy'],
  ['CODEPIPELINE', 'CodePipeline'],
  ['COGNITO', 'Cognito'],
  ['CONFIG', 'Config'],
  ['DIRECTCONNECT', 'Direct Connect'],
  ['DYNAMODB', 'DynamoDB'],
  ['ELASTICACHE', 'ElastiCache'],
  ['ELASTICBEANSTALK', 'Elastic Beanstalk'],
  ['ELASTICFILESYSTEM', 'EFS'],
  ['ELASTICLOADBALANCING', 'Elastic Load Balancing'],
  ['ELASTICMAPREDUCE', 'EMR'],
  ['ES', 'OpenSearch Service'],
  ['EVENTS', 'EventBridge'],
  ['FIREHOSE', 'Data Firehose'],
  ['FSX', 'FSx'],
  ['GLUE', 'Glue'],
  ['GUARDDUTY', 'GuardDuty'],
  ['INTERNETCONNECTIVITY', 'Internet connectivity'],
  ['KINESIS', 'Kinesis'],
  ['LAMBDA', 'Lambda'],
  ['LIGHTSAIL', 'Lightsail'],
  ['MULTIPLE_SERVICES', 'Multiple services'],
  ['ORGANIZATIONS', 'Organizations'],
  ['REDSHIFT', 'Redshift'],
  ['ROUTE53', 'Route 53'],
  ['SAGEMAKER', 'SageMaker'],
  ['SECRETSMANAGER', 'Secrets Manager'],
  ['SECURITYHUB', 'Security Hub'],
  ['STATES', 'Step Functions'],
  ['STORAGEGATEWAY', 'Storage Gateway'],
  ['WORKSPACES', 'WorkSpaces'],
]);

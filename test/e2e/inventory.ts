import type { Aws } from './aws';
import { ACCOUNT } from './environment';
import { type List, ofJson, ofPath, ofQuery, ofSwitch, tagged } from './lists';

interface Kind {
  readonly kind: string;
  readonly list: List;
  /** It has no name of this project, so it counts regardless of who created it. */
  readonly nameless?: true;
}

const queues = ofJson('sqs', 'AmazonSQS.ListQueues', 'QueueUrls');
const buses = ofJson('events', 'AWSEvents.ListEventBuses', 'EventBuses', 'Name');
/** Ids of the Region's GuardDuty detectors. */
export const detectors = ofPath('guardduty', '/detector', 'detectorIds');

const REGIONAL: readonly Kind[] = [
  { kind: 'queue', list: async (aws, region) => (await queues(aws, region)).map(lastOf('/')) },
  { kind: 'bus', list: buses },
  { kind: 'archive', list: ofJson('events', 'AWSEvents.ListArchives', 'Archives', 'ArchiveName') },
  { kind: 'rule', list: rules },
  { kind: 'schedule', list: ofPath('scheduler', '/schedules', 'Schedules', 'Name') },
  { kind: 'function', list: ofPath('lambda', '/2015-03-31/functions/', 'Functions', 'FunctionName') },
  {
    kind: 'mapping',
    list: ofPath('lambda', '/2015-03-31/event-source-mappings/', 'EventSourceMappings', 'FunctionArn'),
  },
  { kind: 'parameter', list: ofJson('ssm', 'AmazonSSM.DescribeParameters', 'Parameters', 'Name') },
  { kind: 'table', list: ofJson('dynamodb', 'DynamoDB_20120810.ListTables', 'TableNames') },
  { kind: 'log group', list: ofJson('logs', 'Logs_20140328.DescribeLogGroups', 'logGroups', 'logGroupName') },
  { kind: 'topic', list: ofQuery('sns', '2010-03-31', 'ListTopics', 'TopicArn') },
  { kind: 'subscription', list: ofQuery('sns', '2010-03-31', 'ListSubscriptions', 'TopicArn') },
  { kind: 'alarm', list: ofQuery('monitoring', '2010-08-01', 'DescribeAlarms', 'AlarmName') },
  { kind: 'key', list: keys, nameless: true },
  { kind: 'detector', list: detectors, nameless: true },
  { kind: 'recorder', list: ofConfig('DescribeConfigurationRecorders', 'ConfigurationRecorders') },
  { kind: 'delivery channel', list: ofConfig('DescribeDeliveryChannels', 'DeliveryChannels') },
  { kind: 'scan', list: scans, nameless: true },
  { kind: 'assessment target', list: ofInspectorClassic('Targets'), nameless: true },
  { kind: 'assessment template', list: ofInspectorClassic('Templates'), nameless: true },
  {
    kind: 'security hub',
    list: ofSwitch('securityhub', '/accounts', /not subscribed to AWS Security Hub/),
    nameless: true,
  },
  { kind: 'macie session', list: ofSwitch('macie2', '/macie', /resource doesn't exist/), nameless: true },
];

const GLOBAL: readonly Kind[] = [
  { kind: 'role', list: ofQuery('iam', '2010-05-08', 'ListRoles', 'RoleName') },
  { kind: 'role of Config', list: serviceRoles, nameless: true },
  { kind: 'policy', list: ofQuery('iam', '2010-05-08', 'ListPolicies', 'PolicyName') },
  { kind: 'bucket', list: buckets },
  {
    kind: 'budget',
    list: ofJson('budgets', 'AWSBudgetServiceGateway.DescribeBudgets', 'Budgets', 'BudgetName', {
      AccountId: ACCOUNT,
    }),
  },
];

/** Everything in a Region that carries the prefix or no name, such as `queue e2e-dead-letters`; sorted. */
export function regionInventory(aws: Aws, region: string, prefix: string): Promise<string[]> {
  return inventory(REGIONAL, aws, region, prefix);
}

/** The same for global resources. */
export function globalInventory(aws: Aws, region: string, prefix: string): Promise<string[]> {
  return inventory(GLOBAL, aws, region, prefix);
}

/** The kinds of resources in an inventory. */
export function kindsOf(inventory: readonly string[]): string[] {
  return [...new Set(inventory.map((entry) => entry.replace(/ [^ ]*$/, '')))];
}

async function inventory(
  kinds: readonly Kind[],
  aws: Aws,
  region: string,
  prefix: string,
): Promise<string[]> {
  const found = kinds.map(async ({ kind, list, nameless }) => {
    const names = (await list(aws, region)).map(lastOf(':'));
    return names.filter((name) => nameless || name.includes(prefix)).map((name) => `${kind} ${name}`);
  });
  return (await Promise.all(found)).flat().sort();
}

async function rules(aws: Aws, region: string): Promise<string[]> {
  const ofBus = (EventBusName: string) =>
    ofJson('events', 'AWSEvents.ListRules', 'Rules', 'Name', { EventBusName })(aws, region);
  return (await Promise.all((await buses(aws, region)).map(ofBus))).flat();
}

/** Customer managed keys that are not scheduled for deletion; keys cannot be deleted immediately. */
async function keys(aws: Aws, region: string): Promise<string[]> {
  const call = { service: 'kms', region };
  const ids = await ofJson('kms', 'TrentService.ListKeys', 'Keys', 'KeyId')(aws, region);
  const described = ids.map((KeyId) =>
    aws.json<{ KeyMetadata: Record<string, string> }>(call, 'TrentService.DescribeKey', { KeyId }),
  );
  return (await Promise.all(described))
    .map(({ KeyMetadata }) => KeyMetadata)
    .filter(({ KeyManager, KeyState }) => KeyManager === 'CUSTOMER' && KeyState !== 'PendingDeletion')
    .map(({ KeyId }) => KeyId ?? '');
}

/** Types of scans that Inspector has on. */
async function scans(aws: Aws, region: string): Promise<string[]> {
  const call = { service: 'inspector2', region };
  const { accounts } = JSON.parse(await aws.rest(call, 'POST', '/status/batch/get', '{}'));
  const states: [string, { status: string }][] = Object.entries(accounts[0].resourceState);
  return states.filter(([, { status }]) => status !== 'DISABLED').map(([type]) => type);
}

/** The service-linked role of Config, regardless of who created it. */
async function serviceRoles(aws: Aws, region: string): Promise<string[]> {
  const parameters = { Action: 'ListRoles', PathPrefix: '/aws-service-role/config.amazonaws.com/' };
  return tagged(await aws.query({ service: 'iam', region }, '2010-05-08', parameters), 'RoleName');
}

async function buckets(aws: Aws, region: string): Promise<string[]> {
  return tagged(await aws.rest({ service: 's3', region }, 'GET', '/'), 'Name');
}

function ofConfig(action: string, list: string): List {
  return ofJson('config', `StarlingDoveService.${action}`, list, 'name');
}

function ofInspectorClassic(what: 'Targets' | 'Templates'): List {
  const list = `assessment${what.slice(0, -1)}Arns`;
  return ofJson('inspector', `InspectorService.ListAssessment${what}`, list);
}

function lastOf(separator: string): (name: string) => string {
  return (name) => name.slice(name.lastIndexOf(separator) + 1);
}

import type { Aws } from './aws';

/** Lists the names of one kind of thing in a Region; of a global kind, in any Region. */
interface Kind {
  readonly kind: string;
  readonly list: (aws: Aws, region: string) => Promise<string[]>;
}

const REGIONAL: readonly Kind[] = [
  { kind: 'queue', list: async (aws, region) => (await queues(aws, region)).map(lastOf('/')) },
  { kind: 'bus', list: buses },
  { kind: 'rule', list: rules },
  { kind: 'function', list: ofPath('lambda', '/2015-03-31/functions/', 'Functions', 'FunctionName') },
  {
    kind: 'mapping',
    list: ofPath('lambda', '/2015-03-31/event-source-mappings/', 'EventSourceMappings', 'FunctionArn'),
  },
  { kind: 'parameter', list: ofJson('ssm', 'AmazonSSM.DescribeParameters', 'Parameters', 'Name') },
  { kind: 'table', list: ofJson('dynamodb', 'DynamoDB_20120810.ListTables', 'TableNames') },
  { kind: 'log group', list: ofJson('logs', 'Logs_20140328.DescribeLogGroups', 'logGroups', 'logGroupName') },
  { kind: 'topic', list: ofQuery('sns', '2010-03-31', 'ListTopics', 'TopicArn') },
  { kind: 'alarm', list: ofQuery('monitoring', '2010-08-01', 'DescribeAlarms', 'AlarmName') },
  { kind: 'detector', list: detectors },
];

const GLOBAL: readonly Kind[] = [
  { kind: 'role', list: ofQuery('iam', '2010-05-08', 'ListRoles', 'RoleName') },
  { kind: 'policy', list: ofQuery('iam', '2010-05-08', 'ListPolicies', 'PolicyName') },
];

/** Ids of the Region's detectors. They have no name, so they count whoever made them. */
export function detectors(aws: Aws, region: string): Promise<string[]> {
  return ofPath('guardduty', '/detector', 'detectorIds')(aws, region);
}

/** Everything in a Region that carries the prefix, and every detector, such as `queue e2e-dead-letters`; sorted. */
export function regionInventory(aws: Aws, region: string, prefix: string): Promise<string[]> {
  return inventory(REGIONAL, aws, region, prefix);
}

/** The same for what is of no Region. */
export function globalInventory(aws: Aws, region: string, prefix: string): Promise<string[]> {
  return inventory(GLOBAL, aws, region, prefix);
}

async function inventory(
  kinds: readonly Kind[],
  aws: Aws,
  region: string,
  prefix: string,
): Promise<string[]> {
  const found = kinds.map(async ({ kind, list }) => {
    const names = (await list(aws, region)).map(lastOf(':'));
    return names
      .filter((name) => kind === 'detector' || name.includes(prefix))
      .map((name) => `${kind} ${name}`);
  });
  return (await Promise.all(found)).flat().sort();
}

/** @param name the key of a name in an entry; none: the entries are the names */
function ofJson(service: string, target: string, list: string, name?: string): Kind['list'] {
  return async (aws, region) => names(await aws.json({ service, region }, target, {}), list, name);
}

function ofPath(service: string, path: string, list: string, name?: string): Kind['list'] {
  return async (aws, region) =>
    names(JSON.parse(await aws.rest({ service, region }, 'GET', path)), list, name);
}

function ofQuery(service: string, version: string, action: string, tag: string): Kind['list'] {
  return async (aws, region) => {
    const xml = await aws.query({ service, region }, version, { Action: action });
    return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1] ?? '');
  };
}

function names(
  answer: Record<string, (string | Record<string, string>)[] | undefined>,
  list: string,
  name?: string,
): string[] {
  return (answer[list] ?? []).map((entry) => (typeof entry === 'string' ? entry : (entry[name ?? ''] ?? '')));
}

function queues(aws: Aws, region: string): Promise<string[]> {
  return ofJson('sqs', 'AmazonSQS.ListQueues', 'QueueUrls')(aws, region);
}

function buses(aws: Aws, region: string): Promise<string[]> {
  return ofJson('events', 'AWSEvents.ListEventBuses', 'EventBuses', 'Name')(aws, region);
}

async function rules(aws: Aws, region: string): Promise<string[]> {
  const ofBus = (EventBusName: string) =>
    aws.json<Parameters<typeof names>[0]>({ service: 'events', region }, 'AWSEvents.ListRules', {
      EventBusName,
    });
  const answers = await Promise.all((await buses(aws, region)).map(ofBus));
  return answers.flatMap((answer) => names(answer, 'Rules', 'Name'));
}

function lastOf(separator: string): (name: string) => string {
  return (name) => name.slice(name.lastIndexOf(separator) + 1);
}

import type { SQS as SqsClient } from '@aws-sdk/client-sqs';
import { AwsError, createCall } from '../../functions/aws/call';
import { SEEN_ITEM_ID } from '../../functions/shared/counters';
import { createStore } from '../../functions/shared/dynamodb-store';
import { MAX_ACCOUNTS, readAccounts } from '../../functions/shared/organization-accounts';
import type { Store } from '../../functions/shared/store';
import type { Region } from '../../settings/regions';
import { CLIENT_OPTIONS } from '../aws/client-options';
import type { ClientOptions } from './client-options';
import type { Looker } from './looker';
import type { ObservedAlarm, ObservedRule } from './observed';
import { ageOfOldest } from './queue-age';
import { watchedServices } from './watched-services';

/** Creates a Looker that calls AWS with the credentials of the environment. Loads the clients, and creates them for each Region. */
export async function createLooker(home: Region, env: NodeJS.ProcessEnv): Promise<Looker> {
  const [{ EventBridge }, { SQS }, { Lambda }, { CloudWatch }] = await Promise.all([
    import('@aws-sdk/client-eventbridge'),
    import('@aws-sdk/client-sqs'),
    import('@aws-sdk/client-lambda'),
    import('@aws-sdk/client-cloudwatch'),
  ]);
  const { credentials } = new SQS({ ...CLIENT_OPTIONS, region: home }).config;
  const shared: ClientOptions = { ...CLIENT_OPTIONS, credentials };
  const queues = new Map<Region, SqsClient>();
  const sqsIn = (region: Region): SqsClient => {
    // The URL of a queue names AWS even if an endpoint is configured.
    const sqs = queues.get(region) ?? new SQS({ ...shared, region, useQueueUrlAsEndpoint: false });
    queues.set(region, sqs);
    return sqs;
  };
  // Read by the functions' own code, so that keys are built in one place.
  const storeOf = async (region: Region, table: string): Promise<Store> => {
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    const environment = {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_ENDPOINT_URL: env.AWS_ENDPOINT_URL,
      AWS_ENDPOINT_URL_DYNAMODB: env.AWS_ENDPOINT_URL_DYNAMODB,
    };
    return createStore(createCall(environment, fetch), table, Date.now);
  };
  return {
    ...(await watchedServices(shared)),
    async rules(region, NamePrefix, bus) {
      const client = new EventBridge({ ...shared, region });
      const found: ObservedRule[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.listRules({ NamePrefix, EventBusName: bus, NextToken });
        for (const { Name = '', State, EventPattern } of page.Rules ?? [])
          found.push({ name: Name, isEnabled: State !== 'DISABLED', pattern: EventPattern });
        NextToken = page.NextToken;
      } while (NextToken);
      return found;
    },
    queue: (region, name) =>
      unlessMissing(async () => {
        const sqs = sqsIn(region);
        const { QueueUrl } = await sqs.getQueueUrl({ QueueName: name });
        const messages = await messagesIn(sqs, QueueUrl);
        const client = new CloudWatch({ ...shared, region });
        return { messages, oldestSeconds: messages > 0 ? await ageOfOldest(client, name) : undefined };
      }),
    lambda: (region, FunctionName) =>
      unlessMissing(async () => {
        const client = new Lambda({ ...shared, region });
        const { CodeSha256 = '', LastModified = '' } = await client.getFunctionConfiguration({
          FunctionName,
        });
        return { codeHash: CodeSha256, modified: LastModified };
      }),
    async alarms(region, AlarmNamePrefix) {
      const client = new CloudWatch({ ...shared, region });
      const found: ObservedAlarm[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.describeAlarms({ AlarmNamePrefix, NextToken });
        for (const {
          AlarmName = '',
          StateValue = 'INSUFFICIENT_DATA',
          ActionsEnabled,
        } of page.MetricAlarms ?? [])
          found.push({ name: AlarmName, state: StateValue, hasActions: ActionsEnabled !== false });
        NextToken = page.NextToken;
      } while (NextToken);
      return found;
    },
    async counters(region, table, item) {
      const store = await storeOf(region, table);
      return (await unlessMissing(() => store.getCounters(item))) ?? {};
    },
    async members(region, table) {
      const store = await storeOf(region, table);
      const found = await unlessMissing(() =>
        Promise.all([store.listCounters(SEEN_ITEM_ID, MAX_ACCOUNTS), readAccounts(store)]),
      );
      const [seen, organization] = found ?? [new Map(), new Map()];
      return { seen, organization };
    },
    memberQueue: (region, account, name) =>
      unlessMissing(() =>
        messagesIn(sqsIn(region), `https://sqs.${region}.amazonaws.com/${account}/${name}`),
      ),
  };
}

/** Messages, visible or in flight. */
async function messagesIn(sqs: SqsClient, QueueUrl: string | undefined): Promise<number> {
  const { Attributes = {} } = await sqs.getQueueAttributes({
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  return Object.values(Attributes).reduce((sum, each) => sum + Number(each), 0);
}

const MISSING = /QueueDoesNotExist|NonExistentQueue|ResourceNotFoundException/;

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (given) {
    const error = given instanceof AwsError ? asSdkError(given) : given;
    if (error instanceof Error && MISSING.test(error.name)) return undefined;
    throw error;
  }
}

/** Converts an error of the functions' own client to an SDK error, for which there are explanations. */
function asSdkError({ message, code, status }: AwsError): Error {
  return Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode: status } });
}

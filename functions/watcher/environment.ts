import { type Call, createCall } from '../aws/call';
import { sendMessage } from '../aws/sqs';
import { createStore } from '../shared/dynamodb-store';
import { logToStdout, readSettings, required } from '../shared/environment';
import type { CountMessages } from './dead-letter-counts';
import type { WatcherDependencies } from './dependencies';
import { listAccounts } from './list-accounts';

/**
 * Creates the dependencies of the watcher.
 *
 * @param environment the variables of the Lambda function:
 * - `TABLE`: name of the DynamoDB table, see store.ts
 * - `EVENTS_URL`: URL of the events queue
 * - `UNDELIVERED_URL`: URL of the dead-letter queue of the hub
 * - `DEAD_LETTERS`: name of the dead-letter queue in each Region
 * - `ACCOUNT`: twelve digits
 * @param folder where the bundle and `settings.json` are
 * @throws Error if a variable is not set or the file cannot be read
 */
export function dependencies(
  environment: NodeJS.ProcessEnv,
  folder: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): WatcherDependencies {
  const account = required(environment, 'ACCOUNT');
  const table = required(environment, 'TABLE');
  const events = required(environment, 'EVENTS_URL');
  const undelivered = required(environment, 'UNDELIVERED_URL');
  const deadLetters = required(environment, 'DEAD_LETTERS');
  const now = Date.now;
  const call = createCall(environment, fetch);
  const countMessages: CountMessages = (location, owner = account) =>
    location === 'hub'
      ? messagesIn(call, undelivered)
      : messagesIn(call, `https://sqs.${location}.amazonaws.com/${owner}/${deadLetters}`, location);
  return {
    settings: readSettings(folder),
    store: createStore(call, table, now),
    send: (event) => sendMessage(call, events, { body: JSON.stringify(event) }),
    countMessages,
    listAccounts: () => listAccounts(call),
    now,
    log: logToStdout,
    account,
  };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
async function messagesIn(call: Call, QueueUrl: string, region?: string): Promise<number> {
  const attribute = 'ApproximateNumberOfMessages';
  const input = { QueueUrl, AttributeNames: [attribute] };
  const { Attributes } = await call('sqs', 'GetQueueAttributes', input, region);
  return Number(Attributes?.[attribute]);
}

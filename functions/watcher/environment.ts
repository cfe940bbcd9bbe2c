import { type Call, createCall } from '../aws/call';
import { sendMessage } from '../aws/sqs';
import { logToStdout, readSettings, required } from '../shared/environment';
import { createStore } from '../shared/store';
import type { WatcherDependencies } from './dependencies';
import type { Waiting } from './places';

/**
 * The outer world of the watcher, from the environment variables and from `settings.json` in `folder`, where the bundle
 * lies. Throws if a variable is not set or the file cannot be read.
 *
 * - `TABLE`: name of the DynamoDB table, see store.ts
 * - `EVENTS_URL`: URL of the queue of events
 * - `UNDELIVERED_URL`: URL of the dead-letter queue of the hub
 * - `DEAD_LETTERS`: name of the dead-letter queue of each Region
 * - `ACCOUNT`: twelve digits
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
  const waiting: Waiting = (place) =>
    place === 'hub'
      ? messagesIn(call, undelivered)
      : messagesIn(call, `https://sqs.${place}.amazonaws.com/${account}/${deadLetters}`, place);
  return {
    settings: readSettings(folder),
    store: createStore(call, table, now),
    send: (event) => sendMessage(call, events, { body: JSON.stringify(event) }),
    waiting,
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

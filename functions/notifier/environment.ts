import { createCall } from '../aws/call';
import { createStore } from '../shared/dynamodb-store';
import { logToStdout as log, readSettings, required } from '../shared/environment';
import { createNotifierQueues } from './delivery/queues';
import type { HandlerDependencies } from './dependencies';
import { createBot } from './slack/bot';
import { createSecrets } from './slack/secrets';
import { createPostToWebhook } from './slack/webhook';

/**
 * Creates the dependencies of the notifier.
 *
 * @param environment the variables of the Lambda function:
 * - `WEBHOOKS_PARAMETER`: name of the SSM SecureString that holds a JSON object, webhook name → URL
 * - `TABLE`: name of the DynamoDB table, see store.ts
 * - `ALERTS_URL`, `EVENTS_URL`, `UNDELIVERED_URL`: the queues, see delivery/queues.ts
 * @param folder where the bundle and `settings.json` are
 * @throws Error if a variable is not set or the file cannot be read
 */
export function dependencies(
  environment: NodeJS.ProcessEnv,
  folder: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): HandlerDependencies {
  const parameter = required(environment, 'WEBHOOKS_PARAMETER');
  const table = required(environment, 'TABLE');
  const alerts = required(environment, 'ALERTS_URL');
  const events = required(environment, 'EVENTS_URL');
  const undelivered = required(environment, 'UNDELIVERED_URL');
  const now = Date.now;
  const call = createCall(environment, fetch);
  const read = async (): Promise<string> => {
    const { Parameter } = await call('ssm', 'GetParameter', { Name: parameter, WithDecryption: true });
    return String(Parameter?.Value);
  };
  return {
    settings: readSettings(folder),
    secrets: createSecrets({ read, now, log }),
    store: createStore(call, table, now),
    queues: createNotifierQueues(call, { alerts, events, undelivered }),
    postToWebhook: createPostToWebhook(fetch),
    bot: createBot(fetch),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    log,
  };
}

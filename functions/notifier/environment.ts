import { createCall } from '../aws/call';
import { logToStdout as log, readSettings, required } from '../shared/environment';
import { createStore } from '../shared/store';
import { createQueue } from './delivery/queue';
import type { HandlerDependencies } from './dependencies';
import { createBot } from './slack/bot';
import { createSecrets } from './slack/secrets';
import { createPost } from './slack/webhook';

/**
 * The outer world of the notifier, from the environment variables and from `settings.json` in `folder`, where the
 * bundle lies. Throws if a variable is not set or the file cannot be read.
 *
 * - `WEBHOOKS_PARAMETER`: name of the SSM SecureString that holds a JSON object, webhook name → URL
 * - `TABLE`: name of the DynamoDB table, see store.ts
 * - `ALERTS_URL`, `EVENTS_URL`, `UNDELIVERED_URL`: the queues, see delivery/queue.ts
 */
export function dependencies(
  environment: NodeJS.ProcessEnv,
  folder: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): HandlerDependencies {
  const [parameter, table, alerts, events, undelivered] = [
    required(environment, 'WEBHOOKS_PARAMETER'),
    required(environment, 'TABLE'),
    required(environment, 'ALERTS_URL'),
    required(environment, 'EVENTS_URL'),
    required(environment, 'UNDELIVERED_URL'),
  ];
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
    queue: createQueue(call, { alerts, events, undelivered }),
    post: createPost(fetch),
    bot: createBot(fetch),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    log,
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAws } from './aws';
import type { HandlerDependencies } from './handler';
import type { LogEntry } from './log';
import { createQueue } from './queue';
import type { NotifierSettings } from './settings';
import { createPost } from './slack';
import { createStore } from './store';
import { understand } from './understand';
import { createWebhooks } from './webhooks';

/**
 * The outer world of the notifier, from the environment variables and from `settings.json` in `folder`, where the
 * bundle lies. Throws if a variable is not set or the file cannot be read.
 *
 * - `WEBHOOKS_PARAMETER`: name of the SSM SecureString that holds a JSON object, webhook name → URL
 * - `TABLE`: name of the DynamoDB table, see store.ts
 * - `QUEUE_URL`, `UNDELIVERED_URL`: the queue that calls this function, and its dead-letter queue
 */
export function dependencies(
  environment: NodeJS.ProcessEnv,
  folder: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): HandlerDependencies {
  const parameter = required(environment, 'WEBHOOKS_PARAMETER');
  const table = required(environment, 'TABLE');
  const [queue, undelivered] = [required(environment, 'QUEUE_URL'), required(environment, 'UNDELIVERED_URL')];
  const now = Date.now;
  const aws = createAws(environment, fetch);
  return {
    settings: readSettings(folder),
    webhooks: createWebhooks({ read: () => aws.getParameter(parameter), now, log }),
    store: createStore(aws, table, now),
    queue: createQueue(aws, queue, undelivered),
    post: createPost(fetch),
    understand: (received) => understand(received, { describeFinding: aws.describeFinding, log }),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    log,
  };
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

function readSettings(folder: string): NotifierSettings {
  return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
}

/** Past console.log, which would put a time and a level in front of the JSON. */
function log(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}

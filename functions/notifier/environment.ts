import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAws } from './aws';
import type { HandlerDependencies } from './handler';
import type { LogEntry } from './log';
import { createPosted } from './posted';
import type { NotifierSettings } from './settings';
import { createPost } from './slack';
import { createWebhooks } from './webhooks';

/**
 * The outer world of the notifier, from the environment variables and from `settings.json` in `folder`, where the
 * bundle lies. Throws if a variable is not set or the file cannot be read.
 *
 * - `WEBHOOKS_PARAMETER`: name of the SSM SecureString that holds a JSON object, webhook name → URL
 * - `TABLE`: name of the DynamoDB table, see posted.ts
 */
export function dependencies(
  environment: NodeJS.ProcessEnv,
  folder: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): HandlerDependencies {
  const parameter = required(environment, 'WEBHOOKS_PARAMETER');
  const table = required(environment, 'TABLE');
  const now = Date.now;
  const aws = createAws(environment, fetch);
  return {
    settings: readSettings(folder),
    webhooks: createWebhooks({ read: () => aws.getParameter(parameter), now, log }),
    posted: createPosted(aws, table, now),
    post: createPost(fetch),
    describeFinding: aws.describeFinding,
    now,
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

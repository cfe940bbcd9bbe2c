import { createCall } from '../aws/call';
import { sendMessage } from '../aws/sqs';
import { logToStdout, readSettings, required } from '../shared/environment';
import { createUpdateCounters } from '../shared/update-counters';
import type { HandlerDependencies } from './dependencies';
import { createDescribeFinding } from './describe-finding';

/**
 * Creates the dependencies of the interpreter from environment variables and from `settings.json` in `folder`, the folder of the
 * bundle. Throws if a variable is not set or the file cannot be read.
 *
 * - `ACCOUNT`: that of the hub, twelve digits
 * - `TABLE`: name of the DynamoDB table, see store.ts
 * - `ALERTS_URL`: URL of the FIFO queue that the notifier reads
 */
export function dependencies(
  environment: NodeJS.ProcessEnv,
  folder: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): HandlerDependencies {
  const [table, alerts] = [required(environment, 'TABLE'), required(environment, 'ALERTS_URL')];
  const account = required(environment, 'ACCOUNT');
  const call = createCall(environment, fetch);
  return {
    settings: readSettings(folder),
    account,
    describeFinding: createDescribeFinding(call),
    store: { updateCounters: createUpdateCounters(call, table, Date.now) },
    send: (message) => sendMessage(call, alerts, { body: JSON.stringify(message), group: message.webhook }),
    now: Date.now,
    log: logToStdout,
  };
}

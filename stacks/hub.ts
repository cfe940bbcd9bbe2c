import type { App, TerraformStack } from 'cdktf';
import { REGIONS_WITH_ARCHIVES } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { accountStack } from './parts/account-stack';
import { alarms } from './parts/alarms';
import { hubBus } from './parts/hub-bus';
import { hubQueues } from './parts/hub-queues';
import { interpreterFunction } from './parts/interpreter-function';
import { notifierFunction } from './parts/notifier-function';
import { stateTable } from './parts/state-table';
import { staysWith } from './parts/stays-with';
import { watcherFunction } from './parts/watcher-function';
import { webhooksParameter } from './parts/webhooks-parameter';
import { regionsInUse } from './services';

/**
 * Where the events of all Regions come together, all of it in the home Region:
 * bus → events → interpreter → alerts → notifier → Slack, and the watcher beside them.
 */
export function hub(app: App, settings: Settings): TerraformStack {
  const base = accountStack(app, 'hub', settings);
  staysWith(base, settings, ['home_region', 'prefix']);
  const queues = hubQueues(base, settings);
  const table = stateTable(base, settings);
  hubBus(base, settings, queues);
  interpreterFunction(base, settings, queues, table);
  const webhooks = webhooksParameter(base, settings);
  const notifier = notifierFunction(base, settings, { queues, table, webhooks });
  watcherFunction(base, settings, { queues, table, regions: regionsInUse(settings) });
  alarms(base, settings, queues, notifier);
  return base.stack;
}

export function hubWarnings({ archive_days, home_region }: Settings): readonly string[] {
  if (archive_days === 0 || REGIONS_WITH_ARCHIVES.includes(home_region)) return [];
  return [
    `archive_days: EventBridge may have no archives in ${home_region}, and then deploying the hub fails; see https://docs.aws.amazon.com/eventbridge/latest/userguide/feature-availability.html`,
  ];
}

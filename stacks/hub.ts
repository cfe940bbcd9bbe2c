import type { App } from 'cdktf';
import { REGIONS_WITH_ARCHIVES } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { staysWith } from './parts/account/pin-settings';
import { alarms } from './parts/hub/alarms';
import { hubBus } from './parts/hub/bus';
import { interpreterFunction } from './parts/hub/interpreter';
import { notifierFunction } from './parts/hub/notifier';
import { hubQueues } from './parts/hub/queues';
import { stateTable } from './parts/hub/state-table';
import { watcherFunction } from './parts/hub/watcher';
import { webhooksParameter } from './parts/hub/webhooks-parameter';
import { regionsInUse } from './services';

/**
 * Where the events of all Regions come together, all of it in the home Region:
 * bus → events → interpreter → alerts → notifier → Slack, and the watcher beside them.
 */
export class HubStack extends AccountStack {
  constructor(app: App, settings: Settings) {
    super(app, 'hub', settings);
    staysWith(this, settings, ['home_region', 'prefix']);
    const queues = hubQueues(this, settings);
    const table = stateTable(this, settings);
    hubBus(this, settings, queues);
    interpreterFunction(this, settings, queues, table);
    const webhooks = webhooksParameter(this, settings);
    const notifier = notifierFunction(this, settings, { queues, table, webhooks });
    watcherFunction(this, settings, { queues, table, regions: regionsInUse(settings) });
    alarms(this, settings, queues, notifier);
  }
}

export function hubWarnings({ archive_days, home_region }: Settings): readonly string[] {
  if (archive_days === 0 || REGIONS_WITH_ARCHIVES.includes(home_region)) return [];
  return [
    `archive_days: EventBridge may have no archives in ${home_region}, and then deploying the hub fails; see https://docs.aws.amazon.com/eventbridge/latest/userguide/feature-availability.html`,
  ];
}

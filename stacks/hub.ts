import type { App } from 'cdktf';
import { REGIONS_WITH_ARCHIVES } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { pinSettings } from './parts/account/pin-settings';
import { createAlarms } from './parts/hub/alarms';
import { createBus } from './parts/hub/bus';
import { createInterpreter } from './parts/hub/interpreter';
import { createNotifier } from './parts/hub/notifier';
import { createQueues } from './parts/hub/queues';
import { createStateTable } from './parts/hub/state-table';
import { createWatcher } from './parts/hub/watcher';
import { createWebhooksParameter } from './parts/hub/webhooks-parameter';
import { regionsInUse } from './services';

/**
 * The hub, in the home Region, which receives the events of all Regions:
 * bus → events queue → interpreter → alerts queue → notifier → Slack, and the watcher. Empty with `hub` in the settings.
 */
export class HubStack extends AccountStack {
  constructor(app: App, settings: Settings) {
    super(app, 'hub', settings);
    // A member sends to the hub of another account: applying the empty stack removes a hub that it had before.
    if (settings.hub) return;
    pinSettings(this, settings, ['home_region', 'prefix']);
    const queues = createQueues(this, settings);
    const table = createStateTable(this, settings);
    createBus(this, settings, queues);
    createInterpreter(this, settings, queues, table);
    const webhooks = createWebhooksParameter(this, settings);
    const notifier = createNotifier(this, settings, { queues, table, webhooks });
    createWatcher(this, settings, { queues, table, regions: regionsInUse(settings) });
    createAlarms(this, settings, queues, notifier);
  }

  static warnings({ archive_days, home_region, hub }: Settings): readonly string[] {
    if (hub || archive_days === 0 || REGIONS_WITH_ARCHIVES.includes(home_region)) return [];
    return [
      `archive_days: EventBridge may not support archives in ${home_region}, and then deploying the hub fails; see https://docs.aws.amazon.com/eventbridge/latest/userguide/feature-availability.html`,
    ];
  }
}

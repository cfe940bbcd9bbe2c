import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { namesOf } from '../../stacks/parts/account/names';
import { UsageError } from '../command-line/usage-error';
import type { QueueLocation } from './queue';

/**
 * Returns the dead-letter queues of these settings: that of the hub, which a member does not have, and that of each Region in
 * which a service has a rule.
 * @param only this Region
 * @throws UsageError if there is none
 */
export async function deadLetterQueues(settings: Settings, only?: Region): Promise<readonly QueueLocation[]> {
  // Loaded only here: it loads CDK for Terraform, which other commands do not need.
  const { STACKS } = await import('../../stacks');
  const spokes = STACKS.find(({ name }) => name === 'spokes')?.regions(settings) ?? [];
  const { named, deadLetters } = namesOf(settings, '');
  const all: readonly QueueLocation[] = [
    ...(settings.hub
      ? []
      : [{ region: settings.home_region, name: named('undelivered'), stack: 'hub' } as const]),
    ...spokes.map((region) => ({ region, name: deadLetters(region).name, stack: 'spokes' }) as const),
  ];
  const wanted = all.filter(({ region }) => only === undefined || region === only);
  if (wanted.length > 0) return wanted;
  throw new UsageError(
    `--region ${only}: no service has a rule there; Regions with one: ${spokes.join(', ') || 'none'}`,
  );
}

/**
 * Returns the queue that leads to Slack.
 * @throws UsageError for a member: the queue is in the account of its hub, and accepts messages only from that account
 */
export function eventQueue(settings: Settings): QueueLocation {
  if (settings.hub)
    throw new UsageError(
      `nothing can be sent: the hub is in another account (${settings.hub.event_bus_arn}), whose queue accepts no messages from this account`,
    );
  const { eventsQueue } = namesOf(settings, '');
  return { region: settings.home_region, name: eventsQueue.name, stack: 'hub' };
}

import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { namesOf } from '../../stacks/parts/account/names';
import { UsageError } from '../command-line/usage-error';
import type { QueueLocation } from './queue';

/**
 * The dead-letter queues of these settings: that of the hub, which a member has none of, and that of each Region in which a
 * service has a rule.
 * @param only this Region
 * @throws UsageError if there is none
 */
export async function deadLetterQueues(settings: Settings, only?: Region): Promise<readonly QueueLocation[]> {
  // Loaded only here: it brings CDK for Terraform along, which other commands can do without.
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
 * The queue that leads to Slack.
 * @throws UsageError for a member: the queue is in the account of its hub, and takes messages of that account only
 */
export function eventQueue(settings: Settings): QueueLocation {
  if (settings.hub)
    throw new UsageError(
      `nothing can be sent: the hub is in another account (${settings.hub.event_bus_arn}), whose queue takes nothing from here`,
    );
  const { eventsQueue } = namesOf(settings, '');
  return { region: settings.home_region, name: eventsQueue.name, stack: 'hub' };
}

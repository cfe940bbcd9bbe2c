import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { namesOf } from '../../stacks/parts/account/names';
import { UsageError } from '../command-line/usage-error';
import type { QueueLocation } from './queue';

/**
 * The dead-letter queues of these settings: the hub's, and that of each Region in which a service has a rule.
 * @param only this Region
 * @throws UsageError if there is none
 */
export async function deadLetterQueues(settings: Settings, only?: Region): Promise<readonly QueueLocation[]> {
  // Loaded only here: it brings CDK for Terraform along, which other commands can do without.
  const { STACKS } = await import('../../stacks');
  const spokes = STACKS.find(({ name }) => name === 'spokes')?.regions(settings) ?? [];
  const { named, deadLetters } = namesOf(settings, '');
  const all: readonly QueueLocation[] = [
    { region: settings.home_region, name: named('undelivered'), stack: 'hub' },
    ...spokes.map((region) => ({ region, name: deadLetters(region).name, stack: 'spokes' }) as const),
  ];
  const wanted = all.filter(({ region }) => only === undefined || region === only);
  if (wanted.length > 0) return wanted;
  throw new UsageError(
    `--region ${only}: no service has a rule there; Regions with one: ${spokes.join(', ') || 'none'}`,
  );
}

/** The queue that leads to Slack. */
export function eventQueue(settings: Settings): QueueLocation {
  const { eventsQueue } = namesOf(settings, '');
  return { region: settings.home_region, name: eventsQueue.name, stack: 'hub' };
}

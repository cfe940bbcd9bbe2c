import type { AwsEvent } from './event';
import type { Entry } from './fold';

/** The source of what the notifier sends to itself. */
const SOURCE = 'notifier';

/** Comes when the next summary of a storm is due. */
export function stormReminder(webhook: string): string {
  return JSON.stringify({ source: SOURCE, 'detail-type': 'Storm', detail: { webhook } });
}

/** Collected entries, given as text, that a webhook refused: as an event, so that they can be sent once more. */
export function collectedEvent(webhook: string, entries: string): string {
  const detail = { webhook, entries: JSON.parse(entries) as unknown };
  return JSON.stringify({ source: SOURCE, 'detail-type': 'Collected', detail });
}

/** What is not an alert but tells the notifier to do something. */
export type Control =
  | { readonly kind: 'storm'; readonly webhook: string }
  | { readonly kind: 'collected'; readonly webhook: string; readonly entries: readonly Entry[] }
  | { readonly kind: 'heartbeat'; readonly region: string }
  | { readonly kind: 'clock' };

/** Undefined for every other event. */
export function controlOf({
  source,
  'detail-type': type,
  detail,
  resources,
  region,
}: AwsEvent): Control | undefined {
  const { webhook, entries } = detail;
  if (source === SOURCE && type === 'Storm') return { kind: 'storm', webhook: String(webhook) };
  if (source === SOURCE && type === 'Collected' && Array.isArray(entries))
    return { kind: 'collected', webhook: String(webhook), entries };
  // The event of a scheduled rule names nothing but the rule.
  if (source !== 'aws.events' || type !== 'Scheduled Event') return undefined;
  if (resources.some((rule) => rule.endsWith('-heartbeat'))) return { kind: 'heartbeat', region };
  if (resources.some((rule) => rule.endsWith('-clock'))) return { kind: 'clock' };
  return undefined;
}

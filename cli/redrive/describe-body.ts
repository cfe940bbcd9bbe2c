import { interpret } from '../../functions/interpreter/messages';
import { readOwnMessage } from '../../functions/interpreter/own-messages';
import { parse } from '../../functions/interpreter/parse';
import type { Alert } from '../../functions/shared/alert';
import type { DeliveryMessage } from '../../functions/shared/delivery-message';
import { OWN_SOURCE } from '../../functions/shared/own-event';

/** What a message is about. */
export interface BodyDescription {
  /** The product name: `GuardDuty`. */
  readonly product: string;
  readonly title: string;
}

/**
 * Describes the body of a message of any of the queues, as the interpreter would read it: an event, an SNS notification, a
 * delivery message, or a message of the monitoring itself. Never throws.
 * @param id of the message
 */
export function describeBody(body: string, id: string): BodyDescription {
  const received = parse(body, id);
  const own = readOwnMessage(received);
  if (own?.kind === 'heartbeat') return { product: OWN_SOURCE, title: `heartbeat of ${own.region}` };
  if (own?.kind === 'delivery-message') return delivery(own.message);
  const { alerts, suppressed } = own ? own.interpretation : interpret(received);
  if (alerts.length > 0) return several(alerts);
  const product = received.kind === 'event' ? received.event.source : '';
  return { product, title: suppressed ? `nothing to post: ${suppressed}` : 'nothing to post' };
}

function delivery(content: DeliveryMessage): BodyDescription {
  if ('flush' in content)
    return { product: OWN_SOURCE, title: `reminder of the ${content.flush} at ${content.webhook}` };
  // Its sender does not matter, because it is only shown here.
  const { product, title } = several(content.alerts.flatMap((each) => each?.alert ?? []));
  return { product, title: `${title} → ${content.webhook}` };
}

function several([first, ...others]: readonly Alert[]): BodyDescription {
  const more = others.length > 0 ? ` (and ${others.length} more in it)` : '';
  return { product: String(first?.product || first?.service || ''), title: `${first?.title ?? '?'}${more}` };
}

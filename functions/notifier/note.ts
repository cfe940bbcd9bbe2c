import { eventsOf, type RoutedAlert } from '../delivery-message';
import type { Log } from '../log';
import type { Counter, Tally } from '../tally';

/** Counts what became of alerts, and logs it for each event. */
export function note(
  { log, tally }: { readonly log: Log; readonly tally: Tally },
  counter: Counter,
  message: string,
  alerts: readonly RoutedAlert[],
): void {
  const level = counter === 'undelivered' ? 'error' : 'info';
  const events = alerts.flatMap(eventsOf);
  tally.add(counter, events.length);
  for (const event of events) log({ level, message, ...event });
}

import type { Alert } from '../shared/alert';
import type { Due } from '../shared/calendar';
import { SEEN } from '../shared/counters';
import type { Log } from '../shared/log';
import { alertEvent } from '../shared/own-event';
import type { Store } from '../shared/store';
import type { DeadLetters } from './places';
import type { WatcherSettings } from './settings';

export type Numbers = Readonly<Record<string, number>>;

/** One look at everything. */
export interface Round {
  readonly settings: WatcherSettings;
  readonly store: Store;
  /** Puts an event of our own into the queue of events. */
  readonly send: (event: object) => Promise<void>;
  readonly log: Log;
  /** Twelve digits. */
  readonly account: string;
  /** When it began, in milliseconds. */
  readonly at: number;
  readonly due: Due;
  /** When things were last seen or told, by name: see marks.ts. */
  readonly seen: Numbers;
  /** What lies in the dead-letter queues; they are read once in a round. */
  readonly deadLetters: () => Promise<DeadLetters>;
}

/** What an alert of the monitoring about itself says. */
export type Telling = Pick<Alert, 'severity' | 'fields'> &
  Partial<Pick<Alert, 'region' | 'description' | 'revision'>>;

export interface OwnAlert extends Telling {
  readonly key: string;
  readonly title: string;
  readonly state: Alert['state'];
  /** The same when the round is repeated after a fault, so that the alert is told once. */
  readonly stamp: string;
}

export async function sendAlert(round: Round, { key, stamp, ...told }: OwnAlert): Promise<void> {
  const alert: Alert = {
    service: 'monitoring',
    product: 'AWS monitoring',
    account: round.account,
    region: '',
    ...told,
    key: `monitoring/${key}`,
    time: new Date(round.at).toISOString(),
    eventId: `monitoring/${key}/${told.state}/${stamp}`,
    origin: 'real',
  };
  await round.send(alertEvent(alert));
  round.log({
    level: 'info',
    message: `sent: ${alert.title}`,
    eventId: alert.eventId,
    service: alert.service,
  });
}

/** An expression of DynamoDB has at most 4 KB and 300 operators. */
const MARKS_AT_ONCE = 100;

/** Sets marks of the item SEEN. */
export async function setMarks({ store }: Pick<Round, 'store'>, marks: Numbers): Promise<void> {
  const all = Object.entries(marks);
  for (let at = 0; at < all.length; at += MARKS_AT_ONCE)
    await store.count(SEEN, { set: Object.fromEntries(all.slice(at, at + MARKS_AT_ONCE)) });
}

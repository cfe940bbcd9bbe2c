import type { Alert } from '../shared/alert';
import type { DueDays } from '../shared/calendar';
import { chunksOf } from '../shared/chunks-of';
import { SEEN_ITEM_ID } from '../shared/counters';
import type { Log } from '../shared/log';
import type { OrganizationAccount } from '../shared/organization-accounts';
import { alertEvent } from '../shared/own-event';
import type { Store } from '../shared/store';
import type { DeadLetterCounts } from './dead-letter-counts';
import type { WatcherDependencies } from './dependencies';
import type { WatcherSettings } from './settings';

export type Numbers = Readonly<Record<string, number>>;

/** One hourly run: what all its steps share. */
export interface WatcherRun {
  readonly settings: WatcherSettings;
  readonly store: Store;
  /** Sends one of our own events to the events queue. Rejects with AwsError. */
  readonly send: (event: object) => Promise<void>;
  readonly listAccounts: WatcherDependencies['listAccounts'];
  readonly log: Log;
  /** Twelve digits. */
  readonly account: string;
  /** When the run started, in ms since the epoch. */
  readonly at: number;
  readonly due: DueDays;
  /** When things were last seen or reported, by name: see checkpoints.ts. */
  readonly checkpoints: Numbers;
  /** The same of other accounts, by account id: `region/…`, and `known`: when the watcher noticed it, 0 once it is gone. */
  readonly members: ReadonlyMap<string, Numbers>;
  /** The accounts of the organization by id; empty without one, or as long as they could not be listed. */
  readonly organization: ReadonlyMap<string, OrganizationAccount>;
  /** Returns what is in the dead-letter queues, which are read once per run. */
  readonly deadLetters: () => Promise<DeadLetterCounts>;
}

/** The content of an alert about the monitoring itself. */
export type AlertContent = Pick<Alert, 'severity' | 'fields'> &
  Partial<Pick<Alert, 'region' | 'description' | 'revision'>>;

export interface OwnAlert extends AlertContent {
  readonly key: string;
  readonly title: string;
  readonly state: Alert['state'];
  /** The end of the event id. It is the same when the run is repeated after an error, so that the alert is deduplicated. */
  readonly idSuffix: string;
}

/** Sends an alert about the monitoring itself to the events queue and logs it. Rejects with AwsError. */
export async function sendAlert(run: WatcherRun, { key, idSuffix, ...content }: OwnAlert): Promise<void> {
  const alert: Alert = {
    service: 'monitoring',
    product: 'AWS monitoring',
    account: run.account,
    region: '',
    ...content,
    key: `monitoring/${key}`,
    time: new Date(run.at).toISOString(),
    eventId: `monitoring/${key}/${content.state}/${idSuffix}`,
    origin: 'real',
  };
  await run.send(alertEvent(alert));
  run.log({
    level: 'info',
    message: `sent: ${alert.title}`,
    eventId: alert.eventId,
    service: alert.service,
  });
}

/** A DynamoDB expression has at most 4 KB and 300 operators. */
const MAX_CHECKPOINTS = 100;

/** Sets checkpoints in the item SEEN_ITEM_ID. Rejects with AwsError, after which some may be set. */
export async function saveCheckpoints(
  { store }: Pick<WatcherRun, 'store'>,
  checkpoints: Numbers,
): Promise<void> {
  for (const some of chunksOf(Object.entries(checkpoints), MAX_CHECKPOINTS))
    await store.updateCounters(SEEN_ITEM_ID, { set: Object.fromEntries(some) });
}

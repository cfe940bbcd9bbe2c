import type { Log } from '../shared/log';
import type { Store } from '../shared/store';
import type { Waiting } from './places';
import type { WatcherSettings } from './settings';

/** The outer world, as the handler of the watcher sees it. */
export interface WatcherDependencies {
  readonly settings: WatcherSettings;
  readonly store: Store;
  /** Puts an event of our own into the queue of events. */
  readonly send: (event: object) => Promise<void>;
  readonly waiting: Waiting;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  /** Twelve digits; left out: alerts name none. */
  readonly account?: string;
}

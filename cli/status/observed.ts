import type { Region } from '../../settings/regions';
import type { AwsErrorKind } from '../aws/explain-error';

/** Why something could not be looked at. It says nothing about the thing itself. */
export interface Fault {
  readonly kind: AwsErrorKind;
  /** In the user's terms, with the fix. */
  readonly message: string;
}

/** What AWS said, or why it said nothing. */
export type Observed<T> = { readonly value: T } | { readonly fault: Fault };

export interface ObservedRule {
  readonly name: string;
  readonly isEnabled: boolean;
  /** JSON. */
  readonly pattern: string | undefined;
}

export interface ObservedQueue {
  /** Messages, whether visible or being worked on. */
  readonly messages: number;
  /** Seconds; undefined if CloudWatch has no value or may not be asked. */
  readonly oldestSeconds: number | undefined;
}

export interface ObservedFunction {
  /** SHA-256 of the zip in Base64. */
  readonly codeHash: string;
  /** As Lambda says it, ISO 8601. */
  readonly modified: string;
}

export interface ObservedAlarm {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly hasActions: boolean;
}

/** Something that AWS runs and this project relies on. `failing`: it is on, and says that it does not work. */
export type WatchedState = 'on' | 'off' | 'missing' | 'failing';

/** A detector of GuardDuty, a recorder of Config, a hub of Security Hub CSPM, a session of Macie. */
export const WATCHED = ['detector', 'recorder', 'hub', 'session'] as const;
export type Watched = (typeof WATCHED)[number];

export interface ObservedRegion {
  readonly region: Region;
  /** Of the default bus. */
  readonly rules: Observed<readonly ObservedRule[]>;
  /** By name; undefined for a queue that is not there. */
  readonly queues: ReadonlyMap<string, Observed<ObservedQueue | undefined>>;
  /** Those that were asked for. */
  readonly watched: ReadonlyMap<Watched, Observed<WatchedState>>;
}

/** What is in the home Region alone, except for functions. */
export interface ObservedHub {
  readonly rules: Observed<readonly ObservedRule[]>;
  /** By name; undefined for a function that is not there. */
  readonly functions: ReadonlyMap<string, Observed<ObservedFunction | undefined>>;
  readonly alarms: Observed<readonly ObservedAlarm[]>;
  /** The item `seen` of the table, in milliseconds; see functions/watcher/checkpoints.ts. Empty where there is no table. */
  readonly seen: Observed<Readonly<Record<string, number>>>;
}

import type { Region } from '../../settings/regions';
import type { AwsErrorKind } from '../aws/explain-error';

/** Why something could not be checked. Its actual state is unknown. */
export interface Fault {
  readonly kind: AwsErrorKind;
  /** In the user's terms, with the fix. */
  readonly message: string;
}

/** The answer of AWS, or why there is none. */
export type Observed<T> = { readonly value: T } | { readonly fault: Fault };

export interface ObservedRule {
  readonly name: string;
  readonly isEnabled: boolean;
  /** JSON. */
  readonly pattern: string | undefined;
}

export interface ObservedQueue {
  /** Messages, visible or in flight. */
  readonly messages: number;
  /** Seconds; undefined if CloudWatch has no value, or without permission to read it. */
  readonly oldestSeconds: number | undefined;
}

export interface ObservedFunction {
  /** SHA-256 of the zip in Base64. */
  readonly codeHash: string;
  /** As Lambda reports it, ISO 8601. */
  readonly modified: string;
}

export interface ObservedAlarm {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly hasActions: boolean;
}

/** The state of a resource on which this project relies. `failing`: it is on, but reports an error. */
export type WatchedState = 'on' | 'off' | 'missing' | 'failing';

/** A detector of GuardDuty, a recorder of Config, a hub of Security Hub CSPM, a session of Macie. */
export const WATCHED = ['detector', 'recorder', 'hub', 'session'] as const;
export type Watched = (typeof WATCHED)[number];

export interface ObservedRegion {
  readonly region: Region;
  /** Of the default bus. */
  readonly rules: Observed<readonly ObservedRule[]>;
  /** By name; undefined for a queue that does not exist. */
  readonly queues: ReadonlyMap<string, Observed<ObservedQueue | undefined>>;
  /** The resources that were requested. */
  readonly watched: ReadonlyMap<Watched, Observed<WatchedState>>;
}

/** Resources that exist only in the home Region, except functions. */
export interface ObservedHub {
  readonly rules: Observed<readonly ObservedRule[]>;
  /** By name; undefined for a function that does not exist. */
  readonly functions: ReadonlyMap<string, Observed<ObservedFunction | undefined>>;
  readonly alarms: Observed<readonly ObservedAlarm[]>;
  /** The item `seen` of the table, in milliseconds; see functions/watcher/checkpoints.ts. Empty if there is no table. */
  readonly seen: Observed<Readonly<Record<string, number>>>;
}

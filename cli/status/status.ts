import type { Region } from '../../settings/regions';
import type { Fault, ObservedAlarm, Watched, WatchedState } from './observed';

/** A problem that needs attention. */
export interface Problem {
  /** Undefined for a problem that does not belong to one Region. */
  readonly region?: Region | undefined;
  readonly what: string;
  readonly fix: string;
}

/** The states of something that could not be checked. */
export type Unseen = 'no access' | 'not enabled' | 'unknown';

/** Returns the state of something that could not be checked. */
export function unseen({ kind }: Fault): Unseen {
  if (kind === 'access denied') return 'no access';
  return kind === 'Region not enabled' ? 'not enabled' : 'unknown';
}

export type RuleState = 'enabled' | 'disabled' | 'missing' | Unseen;

export interface RuleStatus {
  readonly stack: string;
  readonly region: Region;
  readonly name: string;
  readonly expected: 'enabled' | 'disabled';
  readonly state: RuleState;
  /** Whether its pattern is that of the settings; undefined if it cannot be compared. */
  readonly hasSamePattern?: boolean | undefined;
}

/** Whether a rule matches the settings. */
export function isAsExpected({ state, expected, hasSamePattern = true }: RuleStatus): boolean {
  return state === expected && hasSamePattern;
}

export interface RegionStatus {
  readonly region: Region;
  readonly deployed: 'yes' | 'partly' | 'no' | Unseen;
  readonly rules: readonly RuleStatus[];
  /** ISO 8601; undefined if none was ever received, or the table cannot be read. */
  readonly lastHeartbeat?: string | undefined;
  readonly watched: Readonly<Partial<Record<Watched, WatchedState | Unseen>>>;
}

export interface ServiceStatus {
  /** Name of its stack. */
  readonly service: string;
  readonly regions: number;
  readonly rules: number;
  readonly rulesAsExpected: number;
  /** The time of its last alert, from any Region; ISO 8601. */
  readonly lastEvent?: string | undefined;
}

export interface QueueStatus {
  readonly region: Region;
  readonly name: string;
  readonly state: 'there' | 'missing' | Unseen;
  readonly messages?: number | undefined;
  readonly oldestSeconds?: number | undefined;
}

export interface FunctionStatus {
  readonly name: string;
  readonly region: Region;
  readonly version: 'as the sources' | 'differs' | 'missing' | Unseen;
  /** ISO 8601. */
  readonly modified?: string | undefined;
}

export interface AlarmStatus {
  readonly name: string;
  readonly state: ObservedAlarm['state'] | 'missing' | Unseen;
}

/** The dead-letter queue of another account in a Region that was heard. */
export interface MemberQueueStatus {
  /** `payments (222233334444)`, or the id alone. */
  readonly account: string;
  readonly region: Region;
  readonly state: 'there' | 'missing' | Unseen;
  readonly messages?: number | undefined;
}

/** The other accounts that send to this hub. */
export interface MembersStatus {
  /** Whether the table, which has the accounts, could be read. */
  readonly state: 'read' | Unseen;
  /** How many Regions of accounts were not heard for two days. */
  readonly silent: number;
  /** Most messages first. */
  readonly queues: readonly MemberQueueStatus[];
}

/** What `status --json` prints. */
export interface Status {
  /** ISO 8601. */
  readonly checked: string;
  readonly prefix: string;
  readonly homeRegion: Region;
  readonly problems: readonly Problem[];
  /** Whether the table with the times of heartbeats and events could be read; for a member, it is in the account of its hub. */
  readonly heard: 'read' | 'elsewhere' | Unseen;
  /** In a member, the ARN of the hub's bus, which is in another account. */
  readonly otherHub?: string | undefined;
  readonly regions: readonly RegionStatus[];
  readonly services: readonly ServiceStatus[];
  readonly queues: readonly QueueStatus[];
  /** Undefined if the settings name no other account. */
  readonly members?: MembersStatus | undefined;
  readonly functions: readonly FunctionStatus[];
  readonly alarms: readonly AlarmStatus[];
}

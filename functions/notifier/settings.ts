import type { EventPattern } from '../../patterns/engine/pattern';
import type { Severity } from './alert';

/** `none`, `here`, `channel`, `everyone`, a user id (`U…`, `W…`) or a user group id (`S…`). */
export type Mention = string;

/** Where the alerts of a service go, and who is called at which severity. */
export interface Route {
  /** Names in the webhooks parameter; every one of them gets each alert. */
  readonly webhooks: readonly string[];
  readonly mentions: Readonly<Record<Severity, Mention>>;
}

/** Sends some alerts elsewhere than to the webhooks of their service. What is left out fits every alert. */
export interface RouteRule {
  readonly service?: readonly string[] | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly account?: readonly string[] | undefined;
  readonly region?: readonly string[] | undefined;
  /** Tags of a resource that the event is about, all of which must be there. */
  readonly tag?: Readonly<Record<string, string>> | undefined;
  readonly webhooks: readonly string[];
  /** Left out: those of the service. */
  readonly mentions?: Readonly<Record<Severity, Mention>> | undefined;
}

/** Events that are not to be told of, with the reason. */
export interface IgnoreRule {
  readonly name: string;
  readonly service: string;
  readonly pattern: EventPattern;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it works: `2027-01-31`. */
  readonly expires: string;
}

/** What `settings.json` beside the handler holds: all choices of terraform.tfvars that matter at run time, resolved. */
export interface NotifierSettings {
  readonly language: 'en' | 'ja';
  /** What the notifier says in English → the same in the language; empty for English. */
  readonly words: Readonly<Record<string, string>>;
  /** IANA name: `Asia/Tokyo`. */
  readonly time_zone: string;
  /** Account id → name. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Service (`guardduty`, `trusted-advisor`, …) → its route. A service that is missing takes the default. */
  readonly services: Readonly<Record<string, Route>>;
  readonly default: Route;
  readonly routes: readonly RouteRule[];
  readonly ignore: readonly IgnoreRule[];
  /** After this a problem that lasts is told of again. */
  readonly repeat_hours: number;
  /** More alerts in a minute than this, to one webhook, are a storm. */
  readonly storm_per_minute: number;
  /** Milder alerts wait for the digest of the day; undefined: none does. */
  readonly digest_below?: Severity | undefined;
  /** The hour of the digest and of the weekly report, in `time_zone`. */
  readonly digest_hour: number;
  /** Regions that send a heartbeat every day. */
  readonly regions: readonly string[];
  /** Writes CloudWatch metrics, which cost. */
  readonly metrics: boolean;
}

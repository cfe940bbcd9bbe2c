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
  /** In the order in which they are asked: the first that an event fits has its alerts. */
  readonly rules?: readonly EventRule[];
}

/** A rule of the user's: what it matches comes under its title and goes its way. */
export interface EventRule {
  readonly pattern: EventPattern;
  readonly regions: readonly string[];
  readonly title?: string | undefined;
  /** Its name in `services`. */
  readonly route: string;
}

/** The route of `service`; names from events are safe here, also `constructor`. */
export function routeOf(service: string, settings: NotifierSettings): Route {
  return (Object.hasOwn(settings.services, service) && settings.services[service]) || settings.default;
}

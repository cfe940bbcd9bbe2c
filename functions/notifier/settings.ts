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
}

/** The route of `service`; names from events are safe here, also `constructor`. */
export function routeOf(service: string, settings: NotifierSettings): Route {
  return (Object.hasOwn(settings.services, service) && settings.services[service]) || settings.default;
}

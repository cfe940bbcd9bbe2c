import type { EventPattern } from '../../patterns/engine/pattern';
import type { Severity } from '../shared/alert';
import type { Mention } from '../shared/delivery-message';

/** The webhooks of a service's alerts, and whom they mention by severity. */
export interface Route {
  /** Names in the parameter of webhook URLs; each of them gets every alert. */
  readonly webhooks: readonly string[];
  readonly mentions: Readonly<Record<Severity, Mention>>;
}

/** Sends the alerts that meet all conditions to other webhooks than those of their service. A missing condition is met by all. */
export interface RouteRule {
  readonly service?: readonly string[] | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly account?: readonly string[] | undefined;
  readonly region?: readonly string[] | undefined;
  /** Tags that the resources of the event must have, by key. */
  readonly tag?: Readonly<Record<string, string>> | undefined;
  readonly webhooks: readonly string[];
  /** Default: those of the service. */
  readonly mentions?: Readonly<Record<Severity, Mention>> | undefined;
}

/** Events for which no alert is sent. */
export interface IgnoreRule {
  readonly name: string;
  readonly service: string;
  readonly pattern: EventPattern;
  /** The last day on which the rule is in force, in the time zone of the settings: `2027-01-31`. */
  readonly expires: string;
}

/** An event rule of the user: the alerts of events that it matches get its title and its route. */
export interface EventRule {
  readonly pattern: EventPattern;
  readonly regions: readonly string[];
  readonly title?: string | undefined;
  /** The name of its route in `services`. */
  readonly route: string;
}

/** The content of `settings.json` next to the handler: the settings of terraform.tfvars that the interpreter needs, with defaults. */
export interface InterpreterSettings {
  /** IANA name of the reader's time zone: `Asia/Tokyo`. */
  readonly time_zone: string;
  /** Service (`guardduty`, `trusted-advisor`, …) → its route. Services that are missing have the default. */
  readonly services: Readonly<Record<string, Route>>;
  readonly default: Route;
  /** Evaluated in order, as `rules` and `ignore`: the first that matches applies. */
  readonly routes: readonly RouteRule[];
  readonly rules: readonly EventRule[];
  readonly ignore: readonly IgnoreRule[];
  /** Name or pattern → URL of the user's runbook, see runbook.ts: `Recon:EC2/*`. */
  readonly runbooks: Readonly<Record<string, string>>;
  /** The address of the access portal of IAM Identity Center, and the permission set with which its links open the console. */
  readonly access_portal?: { readonly url: string; readonly role: string } | undefined;
}

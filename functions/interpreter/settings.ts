import type { EventPattern } from '../../patterns/engine/pattern';
import type { Severity } from '../shared/alert';
import type { Mention } from '../shared/delivery-message';

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
  /** The last day on which it works, in the reader's time zone: `2027-01-31`. */
  readonly expires: string;
}

/** A rule of the user's: what it matches comes under its title and goes its way. */
export interface EventRule {
  readonly pattern: EventPattern;
  readonly regions: readonly string[];
  readonly title?: string | undefined;
  /** Its name in `services`. */
  readonly route: string;
}

/** What `settings.json` beside the handler holds: all choices of terraform.tfvars that matter here, resolved. */
export interface InterpreterSettings {
  /** IANA name: `Asia/Tokyo`. */
  readonly time_zone: string;
  /** Service (`guardduty`, `trusted-advisor`, …) → its route. A service that is missing takes the default. */
  readonly services: Readonly<Record<string, Route>>;
  readonly default: Route;
  /** In the order in which they are asked, as the next two: the first that fits has the alert. */
  readonly routes: readonly RouteRule[];
  readonly rules: readonly EventRule[];
  readonly ignore: readonly IgnoreRule[];
  /** Pages of the user's on what to do, see runbook.ts: `Recon:EC2/*` → address. */
  readonly runbooks: Readonly<Record<string, string>>;
}

import type { Alert } from '../shared/alert';
import { localDate } from '../shared/calendar';
import { withAccessPortal } from './access-portal';
import { applyEventRule } from './apply-event-rule';
import type { Detail } from './event';
import { findIgnoreRule } from './ignore';
import type { ParsedBody } from './parse';
import { routeFor, tagsOf } from './routes';
import { withRunbooks } from './runbook';
import type { IgnoreRule, InterpreterSettings, Route } from './settings';

/** An alert as the settings want it. */
export interface EvaluatedAlert {
  /** `<event id>/<position>`: the same whatever the settings ignore, so that an ignore rule that expires does not change it. */
  readonly id: string;
  /** With the title and route of the user's event rule, the address of the runbook, and links through the access portal. */
  readonly alert: Alert;
  /** The rule of the settings that leaves it out. */
  readonly ignoredBy: IgnoreRule | undefined;
}

/**
 * Applies event rules, runbooks, the access portal and ignore rules of the settings to the alerts of one message.
 *
 * @param parsed the message; ignore rules and event rules are event patterns, so they never apply to what comes through SNS
 * @param now milliseconds since 1970
 */
export function applySettings(
  alerts: readonly Alert[],
  parsed: ParsedBody,
  settings: InterpreterSettings,
  now: number,
): readonly EvaluatedAlert[] {
  const titled = applyEventRule(alerts, parsed, settings.rules);
  const complete = withRunbooks(titled, parsed, settings.runbooks);
  const linked = complete.map((alert) => withAccessPortal(alert, settings.access_portal));
  return linked.map((alert, position) => ({
    id: `${alert.eventId}/${position}`,
    alert,
    ignoredBy: ignoreRuleFor(alert, parsed, settings, now),
  }));
}

function ignoreRuleFor(
  { service }: Alert,
  parsed: ParsedBody,
  { ignore, time_zone }: InterpreterSettings,
  now: number,
): IgnoreRule | undefined {
  if (parsed.kind !== 'event' || ignore.length === 0) return undefined;
  return findIgnoreRule(ignore, parsed.event, service, localDate(now, time_zone));
}

/** The webhooks and mentions of an alert; rules may select by the tags in the event, or in the finding of an SNS message. */
export function routeOf(alert: Alert, parsed: ParsedBody, settings: InterpreterSettings): Route {
  return routeFor(alert, tagsOf(detailOf(parsed)), settings);
}

function detailOf(parsed: ParsedBody): Detail {
  if (parsed.kind === 'event') return parsed.event.detail;
  return (parsed.kind === 'notification' && parsed.notification.finding) || {};
}

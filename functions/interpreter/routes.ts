import { type Alert, SEVERITIES } from '../shared/alert';
import type { Detail } from './event';
import type { InterpreterSettings, Route, RouteRule } from './settings';

/**
 * The webhooks of an alert, each once, and whom it mentions. The most specific setting applies: the route of the alert's event
 * rule, then the first of `routes` that applies, then the route of its service, then the default.
 *
 * For most services a resolution has another severity than the problem. It therefore goes to every webhook to which the problem
 * may have gone, whatever its severity was; the notifier drops it where the problem was never posted.
 */
export function routeFor(alert: Alert, tags: Tags, settings: InterpreterSettings): Route {
  const severities = alert.state === 'resolved' ? SEVERITIES : [alert.severity];
  const routes = severities.map((severity) => routeForSeverity({ ...alert, severity }, tags, settings));
  const { mentions } = routeForSeverity(alert, tags, settings);
  return { webhooks: [...new Set(routes.flatMap(({ webhooks }) => webhooks))], mentions };
}

function routeForSeverity(alert: Alert, tags: Tags, settings: InterpreterSettings): Route {
  const { services, routes } = settings;
  // An event rule without its own webhooks has no entry in `services`.
  const ofEventRule = alert.route === undefined ? undefined : routeOf(services, alert.route);
  if (ofEventRule) return ofEventRule;
  const ofService = routeOf(services, alert.service) ?? settings.default;
  const rule = routes.find((each) => appliesTo(each, alert, tags));
  return rule ? { webhooks: rule.webhooks, mentions: rule.mentions ?? ofService.mentions } : ofService;
}

/** Safe for any name in an event, such as `constructor`. */
function routeOf(services: InterpreterSettings['services'], name: string): Route | undefined {
  return Object.hasOwn(services, name) ? services[name] : undefined;
}

function appliesTo(rule: RouteRule, alert: Alert, tags: Tags): boolean {
  const wanted = Object.entries(rule.tag ?? {});
  return (
    (rule.service?.includes(alert.service) ?? true) &&
    (rule.severity?.includes(alert.severity) ?? true) &&
    (rule.account?.includes(alert.account) ?? true) &&
    (rule.region?.includes(alert.region) ?? true) &&
    wanted.every(([key, value]) => tags.some((tag) => tag.key === key && tag.value === value))
  );
}

export type Tags = readonly { readonly key: string; readonly value: string }[];

/** Services put the tags of a resource into different places, but under one of these names. */
const TAGS = /^(tags|resourceTags|tagList)$/i;
const MAX_DEPTH = 8;

/** The tags of an event's resources, at any place in its detail: as a list of key and value, or as a map. */
export function tagsOf(detail: Detail, depth = 0): Tags {
  if (depth > MAX_DEPTH) return [];
  return Object.entries(detail).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    return TAGS.test(name) ? pairsOf(value) : tagsOf(value, depth + 1);
  });
}

function pairsOf(tags: Detail): Tags {
  const pairs = Array.isArray(tags)
    ? tags.map((tag) => [tag?.key ?? tag?.Key, tag?.value ?? tag?.Value])
    : Object.entries(tags);
  return pairs.flatMap(([key, value]) =>
    typeof key === 'string' && typeof value === 'string' ? [{ key, value }] : [],
  );
}

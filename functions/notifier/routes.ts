import type { Alert } from './alert';
import type { Detail } from './event';
import type { NotifierSettings, Route, RouteRule } from './settings';

/** Where an alert goes: by the first rule that fits, else by its service. */
export function routeFor(alert: Alert, tags: Tags, settings: NotifierSettings): Route {
  const { webhooks, mentions } = ofService(alert.service, settings);
  const rule = (settings.routes ?? []).find((each) => fits(each, alert, tags));
  return { webhooks: rule?.webhooks ?? webhooks, mentions: rule?.mentions ?? mentions };
}

/** Names from events are safe here, also `constructor`. */
function ofService(service: string, settings: NotifierSettings): Route {
  return (Object.hasOwn(settings.services, service) && settings.services[service]) || settings.default;
}

function fits(rule: RouteRule, alert: Alert, tags: Tags): boolean {
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

/** Every service has the tags of a resource elsewhere, but they are always called so. */
const TAGS = /^(tags|resourceTags|tagList)$/i;
const DEEPEST = 8;

/** The tags of the resources that an event is about, wherever its detail has them: a list of pairs, or a map. */
export function tagsOf(detail: Detail, depth = 0): Tags {
  if (depth > DEEPEST) return [];
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

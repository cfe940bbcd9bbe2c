import { matches } from '../../patterns/engine/match';
import type { Alert } from '../shared/alert';
import type { ParsedBody } from './parse';
import type { EventRule } from './settings';

/**
 * Alerts as the user's own rule wants them. An event that arrives here does not say which rule sent it, so the rules are asked
 * again: the first that fits gives its title and its route.
 */
export function applyEventRule(
  alerts: readonly Alert[],
  parsed: ParsedBody,
  rules: readonly EventRule[] = [],
): readonly Alert[] {
  if (parsed.kind !== 'event' || alerts.length === 0) return alerts;
  const { event } = parsed;
  const rule = rules.find(
    ({ regions, pattern }) => regions.includes(event.region) && matches(pattern, event),
  );
  if (!rule) return alerts;
  const { title, route } = rule;
  const titled = (its: string) => (title === undefined ? its : `${title}: ${its}`);
  return alerts.map(({ unlessLast, ...alert }) => ({
    ...alert,
    route,
    title: titled(alert.title),
    ...(unlessLast && {
      unlessLast: {
        ...unlessLast,
        instead: { ...unlessLast.instead, title: titled(unlessLast.instead.title) },
      },
    }),
  }));
}

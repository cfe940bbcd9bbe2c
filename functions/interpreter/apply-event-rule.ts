import { matches, newSteps } from '../../patterns/engine/match';
import type { Alert } from '../shared/alert';
import type { ParsedBody } from './parse';
import type { EventRule } from './settings';

/**
 * Gives alerts the title and route of the user's event rule that matches their event. An event does not say which rule sent it,
 * so the patterns are evaluated again; the first rule that matches applies.
 *
 * @param parsed the message of the alerts; messages other than events come from no rule
 */
export function applyEventRule(
  alerts: readonly Alert[],
  parsed: ParsedBody,
  rules: readonly EventRule[],
): readonly Alert[] {
  if (parsed.kind !== 'event') return alerts;
  const { event } = parsed;
  const steps = newSteps();
  const rule = rules.find(
    ({ regions, pattern }) => regions.includes(event.region) && matches(pattern, event, steps),
  );
  if (!rule) return alerts;
  const { title, route } = rule;
  const withTitle = (own: string) => (title === undefined ? own : `${title}: ${own}`);
  return alerts.map(({ unlessLast, ...alert }) => ({
    ...alert,
    route,
    title: withTitle(alert.title),
    ...(unlessLast && {
      unlessLast: {
        ...unlessLast,
        instead: { ...unlessLast.instead, title: withTitle(unlessLast.instead.title) },
      },
    }),
  }));
}

import { matches, newSteps } from '../../patterns/engine/match';
import { hasExpired } from '../shared/has-expired';
import { type AwsEvent, withoutTestPrefix } from './event';
import type { IgnoreRule } from './settings';

/**
 * The first rule in force whose pattern matches the event; undefined if there is none. Test events and replays are matched as
 * the real event would be. An event that is too large for all rules is compared with the first of them only.
 *
 * @param service of the alert: a rule applies to the alerts of one service
 * @param today `2026-03-04`, in the time zone of the settings
 */
export function findIgnoreRule(
  rules: readonly IgnoreRule[],
  event: AwsEvent,
  service: string,
  today: string,
): IgnoreRule | undefined {
  const candidates = rules.filter((rule) => rule.service === service && !hasExpired(rule, today));
  const real = withoutTestPrefix(event);
  const steps = newSteps();
  return candidates.find(({ pattern }) => matches(pattern, real, steps));
}

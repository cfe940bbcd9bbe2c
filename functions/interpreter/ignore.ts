import { matches } from '../../patterns/engine/match';
import { type AwsEvent, asReal } from './event';
import type { IgnoreRule } from './settings';

/**
 * The first rule in force that fits an event; a test event is looked at as the real one, and so is what is replayed.
 *
 * @param service that of the alert
 * @param today `2026-03-04`, in the reader's time zone
 */
export function ignoredBy(
  rules: readonly IgnoreRule[],
  event: AwsEvent,
  service: string,
  today: string,
): IgnoreRule | undefined {
  const candidates = rules.filter((rule) => rule.service === service && !hasExpired(rule, today));
  return candidates.find(({ pattern }) => matches(pattern, asReal(event)));
}

/** A rule works to the end of the day that it names. Both are as in ISO 8601, so the order of text is that of days. */
export function hasExpired({ expires }: Pick<IgnoreRule, 'expires'>, today: string): boolean {
  return today > expires;
}

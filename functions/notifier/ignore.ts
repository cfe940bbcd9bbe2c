import { matches } from '../../patterns/engine/match';
import type { AwsEvent } from './event';
import type { IgnoreRule } from './settings';

/** AWS refuses PutEvents with a source `aws.*`, so test events come with this in front. */
export const TEST_PREFIX = 'test.';

/**
 * The first rule in force that fits an event; a test event is looked at as the real one.
 *
 * @param today `2026-03-04`, in the reader's time zone
 */
export function ignoredBy(
  rules: readonly IgnoreRule[],
  event: AwsEvent,
  service: string,
  today: string,
): IgnoreRule | undefined {
  const candidates = rules.filter((rule) => rule.service === service && !hasExpired(rule, today));
  if (candidates.length === 0) return undefined;
  const real = event.source.startsWith(TEST_PREFIX)
    ? { ...event, source: event.source.slice(TEST_PREFIX.length) }
    : event;
  return candidates.find(({ pattern }) => matches(pattern, real));
}

/** A rule works to the end of the day that it names. Both are as in ISO 8601, so the order of text is that of days. */
export function hasExpired({ expires }: IgnoreRule, today: string): boolean {
  return today > expires;
}

import { matchesWildcard } from '../../patterns/engine/wildcard';
import type { Alert } from '../shared/alert';
import type { ParsedBody } from './parse';

/**
 * The URL of the user's runbook for an alert; undefined if the settings have none. The most specific name applies: the kind of
 * the problem (a finding type or control), then the detail-type of the event, then the service; for a copy, the service of the
 * original comes before that of the copy. Among several patterns that match, the longest applies.
 *
 * @param parsed the message of the alert
 * @param runbooks name or pattern, in which `*` matches any characters → https URL
 */
export function runbookFor(
  { kind, service, isCopy, key }: Alert,
  parsed: ParsedBody,
  runbooks: Readonly<Record<string, string>>,
): string | undefined {
  const detailType = parsed.kind === 'event' ? parsed.event['detail-type'] : undefined;
  // The key of a copy is that of the original, and begins with its service.
  const original = isCopy === true ? key.split('/')[0] : undefined;
  const named = [kind, detailType, original, service].flatMap(
    (name) => mostSpecific(name, Object.keys(runbooks)) ?? [],
  );
  return runbooks[named[0] ?? EVERYTHING];
}

const EVERYTHING = '*';

function mostSpecific(name: string | undefined, patterns: readonly string[]): string | undefined {
  const matching = patterns.filter(
    (pattern) => pattern !== EVERYTHING && name !== undefined && matchesWildcard(pattern, name),
  );
  return matching.sort((a, b) => b.length - a.length)[0];
}

/** Adds the URL of their runbook to alerts for which the settings have one. */
export function withRunbooks(
  alerts: readonly Alert[],
  parsed: ParsedBody,
  runbooks: Readonly<Record<string, string>>,
): readonly Alert[] {
  return alerts.map((alert) => {
    const runbook = runbookFor(alert, parsed, runbooks);
    return runbook === undefined ? alert : { ...alert, runbook };
  });
}

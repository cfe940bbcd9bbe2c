import { matchesWildcard } from '../../patterns/engine/wildcard';
import type { Alert } from '../shared/alert';
import type { ParsedBody } from './parse';

/**
 * The user's own page on what an alert tells of. The closest name counts: what kind of problem it is (a finding type, a
 * control), then the detail-type of its event, then its service, of a copy that of the original first; of several wildcards that fit,
 * the longest.
 * @param runbooks name, in which `*` stands for anything → https address
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
  const fitting = patterns.filter(
    (pattern) => pattern !== EVERYTHING && name !== undefined && matchesWildcard(pattern, name),
  );
  return fitting.sort((a, b) => b.length - a.length)[0];
}

/** Alerts with the address of their runbook, where the settings have one. */
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

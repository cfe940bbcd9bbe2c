import { groupBy } from '../../functions/shared/group-by';
import { localTime } from '../../functions/shared/local-time';
import { lastOf } from './dead-letter';

import type { ScannedDeadLetter } from './scan-queue';

/** Of a table of causes. */
export const COLUMNS = ['count', 'oldest', 'error', 'service', 'title'] as const;

export interface Row {
  /** One for each column. */
  readonly cells: readonly string[];
  /** Lines to print below. */
  readonly notes: readonly string[];
}

const LONGEST_TITLE = 80;
const LONGEST_NOTE = 240;

/** One row for each cause, the most frequent first. */
export function rowsOf(deadLetters: readonly ScannedDeadLetter[], timeZone: string): readonly Row[] {
  const causes = groupBy(deadLetters, ({ code, product, rule, target }) =>
    JSON.stringify([code, product, rule, target]),
  );
  return [...causes.values()]
    .sort((one, other) => other.length - one.length)
    .map((same) => rowOf(same, timeZone));
}

function rowOf(same: readonly ScannedDeadLetter[], timeZone: string): Row {
  const oldest = same.reduce((one, other) => (other.sent < one.sent ? other : one));
  const titles = new Set(same.map(({ title }) => title));
  const further = titles.size > 1 ? ` (and ${titles.size - 1} other title${titles.size > 2 ? 's' : ''})` : '';
  return {
    cells: [
      String(same.length),
      localTime(new Date(oldest.sent).toISOString(), timeZone),
      line(oldest.code),
      line(oldest.product),
      line(oldest.title, LONGEST_TITLE) + further,
    ],
    notes: [...reason(oldest), ...elsewhere(oldest), ...left(same)],
  };
}

function reason({ reason, rule }: ScannedDeadLetter): string[] {
  const from = rule && `rule ${lastOf(rule).replace(/^.*\//, '')}`;
  const said = [reason, from].filter(Boolean).join('; ');
  return said ? [line(said, LONGEST_NOTE)] : [];
}

function elsewhere({ outcome, target = '' }: ScannedDeadLetter): string[] {
  return outcome === 'not for Slack'
    ? [`not for Slack but for ${line(target)}: --send leaves it in the queue`]
    : [];
}

function left(same: readonly ScannedDeadLetter[]): string[] {
  const reasons = same.flatMap(({ outcome }) => (typeof outcome === 'object' ? [outcome.left] : []));
  return [...groupBy(reasons, (each) => each)].map(
    ([reason, alike]) => `${alike.length} left: ${line(reason, LONGEST_NOTE)}`,
  );
}

/** In one line, and without terminal control sequences, because the text comes from events. */
function line(text: string, longest = 200): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

import { groupBy } from '../../functions/shared/group-by';
import { count } from '../command-line/count';
import { COLUMNS, rowsOf } from './rows';
import type { QueueScan, ScannedDeadLetter } from './scan-queue';

/** Formats the messages in the queues as text for a terminal: for each queue, what is in it and why. */
export function report(all: readonly QueueScan[], timeZone: string): string[] {
  const some = all.filter(({ deadLetters, inFlight }) => deadLetters.length + inFlight > 0);
  const lines = [...some.flatMap((found) => ['', ...ofQueue(found, timeZone)])];
  return [...lines, '', ...errorLines(all)].slice(1);
}

function ofQueue({ place, deadLetters, inFlight }: QueueScan, timeZone: string): string[] {
  const sent = deadLetters.filter(({ outcome }) => outcome === 'sent').length;
  return [
    `${place.region}, ${place.name}: ${count(deadLetters.length, 'message')}${sent > 0 ? `, ${sent} sent` : ''}`,
    ...(deadLetters.length > 0 ? table(deadLetters, timeZone) : []),
    ...(inFlight > 0 ? [`  about ${inFlight} more held by another consumer; try again in a minute`] : []),
  ];
}

function table(deadLetters: readonly ScannedDeadLetter[], timeZone: string): string[] {
  const rows = rowsOf(deadLetters, timeZone);
  const widths = COLUMNS.map((name, column) =>
    Math.max(name.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => padded(cell, column, widths[column] ?? 0)).join('  ')}`.trimEnd();
  const indent = ' '.repeat(2 + (widths[0] ?? 0) + 2);
  return [
    line(COLUMNS),
    ...rows.flatMap(({ cells, notes }) => [line(cells), ...notes.map((note) => indent + note)]),
  ];
}

/** Numbers are right-aligned with the name of their column. */
function padded(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padStart(width) : cell.padEnd(width);
}

/** It is mostly the same in many Regions, so it is shown once. */
function errorLines(all: readonly QueueScan[]): string[] {
  const failed = all.filter(({ error }) => error !== undefined);
  const byError = groupBy(failed, ({ error = '' }) => error);
  const lines = [...byError].map(([error, those]) => {
    const regions = [...new Set(those.map(({ place }) => place.region))].join(', ');
    return `not read completely: ${regions}: ${error}`;
  });
  return lines.length > 0 ? [...lines, ''] : [];
}

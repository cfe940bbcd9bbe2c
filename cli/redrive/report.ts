import { groupBy } from '../../functions/shared/group-by';
import { count } from '../command-line/count';
import { COLUMNS, rowsOf } from './rows';
import type { QueueScan, ScannedLetter } from './scan-queue';

/** What was found in the queues, as text for a terminal: for each queue, what lies there and for which causes. */
export function report(all: readonly QueueScan[], timeZone: string): string[] {
  const some = all.filter(({ letters, inFlight }) => letters.length + inFlight > 0);
  const lines = [...some.flatMap((found) => ['', ...ofQueue(found, timeZone)])];
  return [...lines, '', ...faults(all)].slice(1);
}

function ofQueue({ place, letters, inFlight }: QueueScan, timeZone: string): string[] {
  const sent = letters.filter(({ outcome }) => outcome === 'sent').length;
  return [
    `${place.region}, ${place.name}: ${count(letters.length, 'message')}${sent > 0 ? `, ${sent} sent` : ''}`,
    ...(letters.length > 0 ? table(letters, timeZone) : []),
    ...(inFlight > 0
      ? [`  about ${inFlight} more in the hands of somebody else; look again in a while`]
      : []),
  ];
}

function table(letters: readonly ScannedLetter[], timeZone: string): string[] {
  const rows = rowsOf(letters, timeZone);
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

/** Numbers end where the name of their column ends. */
function padded(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padStart(width) : cell.padEnd(width);
}

/** In many Regions it is mostly the same, so it is said once. */
function faults(all: readonly QueueScan[]): string[] {
  const faulty = all.filter(({ fault }) => fault !== undefined);
  const byFault = groupBy(faulty, ({ fault = '' }) => fault);
  const lines = [...byFault].map(([fault, those]) => {
    const regions = those.map(({ place }) => place.region).join(', ');
    return `not read, or not to the end: ${regions}: ${fault}`;
  });
  return lines.length > 0 ? [...lines, ''] : [];
}

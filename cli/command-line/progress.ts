import { stripVTControlCharacters } from 'node:util';

/** The part of standard error that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

const REWRITE_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * One line on a terminal that is rewritten; prints nothing without a terminal.
 * @returns `show` to replace the line, `clear` to remove it, `note` to print a line that stays above it
 */
export function createProgress(stream: ProgressStream, now: () => number = Date.now) {
  let shown = '';
  let shownAt = Number.NEGATIVE_INFINITY;
  const draw = (line: string) => {
    // A line that wraps could not be erased.
    const plain = stripVTControlCharacters(line).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
    shown = plain.slice(0, Math.max(0, (stream.columns ?? 80) - 1));
    stream.write(CLEAR_LINE + shown);
  };
  const clear = () => {
    if (shown !== '') stream.write(CLEAR_LINE);
    shown = '';
    shownAt = Number.NEGATIVE_INFINITY;
  };
  return {
    show: (line: string) => {
      if (!stream.isTTY || now() - shownAt < REWRITE_MS) return;
      shownAt = now();
      draw(line);
    },
    clear,
    note: (line: string) => {
      clear();
      stream.write(`${line}\n`);
    },
  };
}

/** `━━━━━━╌╌╌╌ 12/34`: a bar for a line of progress. `total` 0 is an empty bar. */
export function bar(done: number, total: number, width = 20): string {
  const filled = total === 0 ? 0 : Math.round((Math.min(done, total) / total) * width);
  return `${'━'.repeat(filled)}${'╌'.repeat(width - filled)} ${done}/${total}`;
}

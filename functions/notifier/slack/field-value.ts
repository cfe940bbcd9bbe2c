import { cut, escapeEntities, hasEdgeMark, withoutAnyMark, withoutMarkup } from './mrkdwn';

/** An ARN has 2,048 characters at most, and hardly ever more than this; what is longer would be cut in the middle of the code. */
const MAX_CODE_LENGTH = 256;

interface Shape {
  /** Between the lines of the value. */
  readonly separator: '\n' | ', ';
  /** Characters, including `note`. */
  readonly limit: number;
  /** At the end of a truncated value. */
  readonly note: string;
}

/**
 * Escapes the plain value of a field. A line of one word in which Slack could find a mark, such as an ARN that ends in `/*`, is
 * shown as code: Slack formats nothing within code, and whoever copies it gets the word and nothing else.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function fieldValue(plain: string, { separator, limit, note }: Shape): string {
  const all = escapeEntities(plain).trim().split('\n');
  const lines = separator === '\n' ? all : all.map((line) => line.trim()).filter(Boolean);
  if (lines.some(isIdWithMark)) return joined(lines.map(asPart), separator, limit, note);
  const text = separator === '\n' ? lines.map(withoutMarkup).join('\n') : withoutMarkup(lines.join(', '));
  return cut(text, limit, note);
}

function isIdWithMark(line: string): boolean {
  return line.length <= MAX_CODE_LENGTH && !/[\s`]/.test(line) && hasEdgeMark(line);
}

/** A line of a value with code: other lines have no mark at all, so that none ends the code or pairs with one of another line. */
const asPart = (line: string): string => (isIdWithMark(line) ? `\`${line}\`` : withoutAnyMark(line));

/** Joins parts. Where not all fit, text is truncated and code is left out as a whole, because half of it would not be code. */
function joined(parts: readonly string[], separator: string, limit: number, note: string): string {
  const whole = parts.join(separator);
  if (whole.length <= limit) return whole;
  const fitting: string[] = [];
  let room = limit - note.length;
  for (const part of parts) {
    room -= part.length + separator.length;
    if (room < 0) break;
    fitting.push(part);
  }
  const next = parts[fitting.length] ?? '';
  const left = limit - fitting.reduce((sum, part) => sum + part.length + separator.length, 0);
  return [...fitting, next.startsWith('`') ? note : cut(next, left, note)].join(separator);
}

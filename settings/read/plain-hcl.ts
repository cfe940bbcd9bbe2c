import type { FormattedIssue } from '../problems/settings-error';
import { LIMITS, TOO_MANY } from './size';

/*
 * The time of the HCL parser grows with the square of the following quantities, and it crashes with a stack overflow at a few
 * thousand nested expressions. Plain values are far below these limits.
 */

/** The limit of brackets that are open at the same time. */
const MOST_OPEN = 200;
/** The limit of characters before the next list item or map entry, without white space, comments and strings. */
const MOST_CODE = 1000;
/** The limit of `$` and `%`, with which expressions in strings start. */
const MOST_TEMPLATE_MARKS = 1000;
/** The limit of lines of one heredoc. An event pattern has at most 2,048 characters. */
const MOST_HEREDOC_LINES = 500;

const PIECE =
  /\n|#.*|\/\/.*|\/\*|<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n|"(?:\\.|[^"\\\n])*"?|[[\](){},]|[^\s[\](){},"#/<]+|[/<]/gu;

/**
 * Returns the first issue of a text that the parser could not process quickly, because it is not plain values; undefined if it may be
 * parsed.
 * @param text HCL, which may be invalid
 */
export function notPlain(text: string): FormattedIssue | undefined {
  const marks = text.match(/[$%]/g)?.length ?? 0;
  if (marks > MOST_TEMPLATE_MARKS)
    return { path: '', message: `more than ${MOST_TEMPLATE_MARKS} of the characters $ and %` };

  const pieces = new RegExp(PIECE);
  const state = { open: [] as string[], code: 0, items: 0 };
  for (let match = pieces.exec(text); match !== null; match = pieces.exec(text)) {
    const [piece, marker] = match;
    const skipped = piece === '/*' || marker !== undefined ? skip(text, match.index, marker) : undefined;
    const message =
      typeof skipped === 'string' ? skipped : skipped === undefined ? add(piece, state) : undefined;
    if (message !== undefined) return { path: `line ${lineAt(text, match.index)}`, message };
    if (state.items > LIMITS.values) return TOO_MANY;
    if (typeof skipped === 'number') pieces.lastIndex = skipped;
  }
  return undefined;
}

/** Returns the end of a comment or a heredoc, or the message of an issue. */
function skip(text: string, begin: number, marker: string | undefined): number | string {
  if (marker === undefined) {
    const end = text.indexOf('*/', begin + 2);
    return end === -1 ? 'a comment without an end; close it with */' : end + 2;
  }
  const end = heredocEnd(text, begin, marker);
  if (end === -1) return 'unterminated template string: no closing marker was found for the string';
  const lines = text.slice(begin, end).split('\n').length;
  return lines > MOST_HEREDOC_LINES ? `a heredoc of more than ${MOST_HEREDOC_LINES} lines` : end;
}

interface State {
  readonly open: string[];
  /** Since the last item or entry. */
  code: number;
  items: number;
}

/** Processes one piece; returns the message of an issue. */
function add(piece: string, state: State): string | undefined {
  if (/^(#|\/\/)/.test(piece)) return undefined;
  state.code = endsItem(piece, state.open.at(-1)) ? 0 : state.code + lengthOf(piece);
  if (piece === ',') state.items += 1;
  if ('[({'.includes(piece)) state.open.push(piece);
  if ('])}'.includes(piece)) state.open.pop();
  if (state.open.length > MOST_OPEN) return `more than ${MOST_OPEN} open brackets; close them`;
  return state.code > MOST_CODE
    ? 'not a plain value: too long for a name, a number or a list in a list'
    : undefined;
}

/** A string in quotes counts as one character. */
const lengthOf = (piece: string) => (piece === '\n' ? 0 : piece.startsWith('"') ? 1 : piece.length);

/** A line end has no meaning within a list or parentheses. */
const endsItem = (piece: string, within: string | undefined) =>
  piece === ',' || (piece === '\n' && (within === undefined || within === '{'));

/** Returns the end of a heredoc's last line; -1 if it has none. */
function heredocEnd(text: string, begin: number, marker: string): number {
  let at = text.indexOf('\n', begin);
  while (at !== -1) {
    const next = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, next === -1 ? undefined : next);
    if (line.trim() === marker) return next === -1 ? text.length : next;
    at = next;
  }
  return -1;
}

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length;

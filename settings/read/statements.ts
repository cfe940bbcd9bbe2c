/** A file of settings has a few dozen; each is parsed once more after an error. */
const MOST = 200;

/**
 * Splits HCL, which may be broken, into its top-level statements, so that each can be parsed alone and one error does not hide
 * those behind it. A statement whose brackets are not closed has all that follows.
 *
 * @returns the statements, each after as many empty lines as it has lines before it, so that positions stay; undefined where the
 * text has what a scan of lines cannot follow, or too many statements
 */
export function statementsOf(text: string): readonly string[] | undefined {
  const lines = text.split('\n');
  const starts: number[] = [];
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    const code = codeOf(line);
    if (/<<|\/\*/.test(code)) return undefined;
    if (depth === 0 && /^\s*[\p{L}_][\p{L}\p{N}_-]*\s*([={]|""\s*[={"])/u.test(code)) starts.push(index);
    for (const mark of code.match(/[{}[\]()]/g) ?? [])
      depth = Math.max(0, depth + ('{[('.includes(mark) ? 1 : -1));
  }
  const all = starts[0] === 0 ? starts : [0, ...starts];
  if (all.length > MOST) return undefined;
  // With its own line end, or an error would be said to be at the end of the file.
  const linesOf = (from: number, to?: number) =>
    lines.slice(from, to).join('\n') + (to === undefined ? '' : '\n');
  return all.map((start, at) => '\n'.repeat(start) + linesOf(start, all[at + 1]));
}

/** A line with its texts emptied and its comment taken away. A text ends with its line at the latest. */
function codeOf(line: string): string {
  return line.replace(/"(?:\\.|[^"\\])*("|$)|#.*|\/\/.*/g, (found) => (found.startsWith('"') ? '""' : ''));
}

/** The limit of statements. A settings file has a few dozen; each is parsed again after an error. */
const MOST = 200;

/**
 * Splits HCL, which may be invalid, into its top-level statements, so that each can be parsed separately and one error does not hide
 * later ones. A statement with unclosed brackets extends to the end of the text.
 *
 * @returns the statements, each after as many empty lines as precede it in the text, so that positions are kept; undefined if the
 * text contains syntax that a scan by lines cannot handle, or too many statements
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
  // Includes its line end; otherwise an error would be reported at the end of the file.
  const linesOf = (from: number, to?: number) =>
    lines.slice(from, to).join('\n') + (to === undefined ? '' : '\n');
  return all.map((start, at) => '\n'.repeat(start) + linesOf(start, all[at + 1]));
}

/** Returns a line with empty strings and without its comment. A string ends at the latest with its line. */
function codeOf(line: string): string {
  return line.replace(/"(?:\\.|[^"\\])*("|$)|#.*|\/\/.*/g, (found) => (found.startsWith('"') ? '""' : ''));
}

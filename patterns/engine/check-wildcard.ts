/** The problem of an operand of `wildcard`; undefined if it is valid. */
export function wildcardProblem(text: string): string | undefined {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '*' && text[at + 1] === '*')
      return `${JSON.stringify(text)} has two wildcards in a row at character ${at + 1}; write one *, which stands for any run of characters`;
    if (text[at] !== '\\') continue;
    if (text[at + 1] !== '*' && text[at + 1] !== '\\')
      return `${JSON.stringify(text)} has a backslash at character ${at + 1} that escapes nothing; allowed: \\* for an asterisk and \\\\ for a backslash, each backslash doubled again in JSON`;
    at++;
  }
  return undefined;
}

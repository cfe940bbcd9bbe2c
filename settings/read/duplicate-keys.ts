import { type FormattedIssue, pathText } from '../problems/settings-error';

/** Line ends, comments, a heredoc, text in quotes, the marks that build maps and lists, and words. */
const TOKENS =
  /\n|#.*|\/\/.*|\/\*[\s\S]*?\*\/|<<-?(\w+)\r?\n[\s\S]*?\n[ \t]*\1\b|"(?:\\.|[^"\\])*"|[{}[\]=:]|[^\s{}[\]=:,"#/]+/g;

/**
 * Keys that stand twice in one map: parsers of HCL and of JSON keep one of them and say nothing of the other.
 * @param text HCL or JSON with plain values, which a parser has accepted
 */
export function duplicateKeys(text: string): readonly FormattedIssue[] {
  const problems: FormattedIssue[] = [];
  /** Of each map or list around the token: its keys, each with its line. */
  const around: Map<string, number>[] = [new Map()];
  let line = 1;
  let word = '';
  for (const [token] of text.matchAll(TOKENS)) {
    const isMark = /^[{}[\]=:]$/.test(token);
    // A word before a brace is a block: hcl2json drops it if there is a map of that name too.
    if ('=:{'.includes(token) && word) problems.push(...repeated(word, line, around.at(-1)));
    if ('{['.includes(token)) around.push(new Map());
    if ('}]'.includes(token)) around.pop();
    line += token.split('\n').length - 1;
    if (isMark || !/^(\n|#|\/\/|\/\*)/.test(token)) word = isMark ? '' : token.replace(/^"(.*)"$/s, '$1');
  }
  return problems;
}

function repeated(key: string, line: number, seen = new Map<string, number>()): readonly FormattedIssue[] {
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, line);
    return [];
  }
  const message = `${pathText([key])} stands on line ${first} too; keep one of them`;
  return [{ path: `line ${line}`, message }];
}

import { type FormattedIssue, pathText } from '../problems/settings-error';
import { tokensOf } from './tokens';

/**
 * Keys that occur twice in one map: parsers of HCL and of JSON keep one of them and do not report the other.
 * @param text HCL or JSON with plain values that a parser has accepted
 */
export function duplicateKeys(text: string): readonly FormattedIssue[] {
  const issues: FormattedIssue[] = [];
  /** The keys of each map or list that contains the token, with their lines. */
  const around: Map<string, number>[] = [new Map()];
  let word = '';
  for (const { text: token, line, kind } of tokensOf(text)) {
    if (kind === 'comment') continue;
    if (kind === 'word') {
      word = token.startsWith('"') ? token.slice(1, -1) : token;
      continue;
    }
    // A word before a brace is a block: hcl2json drops it if there is a map of that name too.
    if ('=:{'.includes(token) && word) issues.push(...duplicate(word, line, around.at(-1)));
    if ('{['.includes(token)) around.push(new Map());
    if ('}]'.includes(token)) around.pop();
    word = '';
  }
  return issues;
}

function duplicate(key: string, line: number, seen = new Map<string, number>()): readonly FormattedIssue[] {
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, line);
    return [];
  }
  const message = `${pathText([key])} is on line ${first} too; keep one of them`;
  return [{ path: `line ${line}`, message }];
}

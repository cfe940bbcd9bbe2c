/** Line ends, comments, heredocs, strings, the punctuation of maps and lists, and words. */
const TOKENS =
  /\n|#.*|\/\/.*|\/\*[\s\S]*?\*\/|<<-?(\w+)\r?\n[\s\S]*?\n[ \t]*\1\b|"(?:\\.|[^"\\])*"|[{}[\]=:]|[^\s{}[\]=:,"#/]+/g;

export interface Token {
  readonly text: string;
  /** The line on which it starts, from 1. */
  readonly line: number;
  readonly kind: 'comment' | 'mark' | 'word';
}

/** Returns the tokens of HCL or JSON with plain values that a parser has accepted, without line ends. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token !== '\n') tokens.push({ text: token, line, kind: kindOf(token) });
    line += token.split('\n').length - 1;
  }
  return tokens;
}

function kindOf(token: string): Token['kind'] {
  if (/^(#|\/\/|\/\*)/.test(token)) return 'comment';
  return '{}[]=:'.includes(token) ? 'mark' : 'word';
}

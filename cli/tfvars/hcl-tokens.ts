/** A token of HCL with its place in the text. */
export interface HclToken {
  readonly kind: 'line end' | 'comment' | 'string' | 'mark' | 'word';
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
}

/** A heredoc counts as a string. Everything else, such as spaces, is between the tokens. */
const TOKENS =
  /(?<lineEnd>\r?\n)|(?<comment>#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)|(?<string><<-?(?<tag>\w+)\r?\n[\s\S]*?\n[ \t]*\k<tag>\b|"(?:\\[\s\S]|[^"\\\n])*")|(?<mark>[{}[\]=:,])|(?<word>[^\s{}[\]=:,"#/]+|\/)/g;

/** Returns the tokens of HCL that a parser has accepted, in order. */
export function hclTokens(text: string): readonly HclToken[] {
  return [...text.matchAll(TOKENS)].map((match) => {
    const { lineEnd, comment, string, mark } = match.groups ?? {};
    const kind = lineEnd ? 'line end' : comment ? 'comment' : string ? 'string' : mark ? 'mark' : 'word';
    return { kind, text: match[0], start: match.index, end: match.index + match[0].length };
  });
}

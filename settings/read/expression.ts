/** What a settings file has in the place of a plain value: a variable, a function call, a template. */
export class Expression {
  constructor(readonly source: string) {}
}

/**
 * The values of parsed HCL. hcl2json leaves expressions as text with `${…}` or `%{…}`, and the escapes `$${` and `%%{` as they
 * are: the first become an Expression, the second are unescaped.
 */
export function plainValue(parsed: unknown): unknown {
  if (typeof parsed === 'string') return plainText(parsed);
  if (Array.isArray(parsed)) return parsed.map(plainValue);
  if (typeof parsed !== 'object' || parsed === null) return parsed;
  return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, plainValue(value)]));
}

function plainText(text: string): string | Expression {
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(text)) return new Expression(text);
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}

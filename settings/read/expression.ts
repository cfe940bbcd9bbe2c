/** An expression in a settings file instead of a literal: a variable, a function call, a template. */
export class Expression {
  constructor(readonly source: string) {}
}

/**
 * Returns the values of parsed HCL. hcl2json leaves expressions as text with `${…}` or `%{…}`, and does not change the escapes
 * `$${` and `%%{`: the former become an Expression, the latter are unescaped.
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

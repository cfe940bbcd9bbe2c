/**
 * An event pattern as the text that a Terraform argument takes. `${` and `%{`, which users may have in their patterns, are
 * escaped: Terraform would read them as the start of an expression.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 *
 * @returns JSON with `$${` and `%%{`
 */
export function patternJson(pattern: object): string {
  return JSON.stringify(pattern).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

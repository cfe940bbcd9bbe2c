/** A pattern as a resource takes it. In the text of a user's pattern Terraform would take `${` and `%{` for an expression. */
export function patternJson(pattern: object): string {
  return JSON.stringify(pattern).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

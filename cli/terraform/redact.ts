/** Shorter texts are not secrets, and would match everywhere. */
const MIN_LENGTH = 8;

/**
 * Removes the values of variables from a text: Terraform keeps sensitive values out of its own messages, but a message of AWS
 * or of the provider may repeat them.
 */
export function redact(text: string, env: NodeJS.ProcessEnv): string {
  return secretsIn(env).reduce((left, secret) => left.replaceAll(secret, '(hidden)'), text);
}

/** Longest first, because one may be part of another. */
function secretsIn(env: NodeJS.ProcessEnv): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith('TF_VAR_') && value !== undefined ? [value, ...textsIn(value)] : [],
  );
  return [...new Set(values)]
    .filter(({ length }) => length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
}

/** The quoted values of a map in JSON or HCL; its keys are names that the settings contain as well. */
function textsIn(value: string): readonly string[] {
  return [...value.matchAll(/"([^"\\]*)"(\s*[:=])?/g)].flatMap(([, text = '', isKey]) => (isKey ? [] : text));
}

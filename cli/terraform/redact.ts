/** Shorter texts are no secrets, and would be found everywhere. */
const MIN_LENGTH = 8;

/**
 * Takes what was given in variables out of a text: Terraform keeps what is sensitive out of its own messages, but a message of AWS
 * or of the provider may repeat it.
 */
export function redact(text: string, env: NodeJS.ProcessEnv): string {
  return secretsIn(env).reduce((left, secret) => left.replaceAll(secret, '(hidden)'), text);
}

/** Longest first, since one may be part of another. */
function secretsIn(env: NodeJS.ProcessEnv): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith('TF_VAR_') && value !== undefined ? [value, ...textsIn(value)] : [],
  );
  return [...new Set(values)]
    .filter(({ length }) => length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
}

/** The texts in quotes, of a map in JSON or HCL; its keys are names, which settings have too. */
function textsIn(value: string): readonly string[] {
  return [...value.matchAll(/"([^"\\]*)"(\s*[:=])?/g)].flatMap(([, text = '', isKey]) => (isKey ? [] : text));
}

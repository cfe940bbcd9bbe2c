/** Why a field of an event is not in its alert. */
export const REASONS = {
  deprecated: 'AWS has replaced it',
  duplicate: 'another field that is shown says the same',
  internal: 'names and versions of AWS’s own machinery',
  inventory: 'how the resource is built: its page in the console has it, one click away',
  noise: 'true, but it decides nothing and names nobody',
  secret: 'it may hold passwords or personal data',
} as const;

export type Reason = keyof typeof REASONS;

/**
 * Fields of a kind of event that are left out, by reason. `*` stands for any name or part of a name, `**` for any path, and
 * `{a,b}` for either.
 */
export type LeftOut = Readonly<Partial<Record<Reason, readonly string[]>>>;

/** Whether a row of the table covers a path. */
export function matcher(row: string): (path: string) => boolean {
  const pattern = row
    .replace(/[.[\]?+^$()|\\]/g, '\\$&')
    .replaceAll('**', '\u0000')
    .replaceAll('*', '[^.[]*')
    .replaceAll('\u0000', '.*')
    .replace(/\{(.*?)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`);
  const expression = new RegExp(`^${pattern}$`);
  return (path) => expression.test(path);
}

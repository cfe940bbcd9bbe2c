/** Values of a settings file of which nothing is known yet. */
export type Raw = Readonly<Record<string, unknown>>;

/** The map that should stand there; an empty one if it does not. */
export function record(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

/** Values of a settings file, or of a block in it, before anything is known of them. */
export type RawValues = Readonly<Record<string, unknown>>;

/** A value as a map; an empty one for anything else. */
export function asRecord(value: unknown): RawValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawValues) : {};
}

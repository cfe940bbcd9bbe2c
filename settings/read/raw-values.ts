/** The unchecked values of a settings file, or of a block in it. */
export type RawValues = Readonly<Record<string, unknown>>;

/** Returns a map unchanged, and an empty map for any other value. */
export function asRecord(value: unknown): RawValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawValues) : {};
}

/** The user's input cannot be used. `message` says what is wrong, why, and the fix; it needs no stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

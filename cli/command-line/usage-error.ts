/** The user gave something that cannot be used. `message` says what, why and the fix; it needs no stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

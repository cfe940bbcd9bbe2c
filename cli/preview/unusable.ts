/** What the user gave cannot be used. `message` says what, why and the fix; nobody needs a stack trace of it. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

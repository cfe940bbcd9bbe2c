/** Returns the result of a call, or undefined if it fails; for additional information only. */
export async function optional<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch(() => undefined);
}

/** Like optional, but only for errors that pass a test, such as the error with which a service says that it is off. */
export async function unlessOff<T>(
  call: Promise<T>,
  isOff: (error: Error) => boolean,
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && isOff(error)) return undefined;
    throw error;
  }
}

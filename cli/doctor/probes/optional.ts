/** What a call gives, or undefined if it fails: for what is only said besides. */
export async function optional<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch(() => undefined);
}

/** As optional, but only for errors that pass a test: a service's way of saying that it is off. */
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

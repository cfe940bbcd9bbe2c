import { setTimeout as sleep } from 'node:timers/promises';

/** Returns the first value of the probe within the time; undefined if there is none. */
export async function until<T>(
  seconds: number,
  probe: () => Promise<T | undefined> | T | undefined,
): Promise<T | undefined> {
  const deadline = Date.now() + seconds * 1000;
  do {
    const value = await probe();
    if (value !== undefined) return value;
    await sleep(200);
  } while (Date.now() < deadline);
  return undefined;
}

import { setTimeout as sleep } from 'node:timers/promises';

const MOST_MS = 25_000;

/**
 * Waits until a condition holds.
 *
 * @param running what has to make it hold: its end, or its error, ends the wait
 * @throws Error with the result of `running` if it ends before, or after 25 s: an endless wait would go on after its test has
 * timed out, and keep the process of the tests alive
 */
export async function until(isSo: () => boolean, running?: Promise<unknown>): Promise<void> {
  const deadline = Date.now() + MOST_MS;
  let ended: { readonly result: unknown } | undefined;
  running?.then(
    (result) => {
      ended = { result };
    },
    (result) => {
      ended = { result };
    },
  );
  while (!isSo()) {
    if (ended) throw new Error(`it ended before: ${JSON.stringify(ended.result)} ${ended.result}`);
    if (Date.now() > deadline) throw new Error(`it did not happen within ${MOST_MS} ms`);
    await sleep(10);
  }
}

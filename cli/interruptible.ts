const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs work that has to tidy up before it ends: the first Ctrl-C asks it to, by the signal that it is given; the second
 * one ends the program at once, as usual.
 */
export async function interruptible<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const ask = () => stop.abort();
  for (const signal of SIGNALS) process.once(signal, ask);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, ask);
  }
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

export type Signal = keyof typeof EXIT_CODES;

const SIGNALS = Object.keys(EXIT_CODES) as Signal[];

export interface Interrupts {
  /** The exit code for the signal that was received, if any. */
  readonly exitCode: () => 130 | 143 | undefined;
  readonly onInterrupt: (line: string) => void;
  readonly interruptible: <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;
  /** Stops listening for signals. */
  readonly close: () => void;
}

/**
 * Listens for Ctrl-C and SIGTERM.
 * @param end ends the program with this line and exit code; called for a signal outside of `interruptible`, and for a
 * second one within it
 */
export function listenForInterrupts(
  source: Pick<NodeJS.Process, 'on' | 'off'>,
  end: (line: string, exitCode: number) => void,
): Interrupts {
  let said = 'stopped';
  let running: AbortController | undefined;
  let exitCode: 130 | 143 | undefined;
  const handle = (signal: Signal) => {
    const isFirst = exitCode === undefined;
    exitCode ??= EXIT_CODES[signal];
    if (running && isFirst) running.abort();
    else end(said, exitCode);
  };
  for (const signal of SIGNALS) source.on(signal, handle);
  return {
    exitCode: () => exitCode,
    onInterrupt: (line) => {
      said = line;
    },
    interruptible: async (work) => {
      running = new AbortController();
      try {
        return await work(running.signal);
      } finally {
        running = undefined;
      }
    },
    close: () => {
      for (const signal of SIGNALS) source.off(signal, handle);
    },
  };
}

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** Time that passes only when nothing else is left to do. */
export class Clock {
  /** Milliseconds. */
  now = Date.parse('2026-03-04T00:00:00Z');
  private readonly timers: Timer[] = [];

  /** Resolves after some time; timers of the same moment ring in the order in which they were set. */
  wait = (ms: number): Promise<void> =>
    new Promise((ring) => {
      const at = this.now + Math.max(0, ms);
      const place = this.timers.findLastIndex((timer) => timer.at <= at) + 1;
      this.timers.splice(place, 0, { at, ring });
    });

  /** Runs until no timer is left. */
  async run(): Promise<void> {
    for (;;) {
      await everythingElse();
      const next = this.timers.shift();
      if (next === undefined) return;
      this.now = next.at;
      next.ring();
    }
  }
}

/** Resolves after all promises that can be settled now. */
const everythingElse = () => new Promise((resolve) => setImmediate(resolve));

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

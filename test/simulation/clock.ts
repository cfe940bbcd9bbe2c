interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** A virtual clock: time advances only when no promise is left to settle. */
export class Clock {
  readonly start = Date.parse('2026-03-04T00:00:00Z');
  /** Milliseconds. */
  now = this.start;
  private readonly timers: Timer[] = [];

  /** Sets a timer. Timers with the same time fire in the order in which they were set. `time`: in ms. Returns a function that cancels it. */
  at(time: number, ring: () => void): () => void {
    const timer = { at: Math.max(this.now, time), ring };
    this.timers.splice(this.placeOf(timer.at), 0, timer);
    return () => {
      const place = this.timers.indexOf(timer);
      if (place >= 0) this.timers.splice(place, 1);
    };
  }

  wait = (ms: number): Promise<void> => new Promise((ring) => void this.at(this.now + ms, ring));

  /** Seconds since the start. */
  get second(): number {
    return (this.now - this.start) / 1000;
  }

  /** Runs until no timer is left, or none before a time in ms. */
  async run(until = Number.POSITIVE_INFINITY): Promise<void> {
    // Lets real timers fire once per run.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      await everythingElse();
      const [next] = this.timers;
      if (next === undefined || next.at > until) return;
      this.timers.shift();
      this.now = next.at;
      next.ring();
    }
  }

  /** The index after all timers with that time or an earlier one. */
  private placeOf(time: number): number {
    let [low, high] = [0, this.timers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.timers[middle] as Timer).at <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Resolves after all promises that can settle now: Node runs the next tick when no microtask is left. */
const everythingElse = () => new Promise<void>((resolve) => process.nextTick(resolve));

/** Returns a number from 0 to 1, without 1. */
export type Random = () => number;

/** Creates a random generator (mulberry32). It returns the same numbers for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Returns the items in random order. */
export function shuffled<T>(items: readonly T[], chance: Random): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(chance() * left.length), 1)[0] as T);
}

import { availableParallelism, freemem, totalmem } from 'node:os';

const MIB = 1024 * 1024;
/** Measured with provider 5.100: a plan of 17 Regions has 17 processes of the provider, and takes 1.8 GiB in total. */
const PER_PROVIDER = 105 * MIB;
const PER_TERRAFORM = 90 * MIB;

/** Returns the bytes of memory that Terraform takes with a number of provider processes. */
export function memoryOf({ providers }: { readonly providers: number }): number {
  return PER_TERRAFORM + providers * PER_PROVIDER;
}

/** The capacity of the machine. */
export interface Machine {
  /** Bytes. */
  readonly memory: number;
  /** The limit of parallel stacks, independent of their memory. */
  readonly atOnce: number;
}

/**
 * Returns the capacity of this machine; a fifth of the memory stays free for everything else. On macOS, the free memory is less
 * than the available memory.
 * @param atOnce the number of parallel stacks that the user requested, which ignores memory
 */
export function machine(atOnce?: number): Machine {
  if (atOnce !== undefined) return { memory: Number.POSITIVE_INFINITY, atOnce };
  const limit = process.constrainedMemory?.() || totalmem();
  const total = Math.min(limit, totalmem());
  const free = Math.min(freemem(), total);
  return {
    memory: Math.max(free, process.platform === 'darwin' ? total / 2 : 0) * 0.8,
    atOnce: Math.max(2, availableParallelism()),
  };
}

export interface Job {
  readonly name: string;
  readonly after: readonly string[];
  readonly providers: number;
}

export interface Schedule<T> {
  readonly jobs: readonly T[];
  readonly machine: Machine;
  /** A job waits for those that it names in `after`. */
  readonly isOrdered: boolean;
  /** Runs the job; resolves to whether further jobs may start. */
  readonly run: (job: T) => Promise<boolean>;
}

/**
 * Runs jobs in parallel, as many as the machine has memory for, and at least one. Once a job says that no further one may
 * start, the running ones are awaited.
 * @returns the jobs that were never started
 */
export async function runScheduled<T extends Job>(schedule: Schedule<T>): Promise<readonly T[]> {
  const { machine: limits, isOrdered, run } = schedule;
  const waiting = [...schedule.jobs];
  const open = new Set(waiting.map(({ name }) => name));
  const running = new Map<T, Promise<void>>();
  let goesOn = true;

  const start = (job: T) => {
    const done = run(job)
      .then((mayGoOn) => {
        goesOn &&= mayGoOn;
        open.delete(job.name);
      })
      .finally(() => running.delete(job));
    running.set(job, done);
  };
  const fits = (job: T) => {
    if (running.size === 0) return true;
    const used = [...running.keys()].reduce((sum, each) => sum + memoryOf(each), 0);
    return running.size < limits.atOnce && used + memoryOf(job) <= limits.memory;
  };
  const isReady = ({ after }: T) => !isOrdered || !after.some((name) => open.has(name));

  for (;;) {
    for (let next = goesOn ? waiting.findIndex(isReady) : -1; next >= 0; next = waiting.findIndex(isReady)) {
      const job = waiting[next];
      if (job === undefined || !fits(job)) break;
      waiting.splice(next, 1);
      start(job);
    }
    if (running.size === 0) return waiting;
    await Promise.race(running.values());
  }
}

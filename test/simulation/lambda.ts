import type { Call as AwsCall } from '../../functions/aws/call';
import type { LogEntry } from '../../functions/shared/log';
import type { LambdaContext } from '../../functions/shared/sqs-batch';
import type { Clock, Random } from './clock';
import type { Faults } from './faults';

export type FunctionName = 'interpreter' | 'notifier' | 'watcher';

/** One invocation of a function, and its outcome. Times are milliseconds. */
export interface InvocationRecord {
  /** `notifier/7` */
  readonly id: string;
  readonly name: FunctionName;
  /** The event of the invocation. */
  readonly given: unknown;
  readonly began: number;
  ended: number | undefined;
  crashed: boolean;
  /** The handler rejected. */
  threw: unknown;
  /** The failed calls of AWS, and those whose answer was lost. */
  readonly faults: AwsFault[];
}

export interface AwsFault {
  readonly operation: string;
  /** Items or lists of the table, or a queue. */
  readonly what: readonly string[];
  /** Whether it was done in spite of the error. */
  readonly done: boolean;
}

export interface LoggedEntry extends LogEntry {
  readonly invocation: InvocationRecord;
  readonly at: number;
}

/** The outside world of a function. Every call takes time, and the container may crash in it. */
export interface Outside {
  readonly call: AwsCall;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: (entry: LogEntry) => void;
}

export interface LambdaOptions<E, R> {
  readonly clock: Clock;
  readonly chance: Random;
  readonly faults: () => Faults;
  readonly name: FunctionName;
  readonly timeoutMs: number;
  /** Loads the code, once per container. */
  readonly load: (outside: Outside) => (event: E, context: LambdaContext) => Promise<R>;
  /** Returns the AWS calls of an invocation, which records its faults. */
  readonly callFor: (invocation: () => InvocationRecord) => AwsCall;
  readonly fetchFor: (invocation: () => InvocationRecord) => typeof globalThis.fetch;
  readonly began: (invocation: InvocationRecord) => void;
  readonly logged: (entry: LoggedEntry) => void;
}

export const FAILED = Symbol('failed');

/** A function with its containers. A container processes one invocation at a time and keeps its memory. */
export class Lambda<E, R> {
  private readonly idle: Container<E, R>[] = [];
  private invocations = 0;

  constructor(private readonly needs: LambdaOptions<E, R>) {}

  /** Resolves to FAILED if it crashed, timed out or rejected. */
  async invoke(event: E): Promise<R | typeof FAILED> {
    const { clock, chance, faults, name, timeoutMs, began } = this.needs;
    const invocation: InvocationRecord = {
      id: `${name}/${++this.invocations}`,
      name,
      given: event,
      began: clock.now,
      ended: undefined,
      crashed: false,
      threw: undefined,
      faults: [],
    };
    began(invocation);
    const warm = chance() < faults().coldStart ? undefined : this.idle.pop();
    const container = warm ?? new Container(this.needs);
    const result = await container.run(event, invocation, timeoutMs);
    invocation.ended = clock.now;
    if (!invocation.crashed) this.idle.push(container);
    return result;
  }
}

class Container<E, R> {
  private current: { readonly invocation: InvocationRecord; readonly die: () => void } | undefined;
  private readonly handler: (event: E, context: LambdaContext) => Promise<R>;

  constructor(private readonly needs: LambdaOptions<E, R>) {
    const { clock, callFor, fetchFor, logged, load } = needs;
    const invocation = () => this.invocation;
    const call = callFor(invocation);
    const fetch = fetchFor(invocation);
    this.handler = load({
      call: (...given) => this.step(() => call(...given)),
      fetch: (...given) => this.step(() => fetch(...given)),
      now: () => clock.now,
      wait: (ms) => this.step(() => clock.wait(ms)),
      log: (entry) => {
        if (!this.invocation.crashed) logged({ ...entry, invocation: this.invocation, at: clock.now });
      },
    });
  }

  async run(event: E, invocation: InvocationRecord, timeoutMs: number): Promise<R | typeof FAILED> {
    const { clock } = this.needs;
    const end = clock.now + timeoutMs;
    const died = new Promise<typeof FAILED>((resolve) => {
      this.current = { invocation, die: () => resolve(FAILED) };
    });
    const takeBack = clock.at(end, () => this.die());
    const worked: Promise<R | typeof FAILED> = this.handler(event, {
      getRemainingTimeInMillis: () => end - clock.now,
    }).catch((thrown: unknown) => {
      invocation.threw = thrown ?? 'nothing';
      return FAILED;
    });
    const result = await Promise.race([worked, died]);
    takeBack();
    return result;
  }

  /** After a container ends nothing in it continues, but the calls that it has started do. */
  private async step<T>(effect: () => Promise<T>): Promise<T> {
    const { invocation } = this;
    if (invocation.crashed || this.isLast()) return never();
    const outcome = await effect().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if (invocation.crashed || this.isLast()) return never();
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  private isLast(): boolean {
    const { chance, faults } = this.needs;
    if (chance() >= faults().crash) return false;
    this.die();
    return true;
  }

  private die(): void {
    this.invocation.crashed = true;
    this.current?.die();
  }

  private get invocation(): InvocationRecord {
    if (this.current === undefined) throw new Error('the container has no invocation');
    return this.current.invocation;
  }
}

const never = () => new Promise<never>(() => undefined);

import fc from 'fast-check';
import { SEVERITIES, type Severity } from '../../functions/notifier/alert';

/** One event, and how the world treats its message. */
export interface Happening {
  /** Events of one number are about the same problem. */
  readonly problem: number;
  readonly state: 'open' | 'resolved';
  readonly severity: Severity;
  readonly region: string;
  /** Seconds from the start: the time of the event. */
  readonly second: number;
  /** Milliseconds from then until each delivery of it; deliveries overtake each other. */
  readonly delays: readonly number[];
  /** Slack understands no message that holds it. */
  readonly poison: boolean;
}

/** How often something goes wrong, from 0 to 1, for each call where it can. */
export interface Faults {
  readonly crash: number;
  readonly tableRefuses: number;
  readonly tableAnswerLost: number;
  readonly slack429: number;
  readonly slack429Plain: number;
  readonly slack500: number;
  /** Of a message with blocks; plain text is taken. */
  readonly slack400: number;
  readonly slackTimeoutBefore: number;
  readonly slackTimeoutAfter: number;
  readonly queueRefuses: number;
}

export interface Scenario {
  /** Of everything that is left to chance. */
  readonly seed: number;
  readonly happenings: readonly Happening[];
  readonly faults: Faults;
  /** Seconds from the start, when the table cannot be reached. */
  readonly outage: readonly [from: number, to: number] | undefined;
  /** Second from which the old URL of the first webhook is gone and the parameter has a new one. */
  readonly secretChanges: number | undefined;
  readonly containers: number;
  readonly batchSize: number;
  readonly windowMs: number;
}

/** After this many seconds nothing goes wrong any more, so that all ends well can be asked for. */
export const CALM_AFTER = 900;

const happening: fc.Arbitrary<Happening> = fc.record({
  problem: fc.integer({ min: 0, max: 4 }),
  state: fc.constantFrom('open', 'open', 'resolved'),
  severity: fc.constantFrom(...SEVERITIES),
  region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-northeast-1'),
  second: fc.oneof(fc.constant(10), fc.integer({ min: 0, max: 300 })),
  delays: fc.array(fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 200_000 })), {
    minLength: 1,
    maxLength: 3,
  }),
  poison: fc.constant(false),
});

const poison = happening.map((base) => ({ ...base, problem: 9, state: 'open' as const, poison: true }));

const seldom = (most: number) => fc.oneof(fc.constant(0), fc.double({ min: 0, max: most, noNaN: true }));

const faults: fc.Arbitrary<Faults> = fc.record({
  crash: seldom(0.03),
  tableRefuses: seldom(0.1),
  tableAnswerLost: seldom(0.05),
  slack429: seldom(0.4),
  slack429Plain: seldom(0.2),
  slack500: seldom(0.4),
  slack400: seldom(0.1),
  slackTimeoutBefore: seldom(0.3),
  slackTimeoutAfter: seldom(0.3),
  queueRefuses: seldom(0.2),
});

export const NO_FAULTS: Faults = {
  crash: 0,
  tableRefuses: 0,
  tableAnswerLost: 0,
  slack429: 0,
  slack429Plain: 0,
  slack500: 0,
  slack400: 0,
  slackTimeoutBefore: 0,
  slackTimeoutAfter: 0,
  queueRefuses: 0,
};

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer(),
  happenings: fc.array(fc.oneof({ weight: 12, arbitrary: happening }, { weight: 1, arbitrary: poison }), {
    minLength: 1,
    maxLength: 12,
  }),
  faults: fc.oneof({ weight: 3, arbitrary: faults }, { weight: 1, arbitrary: fc.constant(NO_FAULTS) }),
  outage: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 }))
      .map(([from, length]) => [from, from + length] as const),
    { nil: undefined, freq: 6 },
  ),
  secretChanges: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined, freq: 6 }),
  containers: fc.integer({ min: 1, max: 3 }),
  batchSize: fc.constantFrom(1, 3, 10),
  windowMs: fc.constantFrom(0, 1000, 10_000),
});

/** So many different problems within some seconds. */
export function stormOf(events: number, changes: Partial<Scenario> = {}): Scenario {
  return {
    seed: 1,
    happenings: Array.from({ length: events }, (_, number) => ({
      problem: 1000 + number,
      state: 'open',
      severity: number % 100 === 0 ? 'high' : 'low',
      region: 'us-east-1',
      second: 10,
      delays: [number * 5],
      poison: false,
    })),
    faults: NO_FAULTS,
    outage: undefined,
    secretChanges: undefined,
    containers: 2,
    batchSize: 100,
    windowMs: 10_000,
    ...changes,
  };
}

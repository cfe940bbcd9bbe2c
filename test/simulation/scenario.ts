import fc from 'fast-check';
import { SEVERITIES, type Severity } from '../../functions/shared/alert';
import { type Faults, NO_FAULTS } from './faults';

/** The kind of an event. */
export type Kind =
  /** Of GuardDuty. Its resolution is a copy by Security Hub. */
  | 'finding'
  /** Of Security Hub, about the same problem. */
  | 'copy'
  /** One event with two findings: one of this problem, and one of another problem. */
  | 'pair'
  /** An alert of the monitoring itself. */
  | 'own'
  /** From an archive. */
  | 'replay'
  /** The backup copy of a Health event, which a rule of this project suppresses. */
  | 'backup'
  /** An ignore rule of the settings matches it. */
  | 'ignored'
  /** One event with two findings of the same problem. */
  | 'twin'
  /** Slack does not accept a message that contains it, see `Poison`. */
  | 'poison';

/** What happens to a message with a poison alert. */
export const POISONS = ['refused', 'fault', 'html', 'reset', 'timeout', 'kill'] as const;
export type Poison = (typeof POISONS)[number];

/** One event, and how its message is delivered. */
export interface ScenarioEvent {
  readonly kind: Kind;
  /** Events with the same number are about the same problem. */
  readonly problem: number;
  readonly state: 'open' | 'resolved';
  readonly severity: Severity;
  /** For kind `own`: the version of its content. Another version has to be notified. */
  readonly version: number;
  readonly region: string;
  /** Whether it has a text that is too long for a message. */
  readonly isLong: boolean;
  /** The time of the event, in seconds from the start. */
  readonly second: number;
  /** Milliseconds from then until each delivery. Deliveries may be out of order. */
  readonly delays: readonly number[];
}

export interface Scenario {
  /** The seed of the random generator. */
  readonly seed: number;
  readonly happenings: readonly ScenarioEvent[];
  readonly faults: Faults;
  /** When the table is unavailable, in seconds from the start. */
  readonly outage: readonly [from: number, to: number] | undefined;
  /** When the parameter gets new secrets, in seconds from the start. The old ones are invalid a minute later. */
  readonly secretChanges: number | undefined;
  /** When the first webhook is gone, in seconds from the start. Then the dead letters are redriven. */
  readonly gone: readonly [from: number, to: number] | undefined;
  /** When Slack is down, in seconds from the start. */
  readonly slackDown: readonly [from: number, to: number] | undefined;
  /** When the first webhook is removed from the parameter, in seconds from the start. */
  readonly removed: number | undefined;
  readonly poison: Poison;
  /** Whether the second webhook is a channel in which a bot posts. */
  readonly bot: boolean;
  /** Whether the first webhook gets only alerts of medium severity or higher. */
  readonly split: boolean;
  readonly digestBelow: Severity | undefined;
  readonly stormPerMinute: number;
  readonly groupSeconds: number;
  readonly batchSize: number;
  /** The maximum concurrency of the interpreter. */
  readonly concurrency: number;
}

/** After this many seconds no faults occur, so that the final state can be checked. */
export const FAULTS_END_SECOND = 900;

const often = <const T>(value: T, weight: number) => ({ arbitrary: fc.constant(value), weight });

const kind: fc.Arbitrary<Kind> = fc.oneof(
  often('finding', 6),
  often('copy', 6),
  often('own', 2),
  often('pair', 1),
  often('replay', 1),
  often('backup', 1),
  often('ignored', 1),
  often('twin', 1),
  often('poison', 1),
);

const delay = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 2000 }), weight: 5 },
  { arbitrary: fc.integer({ min: 0, max: 200_000 }), weight: 5 },
  // EventBridge retries for a day.
  { arbitrary: fc.integer({ min: 0, max: 7_200_000 }), weight: 1 },
);

const happening: fc.Arbitrary<ScenarioEvent> = fc.record({
  kind,
  problem: fc.integer({ min: 0, max: 4 }),
  state: fc.constantFrom('open', 'open', 'resolved'),
  severity: fc.constantFrom(...SEVERITIES),
  version: fc.constantFrom(1, 1, 1, 2),
  region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-northeast-1'),
  isLong: fc.oneof(often(false, 15), often(true, 1)),
  second: fc.oneof(fc.constant(10), fc.integer({ min: 0, max: 300 })),
  delays: fc.oneof(
    { arbitrary: fc.tuple(delay), weight: 3 },
    { arbitrary: fc.array(delay, { minLength: 2, maxLength: 3 }), weight: 1 },
  ),
});

/** All events of a poison problem are poison. */
const withPoison = happening.map((one) =>
  one.kind === 'poison' ? { ...one, problem: one.problem + 10 } : one,
);

const seldom = (most: number) => fc.oneof(fc.constant(0), fc.double({ min: 0, max: most, noNaN: true }));

const faults: fc.Arbitrary<Faults> = fc.record({
  crash: seldom(0.02),
  coldStart: seldom(0.3),
  duplicate: seldom(0.1),
  tableRefuses: seldom(0.1),
  tableHangs: seldom(0.05),
  tableAnswerLost: seldom(0.05),
  sqsRefuses: seldom(0.2),
  sqsAnswerLost: seldom(0.1),
  sqsRepeated: seldom(0.1),
  ssmRefuses: seldom(0.2),
  slack429: seldom(0.4),
  slack429Long: seldom(0.1),
  slack429Plain: seldom(0.2),
  slack500: seldom(0.4),
  slackProxy: seldom(0.1),
  slack400: seldom(0.2),
  slackTimeoutBefore: seldom(0.3),
  slackTimeoutAfter: seldom(0.3),
});

/** From some second, for `longest` seconds at most. */
const span = (longest: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: longest }))
    .map(([from, length]) => [from, from + length] as const);

/** Enough for every fault that was ever found, and few enough for fast runs. */
const MAX_EVENTS = 10;

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer(),
  happenings: fc.array(withPoison, { minLength: 1, maxLength: MAX_EVENTS }),
  faults: fc.oneof({ weight: 3, arbitrary: faults }, often(NO_FAULTS, 1)),
  outage: fc.option(span(300), { nil: undefined, freq: 6 }),
  secretChanges: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined, freq: 6 }),
  gone: fc.option(span(1000), { nil: undefined, freq: 10 }),
  slackDown: fc.oneof(
    often(undefined, 60),
    { arbitrary: span(2000), weight: 2 },
    { arbitrary: span(200_000), weight: 1 },
  ),
  removed: fc.oneof(often(undefined, 60), { arbitrary: fc.integer({ min: 0, max: 400 }), weight: 1 }),
  poison: fc.oneof(often('refused', 10), { arbitrary: fc.constantFrom(...POISONS), weight: 2 }),
  bot: fc.oneof(often(false, 2), often(true, 1)),
  split: fc.oneof(often(false, 3), often(true, 1)),
  digestBelow: fc.constantFrom(undefined, undefined, undefined, 'medium'),
  stormPerMinute: fc.constantFrom(20, 20, 3),
  groupSeconds: fc.constantFrom(1, 10, 10, 60),
  batchSize: fc.constantFrom(1, 3, 100),
  concurrency: fc.integer({ min: 1, max: 3 }),
});

/** Returns a scenario with many different problems within some seconds. */
export function stormOf(events: number, changes: Partial<Scenario> = {}): Scenario {
  return {
    seed: 1,
    happenings: Array.from({ length: events }, (_, number) => ({
      kind: 'copy',
      problem: 1000 + number,
      state: 'open',
      severity: number % 100 === 0 ? 'high' : 'low',
      version: 1,
      region: 'us-east-1',
      isLong: false,
      second: 10,
      delays: [number * 5],
    })),
    faults: NO_FAULTS,
    outage: undefined,
    secretChanges: undefined,
    gone: undefined,
    slackDown: undefined,
    removed: undefined,
    poison: 'refused',
    bot: false,
    split: false,
    digestBelow: undefined,
    stormPerMinute: 20,
    groupSeconds: 10,
    batchSize: 100,
    concurrency: 2,
    ...changes,
  };
}

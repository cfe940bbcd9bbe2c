import fc from 'fast-check';
import { SEVERITIES, type Severity } from '../../functions/shared/alert';
import { type Faults, NO_FAULTS } from './faults';

/** What an event is, and by that what becomes of it. */
export type Kind =
  /** Of GuardDuty; that it is over is told by Security Hub's copy. */
  | 'finding'
  /** Of Security Hub, about the same problem. */
  | 'copy'
  /** One event with two findings: of this problem, and of another of its own. */
  | 'pair'
  /** An alert of the monitoring itself, of a problem of its own. */
  | 'own'
  /** From an archive. */
  | 'replay'
  /** Health's second copy, which a rule of ours leaves out. */
  | 'backup'
  /** A rule of the settings leaves it out. */
  | 'ignored'
  /** One event with two findings of the same problem. */
  | 'twin'
  /** Slack does not take a message that holds it, see `Poison`. */
  | 'poison';

/** What becomes of a message with such an alert. */
export const POISONS = ['refused', 'fault', 'html', 'reset', 'timeout', 'kill'] as const;
export type Poison = (typeof POISONS)[number];

/** One event, and how the world treats its message. */
export interface Happening {
  readonly kind: Kind;
  /** Events of one number are about the same problem. */
  readonly problem: number;
  readonly state: 'open' | 'resolved';
  readonly severity: Severity;
  /** Of the monitoring's own: what is told of the problem; another one is news. */
  readonly version: number;
  readonly region: string;
  /** It has a text that is too long for a message. */
  readonly isLong: boolean;
  /** Seconds from the start: the time of the event. */
  readonly second: number;
  /** Milliseconds from then until each delivery of it; deliveries overtake each other. */
  readonly delays: readonly number[];
}

export interface Scenario {
  /** Of everything that is left to chance. */
  readonly seed: number;
  readonly happenings: readonly Happening[];
  readonly faults: Faults;
  /** Seconds from the start, when the table cannot be reached. */
  readonly outage: readonly [from: number, to: number] | undefined;
  /** Second from which the parameter has new secrets; a minute later the old ones are worth nothing. */
  readonly secretChanges: number | undefined;
  /** Seconds from the start, when the first webhook is gone; then the undelivered is sent once more. */
  readonly gone: readonly [from: number, to: number] | undefined;
  /** Seconds from the start, when Slack takes nothing at all. */
  readonly slackDown: readonly [from: number, to: number] | undefined;
  /** Second from which the first webhook is in no parameter any more. */
  readonly removed: number | undefined;
  readonly poison: Poison;
  /** The second webhook is a channel in which a bot posts. */
  readonly bot: boolean;
  /** The first webhook has the severe alerts only. */
  readonly split: boolean;
  readonly digestBelow: Severity | undefined;
  readonly stormPerMinute: number;
  readonly groupSeconds: number;
  readonly batchSize: number;
  /** Of the interpreter. */
  readonly concurrency: number;
}

/** After this many seconds nothing goes wrong any more, so that all ends well can be asked for. */
export const CALM_AFTER = 900;

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
  // EventBridge tries for a day.
  { arbitrary: fc.integer({ min: 0, max: 7_200_000 }), weight: 1 },
);

const happening: fc.Arbitrary<Happening> = fc.record({
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

/** Slack understands nothing of such a problem. */
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

/** From some second, for so long at most. */
const span = (longest: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: longest }))
    .map(([from, length]) => [from, from + length] as const);

/** At most so many events: enough for everything that was ever found, and few enough for a thousand runs within some seconds. */
const MOST_EVENTS = 10;

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer(),
  happenings: fc.array(withPoison, { minLength: 1, maxLength: MOST_EVENTS }),
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

/** So many different problems within some seconds. */
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

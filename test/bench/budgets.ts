import { MOST_KB, MOST_MS } from '../functions/load-time';
import { type Figures, figureOf, type SectionName, type Values } from './figures';
import { growth } from './statistics';

/** The maximum for a cost. */
export interface Budget {
  readonly section: SectionName;
  /** The title, as on the page. */
  readonly title: string;
  readonly most: number;
  readonly unit: string;
  /** NaN if the section did not measure it. */
  readonly of: (figures: Figures) => number;
}

const value = (section: SectionName, name: string) => (figures: Figures) => figureOf(figures, section, name);
const ratio = (section: SectionName, name: string, to: string) => (figures: Figures) =>
  figureOf(figures, section, name) / figureOf(figures, section, to);

/** The cost of a further resource between the two larger ones of three sizes, divided by that between the two smaller ones. */
const growthOf = (section: SectionName, names: readonly [string, string, string]) => (figures: Figures) => {
  const [small, middle, large] = names.map((name) => ({
    size: figureOf(figures, section, `${name}.resources`),
    cost: figureOf(figures, section, `${name}.leastCpu`),
  }));
  if (!small || !middle || !large) throw new Error('three sizes are needed');
  return growth([small, middle, large]);
};

/**
 * Growth of 1 is linear; a cost that grows with the square of the resources has 2.2 by Regions and 1.7 by services. Values
 * in between are noise: each is a difference of two runs.
 */
const LINEAR = 1.5;

const LOADS: readonly Budget[] = Object.entries(MOST_KB).flatMap(([name, kb]) => [
  {
    section: 'functions',
    title: `zip of the ${name}`,
    most: kb,
    unit: 'KB',
    of: value('functions', `${name}.kb`),
  },
  {
    section: 'functions',
    title: `load of the ${name} above an empty handler`,
    most: MOST_MS,
    unit: 'ms',
    of: value('functions', `${name}.ms`),
  },
]);

export const BUDGETS: readonly Budget[] = [
  { section: 'synth', title: 'synth of 34 Regions', most: 1.0, unit: 's', of: value('synth', '34.wall') },
  {
    section: 'synth',
    title: 'the same after a change of terraform.tfvars',
    most: 1.0,
    unit: 's',
    of: value('synth', 'changed.wall'),
  },
  {
    section: 'synth',
    title: 'memory of a synth of 34 Regions',
    most: 150,
    unit: 'MB',
    of: value('synth', '34.memory'),
  },
  {
    section: 'synth',
    title: 'growth with Regions, 1 is linear',
    most: LINEAR,
    unit: '',
    of: growthOf('synth', ['1', '17', '34']),
  },
  {
    section: 'services',
    title: 'growth with services, 1 is linear',
    most: LINEAR,
    unit: '',
    of: growthOf('services', ['one', 'half', 'all']),
  },
  {
    section: 'ts-node',
    title: 'CPU of a synth against ts-node',
    most: 0.06,
    unit: '',
    of: ratio('ts-node', 'own.cpu', 'ts-node.cpu'),
  },
  {
    section: 'ts-node',
    title: 'its memory against ts-node',
    most: 0.1,
    unit: '',
    of: ratio('ts-node', 'own.memory', 'ts-node.memory'),
  },
  { section: 'commands', title: '`match`', most: 0.5, unit: 's', of: value('commands', 'match.wall') },
  {
    section: 'commands',
    title: '`redrive` of 3,000 messages',
    most: 10,
    unit: 's',
    of: value('commands', 'redrive.wall'),
  },
  {
    section: 'commands',
    title: '`doctor` over 34 Regions',
    most: 10,
    unit: 's',
    of: value('commands', 'doctor.wall'),
  },
  ...LOADS,
  {
    section: 'functions',
    title: 'load of the notifier against it with a client of the SDK',
    most: 0.2,
    unit: '',
    of: ratio('functions', 'notifier.ms', 'sdk.ms'),
  },
  {
    section: 'delivery',
    title: 'quiet: 99 of 100 events in Slack after',
    most: 30,
    unit: 's',
    of: value('delivery', 'quiet.p99'),
  },
  {
    section: 'delivery',
    title: 'storm: 99 of 100 events in Slack after',
    most: 120,
    unit: 's',
    of: value('delivery', 'storm.p99'),
  },
  {
    section: 'delivery',
    title: 'lost or in a dead-letter queue',
    most: 0,
    unit: '',
    of: (figures) =>
      figureOf(figures, 'delivery', 'quiet.lost') + figureOf(figures, 'delivery', 'storm.lost'),
  },
];

/** A budget and the measured value. */
export interface Verdict {
  readonly budget: Budget;
  readonly measured: number;
  readonly isKept: boolean;
}

/** The budgets of the measured sections, in their order. */
export function verdicts(figures: Figures, budgets: readonly Budget[] = BUDGETS): readonly Verdict[] {
  return budgets
    .filter(({ section }) => hasValues(figures[section]?.values))
    .map((budget) => {
      const measured = budget.of(figures);
      return { budget, measured, isKept: measured <= budget.most };
    });
}

const hasValues = (values: Values | undefined) => values !== undefined && Object.keys(values).length > 0;

/** `synth of 34 Regions: 1.20 s, at most 1 s` */
export function verdictText({ budget: { title, most, unit }, measured }: Verdict): string {
  return `${title}: ${withUnit(measured, unit)}, at most ${withUnit(most, unit)}`;
}

/** A number with its significant digits, and its unit. */
export function withUnit(number: number, unit: string): string {
  const text = Number.isInteger(number) ? `${number}` : number.toPrecision(3);
  return unit === '' ? text : `${text} ${unit}`;
}

import { type Figures, figureOf, type SectionName } from './figures';

/** A cost as a ratio of two figures of one run, so that it does not depend on the machine. */
export interface Ratio {
  readonly section: SectionName;
  readonly title: string;
  /** NaN if the section did not measure it. */
  readonly of: (figures: Figures) => number;
}

const perReference = (figure: string) => (figures: Figures) =>
  figureOf(figures, 'synth', figure) / figureOf(figures, 'synth', figure.replace(/^\d+/, 'reference'));
const perJson = (name: string) => (figures: Figures) =>
  figureOf(figures, 'delivery', 'json.events') / figureOf(figures, 'delivery', `${name}.events`);
const size = (name: string) => (figures: Figures) => figureOf(figures, 'functions', `${name}.kb`);

/**
 * The ratios that are compared with the committed ones; more is worse. Only CPU time and memory, because wall time depends on the
 * machine.
 */
export const RATIOS: readonly Ratio[] = [
  { section: 'synth', title: 'CPU of a synth of 1 Region, against the reference', of: perReference('1.cpu') },
  {
    section: 'synth',
    title: 'CPU of a synth of 34 Regions, against the reference',
    of: perReference('34.cpu'),
  },
  {
    section: 'synth',
    title: 'memory of a synth of 34 Regions, against the reference',
    of: perReference('34.memory'),
  },
  { section: 'functions', title: 'zip of the interpreter', of: size('interpreter') },
  { section: 'functions', title: 'zip of the notifier', of: size('notifier') },
  {
    section: 'delivery',
    title: 'CPU of an event in the interpreter, against JSON',
    of: perJson('interpreter'),
  },
  { section: 'delivery', title: 'CPU of an event in the notifier, against JSON', of: perJson('notifier') },
];

/**
 * The limit for a ratio relative to the committed one. Ratios of one run differ by up to a quarter between machines, versions
 * of Node.js and loads, and a comparison has few runs; 1.5 is beyond that, but less than what the loss of any
 * one cache costs (bundles, zips).
 */
export const TOLERANCE = 1.5;

export interface Comparison {
  readonly title: string;
  readonly committed: number;
  readonly current: number;
  /** Current divided by committed. */
  readonly change: number;
  readonly isWorse: boolean;
}

/** Compares two runs. A figure that is missing in either counts as worse. */
export function compare(
  committed: Figures,
  current: Figures,
  ratios: readonly Ratio[] = RATIOS,
  tolerance = TOLERANCE,
): readonly Comparison[] {
  return ratios.map(({ title, of }) => {
    const [before, now] = [of(committed), of(current)];
    const change = now / before;
    // Negated, so that NaN counts as worse.
    return { title, committed: before, current: now, change, isWorse: !(change <= tolerance) };
  });
}

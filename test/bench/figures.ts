/** The parts of a benchmark, in the order of the page. */
export const SECTION_NAMES = [
  'synth',
  'services',
  'cdktf-cli',
  'ts-node',
  'commands',
  'functions',
  'delivery',
  'terraform',
] as const;

export type SectionName = (typeof SECTION_NAMES)[number];

/** The figures of a section, by name, from which budgets and comparisons are computed. Seconds, MB and counts. */
export type Values = Readonly<Record<string, number>>;

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The figures of a section, or why there are none. */
export interface Measured {
  readonly values: Values;
  readonly tables: readonly Table[];
  /** The measurements that were not possible on this machine, with the reasons. */
  readonly leftOut?: readonly string[];
}

/** Where and when a section was measured. */
export interface Circumstances {
  /** ISO 8601, without the time. */
  readonly date: string;
  /** `2 × AMD EPYC, 24 GiB, Linux 6.1`. */
  readonly machine: string;
  /** `Node.js 20.20.2, …`. */
  readonly versions: string;
  /** The load average over a minute at the start and the end of the section. */
  readonly load: readonly [number, number];
}

export type Figures = Readonly<Partial<Record<SectionName, Measured & Circumstances>>>;

/** Returns a figure of a section; if it is missing NaN, which meets no budget and equals no other figure. */
export function figureOf(figures: Figures, section: SectionName, name: string): number {
  return figures[section]?.values[name] ?? Number.NaN;
}

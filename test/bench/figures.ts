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

/** What a section measured, by name: what budgets and comparisons are computed of. Seconds, MB and counts. */
export type Values = Readonly<Record<string, number>>;

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a section measured, or why it could not. */
export interface Measured {
  readonly values: Values;
  readonly tables: readonly Table[];
  /** What could not be measured on this machine, each with the reason. */
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
  /** Processes that waited for a processor, on average over a minute, when the section began and ended. */
  readonly load: readonly [number, number];
}

export type Figures = Readonly<Partial<Record<SectionName, Measured & Circumstances>>>;

/** A value that a section measured; NaN, which keeps no budget and equals no other figure, if it did not. */
export function figureOf(figures: Figures, section: SectionName, name: string): number {
  return figures[section]?.values[name] ?? Number.NaN;
}

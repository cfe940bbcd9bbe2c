import type { Measured } from './figures';

/** The inputs of a section. */
export interface Context {
  /** A temporary folder, which is removed afterwards. */
  readonly folder: string;
  /** How often each command is measured. */
  readonly runs: number;
  /** Install ts-node for a comparison, from the npm registry. */
  readonly withTsNode: boolean;
}

export interface Section {
  readonly title: string;
  /** The description of the measurement, as Markdown. */
  readonly how: string;
  readonly measure: (context: Context) => Promise<Measured>;
}

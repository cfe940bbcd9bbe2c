import type { Measured } from './figures';

/** What a section is run with. */
export interface Context {
  /** For its files; removed afterwards. */
  readonly folder: string;
  /** How often each command is measured. */
  readonly runs: number;
  /** Install ts-node for a comparison, from the npm registry. */
  readonly withTsNode: boolean;
}

export interface Section {
  readonly title: string;
  /** How it is measured, as Markdown. */
  readonly how: string;
  readonly measure: (context: Context) => Promise<Measured>;
}

import { LEFT_OUT } from './left-out';
import { matcher, type Reason } from './left-out/reasons';
import type { Measured } from './measure';
import type { Schema } from './schema';

/** What became of each leaf of a schema. */
export interface Account {
  readonly shown: readonly string[];
  readonly leftOut: ReadonlyMap<Reason, readonly string[]>;
  /** Neither shown nor in the table: somebody has to decide. */
  readonly undecided: readonly string[];
  /** Rows of the table that cover no leaf, or one that is shown or that another row covers. */
  readonly wrongRows: readonly string[];
}

export function accountOf({ kind, leaves }: Schema, { shown }: Measured): Account {
  const paths = leaves.filter(({ optional }) => !optional).map(({ path }) => path);
  const hidden = paths.filter((path) => !shown.has(path));
  const rows = Object.entries(LEFT_OUT[kind.name] ?? {}).flatMap(([reason, patterns]) =>
    patterns.map((row) => ({ row, reason: reason as Reason, covers: matcher(row) })),
  );
  const reasons = new Map(hidden.map((path) => [path, rows.filter(({ covers }) => covers(path))]));
  const leftOut = new Map<Reason, string[]>();
  for (const [path, [first]] of reasons)
    if (first) leftOut.set(first.reason, [...(leftOut.get(first.reason) ?? []), path]);
  const wrongRows = rows.flatMap(({ row, covers }) => {
    const seen = paths.find((path) => shown.has(path) && covers(path));
    if (seen !== undefined) return [`${row}: ${seen} is shown`];
    const own = hidden.filter((path) => covers(path));
    if (own.length === 0) return [`${row}: there is no such field`];
    const twice = own.find((path) => (reasons.get(path)?.length ?? 0) > 1);
    return twice === undefined ? [] : [`${row}: another row has ${twice}`];
  });
  return {
    shown: paths.filter((path) => shown.has(path)),
    leftOut,
    undecided: hidden.filter((path) => reasons.get(path)?.length === 0),
    wrongRows,
  };
}

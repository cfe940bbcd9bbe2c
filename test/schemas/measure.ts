import type { AwsEvent } from '../../functions/interpreter/event';
import { visible } from './alerts';
import { type Changes, generate, MISSING, Marks } from './generate';
import type { Leaf } from './leaf';
import { type Reads, recorded } from './record';
import type { Node, Schema } from './schema';

/** What a message does with the fields of its event. */
export interface Measured {
  /**
   * Leaves that people can see: their value is in an alert, or the alert is another one if they are another one, be it only
   * where something more telling is missing.
   */
  readonly shown: ReadonlySet<string>;
  /** Every path that was read, and of those the ones that the schema does not have. */
  readonly reads: Reads;
}

const NO_CHANGES: Changes = new Map();

/**
 * Hands a message events of one kind: with everything, with everything but one field, and with other values of what it
 * decides on. What it does not read cannot change what it says, so that only what it reads is varied.
 */
export function measure(schema: Schema): Measured {
  const run = new Run(schema);
  const main = run.observe(NO_CHANGES);
  const bases = [NO_CHANGES, ...variants(schema, main.read)];
  for (const base of bases) run.vary(base, run.observe(base).read);
  for (const path of main.read) run.without(path, main);
  return { shown: run.shown, reads: run.reads };
}

/** The other values of what is an enum, or is named in the table of kinds. */
function variants({ kind, root }: Schema, read: ReadonlySet<string>): Changes[] {
  const listed = Object.entries(kind.values ?? {});
  const enums = leavesIn(root).filter(({ path, values }) => values && read.has(path) && !kind.values?.[path]);
  const all = [...listed, ...enums.map(({ path, values = [] }) => [path, values.slice(1)] as const)];
  return all.flatMap(([path, values]) => values.map((value) => new Map([[path, value]])));
}

export function leavesIn({ leaf, parts }: Node): Leaf[] {
  return parts.size === 0 && leaf ? [leaf] : [...parts.values()].flatMap(leavesIn);
}

interface Observed {
  readonly text: string;
  readonly read: ReadonlySet<string>;
  readonly marks: ReadonlySet<string>;
}

class Run {
  readonly shown = new Set<string>();
  readonly reads: Reads = { known: new Set(), unknown: new Set() };
  private readonly marks = new Marks();
  private readonly leaves: ReadonlyMap<string, Leaf>;

  constructor(private readonly schema: Schema) {
    this.leaves = new Map(leavesIn(schema.root).map((leaf) => [leaf.path, leaf]));
  }

  observe(changes: Changes): Observed {
    const reads: Reads = { known: new Set(), unknown: this.reads.unknown };
    const text = visible(recorded(this.event(changes), this.schema.root, reads));
    for (const path of reads.known) this.reads.known.add(path);
    const marks = this.marks.in(text);
    for (const path of marks) this.shown.add(path);
    return { text, read: reads.known, marks };
  }

  /** Gives each of the leaves that were read and are not known to be shown other values. */
  vary(base: Changes, paths: Iterable<string>): void {
    const before = visible(this.event(base));
    for (const path of paths) {
      const leaf = this.leaves.get(path);
      if (leaf === undefined || this.shown.has(path) || base.has(path)) continue;
      const others = alternatives(leaf, this.schema.kind.values?.[path], this.marks);
      const differs = others.some((value) => visible(this.event(new Map([...base, [path, value]]))) !== before);
      if (differs) this.shown.add(path);
    }
  }

  /** What stands in for a part that is missing, and what stands in for that. */
  without(path: string, main: Observed): void {
    const missing = new Map<string, unknown>([[path, MISSING]]);
    for (let before = main, round = 0; round < LONGEST_CHAIN; round++) {
      const after = this.observe(missing);
      if (round === 0 && after.text !== main.text && this.leaves.has(path)) this.shown.add(path);
      this.vary(missing, [...after.read].filter((one) => !main.read.has(one)));
      const stands = [...after.marks].filter((mark) => !before.marks.has(mark));
      if (stands.length === 0) return;
      for (const one of stands) missing.set(one, MISSING);
      before = after;
    }
  }

  private event(changes: Changes): AwsEvent {
    return generate(this.schema.kind, this.schema.root, this.marks, changes);
  }
}

/** How many fields may stand in for each other. */
const LONGEST_CHAIN = 5;

/** Values that a message may treat in other ways than what was generated. */
function alternatives({ path, type, values = [] }: Leaf, listed: readonly unknown[] = [], marks: Marks): unknown[] {
  const mark = marks.textOf(path);
  const texts = [
    `arn:aws:service:eu-west-1:111122223333:thing/${mark}`,
    `https://example.org/${mark}`,
    '2026-03-04T02:11:00Z',
    'Wed, 4 Mar 2026 02:11:00 GMT',
    '7',
    'true',
  ];
  const others = { string: texts, time: texts, number: [0, 1, 0.5], boolean: [false], json: [mark, [mark]] };
  return [MISSING, ...listed, ...values.slice(1), ...others[type]];
}

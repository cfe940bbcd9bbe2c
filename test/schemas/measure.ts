import type { AwsEvent } from '../../functions/interpreter/event';
import { visible } from './alerts';
import { type Changes, EventGenerator, MISSING } from './generate';
import type { Leaf } from './leaf';
import type { Marks } from './marks';
import { type Reads, recorded } from './record';
import { type Node, type Schema, tree } from './schema';

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
 * Hands a message events of one kind: with everything, with one kind of thing at a time, with fields missing, and with other
 * values of what it decides on. What it does not read cannot change what it says, so that only what it reads is varied.
 */
export function measure(schema: Schema): Measured {
  const run = new Run(schema);
  const main = run.observe(NO_CHANGES);
  run.vary(NO_CHANGES, main.read);
  for (const base of cases(schema)) run.vary(base, run.observe(base).read);
  for (const base of bases(schema)) run.of(base, main);
  for (const group of groups(run.own(main.read))) run.without(group, NO_CHANGES, main);
  for (const path of run.reads.known) run.only(path);
  return { shown: run.shown, reads: run.reads };
}

/** Events in which a message reads all that it ever reads, as changes of the one with everything, which is the first. */
export function bases(schema: Schema): Changes[] {
  const { read } = new Run(schema).observe(NO_CHANGES);
  return [...starts(schema, read), ...variants(schema, read)];
}

/** Those of different kinds of things. */
export function starts(schema: Schema, read: ReadonlySet<string>): Changes[] {
  return [NO_CHANGES, ...cases(schema), ...alone(schema.root, read)];
}

const cases = ({ kind }: Schema): Changes[] =>
  (kind.cases ?? []).map(
    (one) => new Map(Object.entries(one).map(([path, value]) => [path, value ?? MISSING])),
  );

/** What is read of one event only. */
const others = (one: Observed, { read }: Observed) => [...one.read].filter((path) => !read.has(path));

/** The other values of what is an enum, or is named in the table of kinds. */
function variants({ kind, root }: Schema, read: ReadonlySet<string>): Changes[] {
  const listed = Object.entries(kind.values ?? {});
  const enums = leavesIn(root).filter(({ path, values }) => values && read.has(path) && !kind.values?.[path]);
  const all = [...listed, ...enums.map(({ path, values = [] }) => [path, values.slice(1)] as const)];
  return all.flatMap(([path, values]) => values.map((value) => new Map([[path, value]])));
}

/** Parts that stand beside each other are often of different kinds of things: each of them without the others. */
function alone(node: Node, read: ReadonlySet<string>): Changes[] {
  const parts = [...node.parts.values()].filter((part) => part.parts.size > 0);
  const seen = parts.length > 1 ? parts.filter(({ path }) => read.has(path)) : [];
  const here = seen.map(
    (one) => new Map(parts.filter((part) => part !== one).map(({ path }) => [path, MISSING])),
  );
  return [...here, ...parts.flatMap((part) => alone(part, read))];
}

/** Few events at a time, yet each field apart from those that stand in for it: in an event with others, twice. */
const MOST_GROUPS = 80;

/** Groups of paths that are far from each other, each path in two groups with other paths, or alone where they are few. */
function groups(paths: readonly string[]): string[][] {
  if (paths.length <= MOST_GROUPS) return paths.map((path) => [path]);
  return [MOST_GROUPS, MOST_GROUPS - 1].flatMap((count) =>
    Array.from({ length: count }, (_, first) => paths.filter((_, index) => index % count === first)),
  );
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
  private readonly generator: EventGenerator;
  private readonly leaves: ReadonlyMap<string, Leaf>;

  constructor(private readonly schema: Schema) {
    this.generator = new EventGenerator(schema.kind, schema.root);
    // What the kind has that this one is like is measured there.
    this.leaves = new Map(schema.leaves.map((leaf) => [leaf.path, leaf]));
  }

  observe(changes: Changes): Observed {
    const reads: Reads = { known: new Set(), unknown: this.reads.unknown };
    const text = visible(recorded(this.event(changes), this.schema.root, reads));
    for (const path of reads.known) this.reads.known.add(path);
    const marks = this.generator.marks.in(text);
    for (const path of marks) this.shown.add(path);
    return { text, read: reads.known, marks };
  }

  /** Those of several paths whose absence is worth trying: of a large event that is like another one, only its own. */
  own(paths: Iterable<string>): string[] {
    const all = [...paths];
    const isMeasured = this.schema.kind.like !== undefined && all.length > MOST_GROUPS;
    return isMeasured ? all.filter((path) => this.leaves.has(path)) : all;
  }

  /** Gives the leaves that were read and are not known to be shown other values. */
  vary(base: Changes, paths: Iterable<string>): void {
    const open = [...paths].flatMap((path) => this.leaves.get(path) ?? []);
    const values = open
      .filter(({ path }) => !this.shown.has(path))
      .map(({ path, ...leaf }) => {
        const listed = this.schema.kind.values?.[path];
        return [path, alternatives({ path, ...leaf }, listed, this.generator.marks)] as const;
      });
    if (values.length === 0) return;
    const before = visible(this.event(base));
    const most = Math.max(...values.map(([, each]) => each.length));
    for (let index = 0; index < most; index++) {
      const changes = values.filter(([path, each]) => index < each.length && !this.shown.has(path));
      this.tell(
        base,
        changes.map(([path, each]) => [path, each[index]]),
        before,
      );
    }
  }

  /** Finds those of several changes that another alert comes of: all at once, then by halves. */
  private tell(base: Changes, changes: readonly (readonly [string, unknown])[], before: string): void {
    const [first] = changes;
    if (!first || visible(this.event(new Map([...base, ...changes]))) === before) return;
    if (changes.length === 1) {
      this.shown.add(first[0]);
      return;
    }
    const half = Math.ceil(changes.length / 2);
    this.tell(base, changes.slice(0, half), before);
    this.tell(base, changes.slice(half), before);
  }

  /** What is read of an event of another kind of thing than the one with everything. */
  of(base: Changes, main: Observed): void {
    const observed = this.observe(base);
    const own = this.own(others(observed, main));
    this.vary(base, own);
    for (const path of own) this.without([path], base, observed);
  }

  /** What stands in for parts that are missing, and what stands in for that. */
  without(paths: readonly string[], base: Changes, main: Observed): void {
    const missing = new Map([...base, ...paths.map((path) => [path, MISSING] as const)]);
    for (let before = main, round = 0; round < LONGEST_CHAIN; round++) {
      const after = this.observe(missing);
      this.vary(missing, others(after, main));
      const stands = [...after.marks].filter((mark) => !before.marks.has(mark));
      if (stands.length === 0) return;
      for (const one of stands) missing.set(one, MISSING);
      before = after;
    }
  }

  /** What is told of a leaf that is not known to be shown where nothing else is there. */
  only(path: string): void {
    const leaf = this.leaves.get(path);
    if (leaf === undefined || this.shown.has(path)) return;
    const generator = new EventGenerator(this.schema.kind, tree([leaf]), this.generator.marks);
    const without = generator.event(new Map([[path, MISSING]]));
    if (visible(generator.event()) !== visible(without)) this.shown.add(path);
  }

  private event(changes: Changes): AwsEvent {
    return this.generator.event(changes);
  }
}

/** How many fields may stand in for each other. */
const LONGEST_CHAIN = 5;

/** Values that a message may treat in other ways than what was generated. */
function alternatives(
  { path, type, values = [] }: Leaf,
  listed: readonly unknown[] = [],
  marks: Marks,
): unknown[] {
  const mark = marks.textOf(path);
  const texts = [
    `arn:aws:service:eu-west-1:111122223333:thing/${mark}`,
    `https://example.org/${mark}`,
    '2026-03-04T02:11:00Z',
    'Wed, 4 Mar 2026 02:11:00 GMT',
    '7',
    'true',
  ];
  const others = {
    string: texts,
    time: texts,
    number: [0, 1, 0.5],
    boolean: [false, true],
    json: [mark, [mark]],
  };
  return [MISSING, ...others[type], ...listed, ...values.slice(1)];
}

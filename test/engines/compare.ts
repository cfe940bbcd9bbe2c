import { groupBy } from '../../functions/shared/group-by';

/** A value that differs. It is undefined where there is none. */
export interface Difference {
  readonly file: string;
  /** Keys down to the value, such as `resource.aws_sqs_queue.events.name`; empty for a whole file. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Files = ReadonlyMap<string, Buffer>;

/** Every value that differs between two outputs of synth; files that are no JSON are compared by their bytes. */
export function compare(before: Files, after: Files): readonly Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((file) => compareFile(file, before.get(file), after.get(file)));
}

function compareFile(file: string, before: Buffer | undefined, after: Buffer | undefined): Difference[] {
  if (before && after && before.equals(after)) return [];
  const isJson = file.endsWith('.json') && before && after;
  if (!isJson) return [{ file, path: '', before: sizeOf(before), after: sizeOf(after) }];
  return leaves(JSON.parse(String(before)), JSON.parse(String(after)), []).map((leaf) => ({ file, ...leaf }));
}

function leaves(before: unknown, after: unknown, path: readonly string[]): Omit<Difference, 'file'>[] {
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => leaves(before[key], after[key], [...path, key]));
  }
  return before === after ? [] : [{ path: path.join('.'), before, after }];
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function sizeOf(content: Buffer | undefined): string | undefined {
  return content && `${content.length} bytes`;
}

/** Notes of the engine about itself, which Terraform never reads, and the pin of the provider. */
export function isOfEngine({ file, path, before, after }: Difference): boolean {
  if (file === 'manifest.json') return path === 'version';
  if (path.split('.').includes('//')) return true;
  if (path === 'terraform.required_providers.aws.version') return true;
  return path === 'terraform.required_providers.aws.source' && address(before) === address(after);
}

/** A provider without a namespace is one of HashiCorp's: https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses */
function address(source: unknown): string {
  return String(source).includes('/') ? String(source) : `hashicorp/${source}`;
}

const SHOWN = 20;
const LONGEST = 200;

/** Differences as lines for a terminal: equal ones of several files once, and no more than twenty. */
export function describe(differences: readonly Difference[]): readonly string[] {
  const groups = groupBy(differences, ({ path, before, after }) => JSON.stringify([path, before, after]));
  const lines = [...groups.values()].map((group) => line(group));
  const further = lines.length - SHOWN;
  return further > 0 ? [...lines.slice(0, SHOWN), `and ${further} more`] : lines;
}

function line(group: readonly Difference[]): string {
  const [{ file = '', path = '', before = undefined, after = undefined } = {}] = group;
  const where = group.length === 1 ? file : `${group.length} files`;
  return `${[where, path].filter(Boolean).join(': ')}: ${shown(before)} → ${shown(after)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

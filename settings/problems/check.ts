import type * as z from 'zod';
import { suggest } from '../../words/suggest';
import { repeatedIgnores } from '../blocks/ignore';
import { strayChannels } from '../blocks/slack';
import { strayKey } from '../fields/kms-key-arn';
import { meantOrAllowed } from '../fields/types';
import { Expression } from '../read/expression';
import { forwarderFindings } from '../services/event-forwarder';
import { ruleFindings } from '../services/event-rules';
import { scanRegions, strayRegions } from '../services/index';
import { scanFindings } from '../services/inspector';
import { type Finding, misplaced } from './misplaced';
import { type Problem, pathText, show } from './settings-error';

/** The values of a settings file, or of a block in it, before anything is known of them. */
export type Values = Readonly<Record<string, unknown>>;

interface Checked<T> {
  /** Only if there is no problem. */
  readonly settings?: T;
  readonly problems: readonly Problem[];
}

/** Checks values against a schema, and tells all problems at once, in the order of their paths. */
export function check<T>(schema: z.ZodType<T>, raw: Values): Checked<T> {
  const values = withoutNulls(raw) as Values;
  const parsed = schema.safeParse(values);
  const blocks = hclBlocks(values, parsed.error);
  if (blocks.length > 0) return checkInside(schema, raw, blocks);

  const plain = misplaced(raw);
  const others = [
    ...(parsed.error?.issues ?? []).flatMap(findingsOf),
    ...strayRegions(values),
    ...scanFindings(values, scanRegions(values)),
    ...ruleFindings(values),
    ...forwarderFindings(values),
    ...strayChannels(values),
    ...repeatedIgnores(values),
    ...strayKey(values),
  ];
  // Of a secret or an expression nothing else needs to be said.
  const findings = [...plain, ...others.filter((other) => !plain.some((each) => isWithin(other, each)))];
  const problems = inOrder(findings.map((finding) => problemAt(values, finding)));
  return problems.length === 0 && parsed.success ? { settings: parsed.data, problems } : { problems };
}

/** As in Terraform, null means that a setting is not given. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlainObject(value)) return value;
  const given = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(given.map(([key, each]) => [key, withoutNulls(each)]));
}

/** Keys that are written as HCL blocks: `guardduty { … }` is read as a list of one map. */
function hclBlocks(values: Values, error: z.ZodError | undefined): readonly string[] {
  const notMaps = (error?.issues ?? []).filter(
    (issue) => issue.code === 'invalid_type' && ['object', 'record'].includes(issue.expected),
  );
  return notMaps
    .filter(({ path }) => path.length === 1)
    .map(({ path }) => String(path[0]))
    .filter((key) => isListOfOneMap(values[key]));
}

function checkInside<T>(schema: z.ZodType<T>, raw: Values, blocks: readonly string[]): Checked<T> {
  const content = blocks.map((key) => [key, (raw[key] as readonly unknown[])[0]]);
  const inside = check(schema, { ...raw, ...Object.fromEntries(content) });
  const outside = blocks.map((key) => ({
    path: key,
    message: `a block; write ${key} = { … }, with an equals sign`,
  }));
  return { problems: inOrder([...outside, ...inside.problems]) };
}

/** An issue of zod as findings: one for each unknown key. */
function findingsOf(issue: z.core.$ZodIssue): readonly Finding[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: messageOf(issue) }];
  const known = issue.message.split(', ');
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: `unknown setting; ${meantOrAllowed(suggest(key, known), known)}`,
  }));
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'custom' || issue.params?.sameAs === undefined) return issue.message;
  return `the same as ${pathText([...issue.path.slice(0, -1), issue.params.sameAs])}; take one out`;
}

function isWithin({ path }: Finding, { path: outer }: Finding): boolean {
  return outer.every((step, index) => step === path[index]);
}

function problemAt(values: Values, { path, message }: Finding): Problem {
  const value = path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step],
    values,
  );
  return value === undefined
    ? { path: pathText(path), message }
    : { path: pathText(path), value: show(value), message };
}

/** By path, `regions[2]` before `regions[10]`; the same thing said twice of a value stays once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const different = new Map(problems.map((problem) => [`${problem.path}\n${problem.message}`, problem]));
  return [...different.values()].sort((a, b) => compare(a.path, b.path));
}

function isListOfOneMap(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1 && isPlainObject(value[0]);
}

function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Expression)
  );
}

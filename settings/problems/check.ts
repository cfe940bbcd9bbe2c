import type * as z from 'zod';
import { checkIgnoreNames } from '../blocks/ignore';
import { checkOrganization } from '../blocks/organization';
import { checkChannels } from '../blocks/slack';
import { checkKeyRegion } from '../fields/kms-key-arn';
import { checkProviderVersion } from '../fields/provider-version';
import { Expression } from '../read/expression';
import type { RawValues } from '../read/raw-values';
import { checkForwarder } from '../services/event-forwarder';
import { checkEventRules } from '../services/event-rules';
import { checkExistingRegions, scanRegions } from '../services/index';
import { checkScanTypes } from '../services/inspector';
import { schemaIssues } from './schema-issues';
import { secretsAndExpressions } from './secrets-and-expressions';
import { type FormattedIssue, pathText, valueText } from './settings-error';
import type { ValidationIssue } from './validation-issue';
import { withoutConsequences } from './without-consequences';

interface Checked<T> {
  /** Only if there are no issues. */
  readonly settings?: T;
  readonly issues: readonly FormattedIssue[];
}

/** Checks values against a schema and returns all issues at once, in the order of their paths. */
export function check<T>(schema: z.ZodType<T>, raw: RawValues): Checked<T> {
  const values = withoutNulls(raw) as RawValues;
  const parsed = schema.safeParse(values);
  const blocks = hclBlocks(values, parsed.error);
  if (blocks.length > 0) return checkInside(schema, raw, blocks);

  const found = withoutConsequences(secretsAndExpressions(raw), [
    ...schemaIssues(parsed.error, schema),
    ...betweenSettings(values),
  ]);
  const issues = inOrder(found.map((issue) => formatIssue(values, issue)));
  return issues.length === 0 && parsed.success ? { settings: parsed.data, issues } : { issues };
}

/**
 * Checks across several settings. They take the raw values, because zod would run them only once every single setting is valid,
 * and all issues of a file should be reported at once.
 */
function betweenSettings(values: RawValues): readonly ValidationIssue[] {
  return [
    ...checkExistingRegions(values),
    ...checkScanTypes(values, scanRegions(values)),
    ...checkEventRules(values),
    ...checkForwarder(values),
    ...checkChannels(values),
    ...checkIgnoreNames(values),
    ...checkOrganization(values),
    ...checkKeyRegion(values),
    ...checkProviderVersion(values),
  ];
}

/** As in Terraform, null means that a setting is not set. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlainObject(value)) return value;
  const given = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(given.map(([key, each]) => [key, withoutNulls(each)]));
}

/** Keys that are written as HCL blocks: `guardduty { … }` is read as a list of one map. */
function hclBlocks(values: RawValues, error: z.ZodError | undefined): readonly string[] {
  const notMaps = (error?.issues ?? []).filter(
    (issue) => issue.code === 'invalid_type' && ['object', 'record'].includes(issue.expected),
  );
  return notMaps
    .filter(({ path }) => path.length === 1)
    .map(({ path }) => String(path[0]))
    .filter((key) => isListOfOneMap(values[key]));
}

function checkInside<T>(schema: z.ZodType<T>, raw: RawValues, blocks: readonly string[]): Checked<T> {
  const content = blocks.map((key) => [key, (raw[key] as readonly unknown[])[0]]);
  const inside = check(schema, { ...raw, ...Object.fromEntries(content) });
  const outside = blocks.map((key) => ({
    path: key,
    message: `a block; write ${key} = { … }, with an equals sign`,
  }));
  return { issues: inOrder([...outside, ...inside.issues]) };
}

function formatIssue(values: RawValues, { path, message }: ValidationIssue): FormattedIssue {
  const value = path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step],
    values,
  );
  return value === undefined
    ? { path: pathText(path), message }
    : { path: pathText(path), value: valueText(value), message };
}

/** By path, `regions[2]` before `regions[10]`; the same message for the same value is kept once. */
function inOrder(issues: readonly FormattedIssue[]): readonly FormattedIssue[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const different = new Map(issues.map((issue) => [`${issue.path}\n${issue.message}`, issue]));
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

import { regionOf } from './region-of';
import type { StackFiles } from './stack-files';

export const ACTIONS = ['create', 'update', 'replace', 'delete'] as const;
export type Action = (typeof ACTIONS)[number];

/** What applying a plan does to one resource. It contains no attribute values except the name. */
export interface Change {
  /** Of Terraform: `aws_sns_topic.topic-eu-west-1`. */
  readonly address: string;
  readonly type: string;
  /** Its name in AWS, if the plan contains it. */
  readonly name?: string;
  readonly region?: string;
  readonly action: Action;
  /** Names of the attributes that an update changes, or that force a replacement. */
  readonly attributes: readonly string[];
  /** It stays but no longer works: a recorder is stopped, a rule is disabled. */
  readonly isTurnedOff?: true;
}

/** As `terraform show -json` of a plan has it. https://developer.hashicorp.com/terraform/internals/json-format */
interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[];
}

interface ResourceChange {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Attributes | null;
    readonly after: Attributes | null;
    readonly after_unknown?: Attributes;
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

type Attributes = Readonly<Record<string, unknown>>;

/** Returns the changes in a plan, in its order, without data reads and no-ops. */
export function changesIn(plan: unknown, regions: StackFiles['regions']): readonly Change[] {
  const { resource_changes = [] } = plan as PlanJson;
  return resource_changes.flatMap((resource) => {
    const action = actionOf(resource.change.actions);
    if (resource.mode !== 'managed' || action === undefined) return [];
    const region = regionOf(resource.address, regions);
    const name = nameOf(resource);
    return {
      address: resource.address,
      type: resource.type,
      ...(name !== undefined && { name }),
      ...(region !== undefined && { region }),
      action,
      attributes: attributesOf(resource, action),
      ...(action === 'update' && isTurnedOff(resource) && { isTurnedOff: true as const }),
    };
  });
}

function actionOf(actions: readonly string[]): Action | undefined {
  const [first] = actions;
  if (actions.length > 1) return 'replace';
  return ACTIONS.find((action) => action === first);
}

/** The most descriptive first. A name is not a secret: IAM and the logs show it. */
const NAMES = ['name', 'bucket', 'function_name', 'alarm_name', 'rule', 'topic_arn'] as const;

function nameOf({ change: { before, after, before_sensitive, after_sensitive } }: ResourceChange) {
  for (const key of NAMES) {
    if (isMarked(before_sensitive, key) || isMarked(after_sensitive, key)) continue;
    const value = before?.[key] ?? after?.[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

const isMarked = (marks: unknown, key: string) =>
  marks === true || (marks !== null && typeof marks === 'object' && (marks as Attributes)[key] === true);

function attributesOf({ change }: ResourceChange, action: Action): readonly string[] {
  if (action === 'replace')
    return [...new Set((change.replace_paths ?? []).map(([first]) => String(first)))].sort();
  if (action !== 'update') return [];
  const { before, after, after_unknown = {} } = change;
  const keys = new Set([
    ...Object.keys(before ?? {}),
    ...Object.keys(after ?? {}),
    ...Object.keys(after_unknown),
  ]);
  return [...keys]
    .filter((key) => after_unknown[key] === true || !isSame(before?.[key], after?.[key]))
    .sort();
}

/** Attributes, by resource type, that say whether the resource works, with the values that turn it off. */
const SWITCHES: Readonly<Record<string, readonly unknown[]>> = {
  enable: [false],
  enabled: [false],
  is_enabled: [false],
  state: ['DISABLED'],
  status: ['PAUSED'],
};

function isTurnedOff({ change: { before, after } }: ResourceChange): boolean {
  return Object.entries(SWITCHES).some(
    ([key, off]) => off.includes(after?.[key]) && !off.includes(before?.[key]),
  );
}

/** Terraform writes both values with sorted keys. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRegion, type Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';

/** An EventBridge rule according to the settings. */
export interface ExpectedRule {
  readonly stack: string;
  readonly region: Region;
  readonly name: string;
  /** Only the hub has a rule on a custom bus. */
  readonly isOnHubBus: boolean;
  readonly isEnabled: boolean;
  /** JSON; undefined for a rule with a schedule, or if only Terraform can evaluate the pattern. */
  readonly pattern: string | undefined;
}

export interface ExpectedQueue {
  readonly region: Region;
  readonly name: string;
  readonly stack: string;
}

export interface ExpectedFunction {
  readonly stack: string;
  readonly region: Region;
  readonly name: string;
  /** SHA-256 of the zip in Base64, as Lambda reports it. */
  readonly codeHash: string;
}

export interface ExpectedAlarm {
  readonly stack: string;
  readonly region: Region;
  readonly name: string;
}

/** The resources of these settings that `status` checks. */
export interface Expected {
  /** Names of the stacks that have resources, in deployment order. */
  readonly stacks: readonly string[];
  readonly rules: readonly ExpectedRule[];
  readonly queues: readonly ExpectedQueue[];
  readonly functions: readonly ExpectedFunction[];
  readonly alarms: readonly ExpectedAlarm[];
  /** Regions with a recorder of this project. */
  readonly recorders: readonly Region[];
}

/** A resource in Terraform's JSON. */
type Resource = Readonly<Record<string, unknown>>;

/**
 * Synthesizes the stacks into a temporary folder, and reads their resources, so that the expected resources are exactly those
 * that a deployment would create, with the functions' zips that would be deployed now.
 */
export async function expectedOf(settings: Settings): Promise<Expected> {
  // Loaded only here, because it loads CDK for Terraform, which other commands do not need.
  const [{ App }, { buildStacks, STACKS }, { bundleAhead }] = await Promise.all([
    import('cdktf'),
    import('../../stacks'),
    import('../../stacks/parts/lambda/function-zip'),
  ]);
  await bundleAhead('interpreter', 'notifier', 'watcher', 'forwarder-settings');
  const outdir = mkdtempSync(join(tmpdir(), 'status-'));
  try {
    const app = new App({ outdir });
    buildStacks(app, settings);
    app.synth();
    return merged(STACKS.map(({ name }) => ofStack(name, join(outdir, 'stacks', name))));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function merged(all: readonly Expected[]): Expected {
  return {
    stacks: all.flatMap(({ stacks }) => stacks),
    rules: all.flatMap(({ rules }) => rules),
    queues: all.flatMap(({ queues }) => queues),
    functions: all.flatMap(({ functions }) => functions),
    alarms: all.flatMap(({ alarms }) => alarms),
    recorders: all.flatMap(({ recorders }) => recorders),
  };
}

function ofStack(stack: string, folder: string): Expected {
  const { resource = {} } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
  const all = (type: string): readonly Resource[] => Object.values(resource[type] ?? {});
  const place = (each: Resource, name: unknown) => ({ stack, region: regionOf(each), name: String(name) });
  return {
    stacks: Object.keys(resource).length > 0 ? [stack] : [],
    rules: all('aws_cloudwatch_event_rule').map((rule) => ({
      ...place(rule, rule.name),
      isOnHubBus: rule.event_bus_name !== undefined,
      isEnabled: rule.state !== 'DISABLED',
      pattern: patternOf(rule.event_pattern),
    })),
    queues: all('aws_sqs_queue').map((queue) => place(queue, queue.name)),
    functions: all('aws_lambda_function').map((fn) => ({
      ...place(fn, fn.function_name),
      codeHash: createHash('sha256')
        .update(readFileSync(join(folder, String(fn.filename))))
        .digest('base64'),
    })),
    alarms: all('aws_cloudwatch_metric_alarm').map((alarm) => place(alarm, alarm.alarm_name)),
    recorders: all('aws_config_configuration_recorder').map(regionOf),
  };
}

/** Works for both layouts: from the alias of the provider, or from the argument `region`. */
function regionOf({ region, provider }: Resource): Region {
  const name = String(region ?? String(provider).replace(/^aws\./, ''));
  if (!isRegion(name)) throw new Error(`a resource in an unknown Region: ${name}`);
  return name;
}

/** The pattern in AWS, without Terraform's escapes; undefined if there is none, or it contains an expression. */
function patternOf(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string' || /(?<![$%])[$%]\{/.test(pattern)) return undefined;
  return pattern.replaceAll(/([$%])\1(?=\{)/g, '$1');
}

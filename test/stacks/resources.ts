import { STACKS } from '../../stacks';
import { ACCOUNT, type Block, type Terraform } from './synthesize';

export interface Resource {
  readonly stack: string;
  readonly type: string;
  readonly name: string;
  readonly block: Block;
}

/** A resource that cannot work, or cannot be created, before another one. */
export interface Need {
  readonly of: Resource;
  readonly needs: Resource;
}

/** Arguments that name a resource which has to exist before. Policies are not among them: they may name what does not exist yet. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_event_target: ['arn', 'role_arn', 'rule', 'dead_letter_config'],
  aws_scheduler_schedule: ['target'],
  aws_lambda_function: ['role', 'dead_letter_config', 'environment'],
  aws_lambda_event_source_mapping: ['event_source_arn', 'function_name'],
  aws_lambda_permission: ['function_name', 'source_arn'],
  aws_lambda_invocation: ['function_name'],
  aws_sns_topic_subscription: ['topic_arn', 'endpoint', 'redrive_policy'],
  aws_sns_topic: ['kms_master_key_id'],
  aws_sqs_queue: ['redrive_policy'],
  aws_budgets_budget: ['notification'],
  aws_inspector_assessment_template: ['event_subscription', 'target_arn'],
  aws_cloudwatch_metric_alarm: ['alarm_actions', 'dimensions'],
  aws_cloudwatch_event_bus_policy: ['event_bus_name'],
  aws_cloudwatch_event_archive: ['event_source_arn'],
  aws_config_configuration_recorder: ['role_arn'],
  aws_config_delivery_channel: ['s3_bucket_name'],
  aws_config_configuration_recorder_status: ['name'],
};

/** All resources of all stacks, and which have to exist before which. */
export class Resources {
  readonly all: readonly Resource[];
  readonly needs: readonly Need[];

  constructor(
    stacks: Readonly<Record<string, Terraform>>,
    private readonly after = (stack: string) => STACKS.find(({ name }) => name === stack)?.after ?? [],
  ) {
    this.all = Object.entries(stacks).flatMap(([stack, { resource = {} }]) =>
      Object.entries(resource).flatMap(([type, named]) =>
        Object.entries(named).map(([name, block]) => ({ stack, type, name, block })),
      ),
    );
    this.needs = this.all.flatMap((of) => this.needsOf(of).map((needs) => ({ of, needs })));
  }

  /** Whether Terraform, or the order of the stacks, creates the one before the other. */
  isOrdered({ of, needs }: Need): boolean {
    if (of.stack === needs.stack) return this.before(of).has(needs);
    return this.after(of.stack).includes(needs.stack);
  }

  private needsOf(of: Resource): readonly Resource[] {
    const named = (NAMING[of.type] ?? []).flatMap((argument) => this.namedIn(of, of.block[argument]));
    const direct = [...new Set(named)].filter((each) => each !== of);
    return [...new Set([...direct, ...direct.flatMap((each) => this.permissionsFor(of, each))])];
  }

  /** Resources that an argument names by a reference, or by an ARN that follows from their name. */
  private namedIn(of: Resource, value: unknown): readonly Resource[] {
    if (value === undefined) return [];
    const text = JSON.stringify(value).replaceAll('\\"', '"');
    return this.all.filter(
      (other) =>
        (other.stack === of.stack && refersTo(text, other)) ||
        arnsOf(other).some((arn) => text.includes(`"${arn}"`)),
    );
  }

  /** Policies and permissions that allow a resource to use another; they have to exist as well. */
  private permissionsFor(of: Resource, used: Resource): readonly Resource[] {
    const inStack = this.all.filter(({ stack }) => stack === used.stack);
    const ofRole = (role: Resource) =>
      inStack.filter(
        ({ type, block }) =>
          /^aws_iam_role_policy(_attachment)?$/.test(type) && refersTo(String(block.role), role),
      );
    if (used.type === 'aws_iam_role') return ofRole(used);
    if (used.type === 'aws_cloudwatch_event_bus' && of.type === 'aws_cloudwatch_event_target') {
      return inStack.filter(
        ({ type, block }) =>
          type === 'aws_cloudwatch_event_bus_policy' && refersTo(String(block.event_bus_name), used),
      );
    }
    if (used.type === 'aws_s3_bucket') {
      return inStack.filter(
        ({ type, block }) => type === 'aws_s3_bucket_policy' && refersTo(String(block.bucket), used),
      );
    }
    if (used.type !== 'aws_lambda_function') return [];
    const policies = inStack.filter((role) => refersTo(String(used.block.role), role)).flatMap(ofRole);
    const isTarget = of.type === 'aws_cloudwatch_event_target';
    const permissions = inStack.filter(
      ({ type, block }) =>
        isTarget && type === 'aws_lambda_permission' && refersTo(String(block.function_name), used),
    );
    return [...policies, ...permissions];
  }

  private readonly known = new Map<Resource, ReadonlySet<Resource>>();

  /** All resources that Terraform creates before this one. */
  private before(of: Resource): ReadonlySet<Resource> {
    const known = this.known.get(of);
    if (known) return known;
    const text = JSON.stringify({ ...of.block, '//': undefined });
    const direct = this.all.filter(
      (other) =>
        other !== of &&
        other.stack === of.stack &&
        (refersTo(text, other) ||
          (of.block.depends_on as string[] | undefined)?.includes(`${other.type}.${other.name}`)),
    );
    const before = new Set(direct.flatMap((other) => [other, ...this.before(other)]));
    this.known.set(of, before);
    return before;
  }
}

const escaped = (text: string) => text.replaceAll(/[.$-]/g, '\\$&');

const refersTo = (text: string, { type, name }: Resource): boolean =>
  new RegExp(`\\$\\{[^}]*\\b${escaped(type)}\\.${escaped(name)}[.\\]]`).test(text);

/** ARNs of a resource as other stacks write them. */
function arnsOf({ type, block }: Resource): readonly string[] {
  const { name } = block;
  const region = String(block.region ?? String(block.provider ?? '').replace('aws.', ''));
  if (type === 'aws_sqs_queue') return [`arn:aws:sqs:${region}:${ACCOUNT}:${name}`];
  if (type === 'aws_cloudwatch_event_bus') return [`arn:aws:events:${region}:${ACCOUNT}:event-bus/${name}`];
  if (type === 'aws_iam_role') return [`arn:aws:iam::${ACCOUNT}:role/${name}`];
  if (type === 'aws_iam_service_linked_role') return [serviceRoleArn(String(block.aws_service_name))];
  return [];
}

/** Of Config only, whose role name has no suffix. */
const serviceRoleArn = (service: string) =>
  `arn:aws:iam::${ACCOUNT}:role/aws-service-role/${service}/AWSServiceRoleForConfig`;

/**
 * The order in which the cdktf CLI deploys stacks one by one: always the first whose dependencies are deployed.
 *
 * @throws Error if there is no such order
 */
export function orderOf(
  stacks: readonly string[],
  dependencies: (stack: string) => readonly string[],
): readonly string[] {
  const done: string[] = [];
  while (done.length < stacks.length) {
    const next = stacks.find(
      (stack) => !done.includes(stack) && dependencies(stack).every((each) => done.includes(each)),
    );
    if (next === undefined) throw new Error(`no order among ${stacks.join(', ')}`);
    done.push(next);
  }
  return done;
}

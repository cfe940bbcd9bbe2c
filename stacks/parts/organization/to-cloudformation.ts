import type { Region } from '../../../settings/regions';
import type { CfnResource } from './cloudformation';
import { ACCOUNT, arnOf, HUB_ACCOUNT, hasPlaceholder, referencesIn } from './placeholders';
import { elsewhere, type Mapping, nested, toProperties } from './properties';
import type { MemberResource } from './terraform-resources';

export type CfnResources = Readonly<Record<string, CfnResource>>;

/** What CloudFormation calls the types of Terraform that a member has, and the end of their logical ids. */
const TYPES: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_rule: 'Rule',
  aws_sqs_queue: 'Queue',
  aws_scheduler_schedule: 'Schedule',
  aws_iam_role: 'Role',
};

/** Types that become a part of another resource, or nothing: what Terraform keeps for itself. */
const PARTS = ['aws_cloudwatch_event_target', 'aws_iam_role_policy', 'terraform_data'];

/**
 * The resources of one Region in the words of CloudFormation. Each Region gets roles of its own, whose names end in the Region:
 * automatic deployment does not follow an order of Regions, and EventBridge refuses a target whose role is not there yet.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html
 *
 * @param resources of all Regions; those of global services have no argument `region`
 * @throws Error for a type or an argument that it does not know
 */
export function toCloudFormation(
  resources: readonly MemberResource[],
  prefix: string,
  region: Region,
): CfnResources {
  const here = resources.filter(({ block }) => block.region === region);
  const roles = resources.filter(({ type }) => type === 'aws_iam_role');
  for (const { type } of resources)
    if (!TYPES[type] && !PARTS.includes(type))
      throw new Error(`the stack set cannot make resources of the type ${type}`);
  const converter = new Converter(resources, [...here, ...roles], prefix, region);
  const regional = converter.all(here);
  const used = referencesIn(JSON.stringify(Object.values(regional)));
  const needed = roles.filter((role) => used.includes(converter.logicalId(role)));
  return { ...regional, ...converter.all(needed) };
}

/** Converts the resources of one Region, which refer to each other. */
class Converter {
  /** ARNs as other stacks write them, to the logical ids of the resources. */
  private readonly arns: ReadonlyMap<string, string>;
  /** Addresses in Terraform, to logical ids: `aws_iam_role.to-hub`. */
  private readonly addresses: ReadonlyMap<string, string>;

  constructor(
    private readonly everywhere: readonly MemberResource[],
    here: readonly MemberResource[],
    private readonly prefix: string,
    private readonly region: Region,
  ) {
    const named = here.filter(({ type }) => TYPES[type]);
    this.addresses = new Map(named.map((each) => [`${each.type}.${each.id}`, this.logicalId(each)]));
    this.arns = new Map(
      named.flatMap((each) => [this.arn(each)].flat().map((arn) => [arn, this.logicalId(each)])),
    );
  }

  all(resources: readonly MemberResource[]): CfnResources {
    const entries = resources.filter(({ type }) => TYPES[type]).flatMap((each) => this.convert(each));
    const ids = entries.map(([id]) => id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice)
      throw new Error(
        `two resources of the stack set would be called ${twice}: rename one of event_rules.rules`,
      );
    return Object.fromEntries(entries);
  }

  /** `aws-monitoring-dead-letters` → `DeadLettersQueue` */
  logicalId({ type, block }: MemberResource): string {
    const words = String(block.name).slice(this.prefix.length).split('-');
    return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${TYPES[type]}`;
  }

  private arn({ type, block }: MemberResource): string | readonly string[] {
    if (type === 'aws_iam_role') return `arn:aws:iam::${ACCOUNT}:role/${block.name}`;
    return type === 'aws_sqs_queue' ? `arn:aws:sqs:${this.region}:${ACCOUNT}:${block.name}` : [];
  }

  private convert(resource: MemberResource): readonly (readonly [string, CfnResource])[] {
    const id = this.logicalId(resource);
    switch (resource.type) {
      case 'aws_cloudwatch_event_rule':
        return [[id, this.rule(resource)]];
      case 'aws_sqs_queue':
        return [
          [id, this.queue(resource)],
          [`${id}Policy`, this.queuePolicy(resource, id)],
        ];
      case 'aws_scheduler_schedule':
        return [[id, this.schedule(resource)]];
      default:
        return [[id, this.role(resource)]];
    }
  }

  private rule({ id, block }: MemberResource): CfnResource {
    const targets = this.everywhere.filter(
      ({ type, block: target }) =>
        type === 'aws_cloudwatch_event_target' && target.rule === `\${aws_cloudwatch_event_rule.${id}.name}`,
    );
    return {
      Type: 'AWS::Events::Rule',
      Properties: {
        ...toProperties('aws_cloudwatch_event_rule', block, {
          name: 'Name',
          description: (value) => ({ Description: this.text(value) }),
          event_pattern: (value) => ({ EventPattern: this.json(value) }),
          state: 'State',
        }),
        Targets: targets.map((target) => this.target(target)),
      },
    };
  }

  private target({ block }: MemberResource): unknown {
    return toProperties('aws_cloudwatch_event_target', block, {
      rule: elsewhere,
      target_id: 'Id',
      arn: this.arnMapping('Arn'),
      role_arn: this.arnMapping('RoleArn'),
      dead_letter_config: nested('DeadLetterConfig', { arn: this.arnMapping('Arn') }),
      retry_policy: nested('RetryPolicy', {
        maximum_event_age_in_seconds: 'MaximumEventAgeInSeconds',
        maximum_retry_attempts: 'MaximumRetryAttempts',
      }),
    });
  }

  private queue({ block }: MemberResource): CfnResource {
    return {
      Type: 'AWS::SQS::Queue',
      Properties: toProperties('aws_sqs_queue', block, {
        name: 'QueueName',
        message_retention_seconds: 'MessageRetentionPeriod',
        max_message_size: 'MaximumMessageSize',
        sqs_managed_sse_enabled: 'SqsManagedSseEnabled',
        policy: elsewhere,
      }),
    };
  }

  private queuePolicy({ block }: MemberResource, queue: string): CfnResource {
    return {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        // The URL, which is the `Ref` of a queue.
        Queues: [{ Ref: queue }],
        PolicyDocument: this.json(block.policy),
      },
    };
  }

  private schedule({ block }: MemberResource): CfnResource {
    const Properties = toProperties('aws_scheduler_schedule', block, {
      name: 'Name',
      description: (value) => ({ Description: this.text(value) }),
      schedule_expression: 'ScheduleExpression',
      flexible_time_window: nested('FlexibleTimeWindow', { mode: 'Mode' }),
      target: nested('Target', {
        arn: this.arnMapping('Arn'),
        role_arn: this.arnMapping('RoleArn'),
        input: (value) => ({ Input: this.text(value) }),
        dead_letter_config: nested('DeadLetterConfig', { arn: this.arnMapping('Arn') }),
      }),
    });
    const referred = referencesIn(JSON.stringify(Properties));
    // The first invocation is as soon as the schedule is there.
    const DependsOn = this.dependencies(block.depends_on).filter((id) => !referred.includes(id));
    return { Type: 'AWS::Scheduler::Schedule', DependsOn, Properties };
  }

  private role({ id, block }: MemberResource): CfnResource {
    const policies = this.everywhere.filter(
      ({ type, block: policy }) =>
        type === 'aws_iam_role_policy' && policy.role === `\${aws_iam_role.${id}.name}`,
    );
    return {
      Type: 'AWS::IAM::Role',
      Properties: {
        ...toProperties('aws_iam_role', block, {
          name: (value) => ({ RoleName: `${value}-${this.region}` }),
          description: (value) => ({ Description: this.text(value) }),
          assume_role_policy: (value) => ({ AssumeRolePolicyDocument: this.json(value) }),
        }),
        Policies: policies.map(({ block: policy }) =>
          toProperties('aws_iam_role_policy', policy, {
            role: elsewhere,
            name: 'PolicyName',
            policy: (value) => ({ PolicyDocument: this.forThisRegion(this.json(value) as PolicyDocument) }),
          }),
        ),
      },
    };
  }

  /** A role of a Region has nothing to do with what the account has in another one. */
  private forThisRegion({ Statement, ...document }: PolicyDocument): PolicyDocument {
    const isElsewhere = (arn: string) => {
      const [, , , region, account] = arn.split(':');
      return account === ACCOUNT && region !== this.region;
    };
    return {
      ...document,
      Statement: Statement.map((statement) => ({
        ...statement,
        Resource: statement.Resource.filter((arn) => !isElsewhere(arn)),
      })).filter(({ Resource }) => Resource.length > 0),
    };
  }

  /** Logical ids of what `depends_on` names: a target is in its rule, and a policy in its role. */
  private dependencies(addresses: unknown): readonly string[] {
    const ids = [addresses ?? []].flat().map((address) => {
      const resource = this.everywhere.find(({ type, id }) => `${type}.${id}` === address);
      const owner = /^\$\{(.+)\.name\}$/.exec(String(resource?.block.rule ?? resource?.block.role))?.[1];
      return this.addresses.get(owner ?? String(address));
    });
    return [...new Set(ids.filter((id): id is string => id !== undefined))];
  }

  /** An ARN; of a resource of the template, a reference to it, so that it is made before. */
  private arnMapping(name: string): Mapping {
    return (value) => {
      const [, account, otherwise] = UNLESS_ACCOUNT.exec(String(value)) ?? [];
      if (account) {
        const arn = this.text(`\${${otherwise}}`);
        return { [name]: { 'Fn::If': [accountCondition(account), { Ref: 'AWS::NoValue' }, arn] } };
      }
      const text = this.text(value);
      const logicalId = this.arns.get(text);
      return { [name]: logicalId ? arnOf(logicalId) : text };
    };
  }

  /** JSON in a text of Terraform, such as a policy. */
  private json(value: unknown): unknown {
    return JSON.parse(this.text(value));
  }

  /** A text of Terraform with placeholders in place of expressions. */
  private text(value: unknown): string {
    const text = String(value);
    if (hasPlaceholder(text.replaceAll(HUB_ACCOUNT, '')))
      throw new Error(
        `the stack set cannot take this text, which has a character of the private use area: ${text}`,
      );
    return text.replaceAll(/([$%])\1\{|\$\{([^}]*)\}/g, (_, sign?: string, expression?: string) =>
      sign ? `${sign}{` : this.expression(String(expression)),
    );
  }

  private expression(expression: string): string {
    if (expression === 'data.aws_caller_identity.caller.account_id') return ACCOUNT;
    const logicalId = this.addresses.get(expression.replace(/\.arn$/, ''));
    if (!expression.endsWith('.arn') || !logicalId)
      throw new Error(`the stack set does not know the expression ${expression}`);
    return arnOf(logicalId);
  }
}

interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly { readonly Resource: readonly string[] }[];
}

/** An argument that is absent in one account: `${(data…account_id == "444455556666") ? null : aws_iam_role.to-buses.arn}` */
const UNLESS_ACCOUNT =
  /^\$\{\(data\.aws_caller_identity\.caller\.account_id == "(\d{12})"\) \? null : ([\w.-]+)\}$/;

/** Name of the condition that the stack is in an account. */
const accountCondition = (account: string): string => `InAccount${account}`;

/** The account of such a condition; undefined for other names. */
export const accountOfCondition = (name: string): string | undefined => /^InAccount(\d{12})$/.exec(name)?.[1];

import type { Block, Terraform } from '../../synthesize';
import type { Place } from './evaluate-template';

/** What listens and reports in a Region, in the same words whether Terraform or CloudFormation makes it. */
export interface Listening {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly queues: Readonly<Record<string, unknown>>;
  readonly schedules: Readonly<Record<string, unknown>>;
  /** Roles by name, without the Region at its end. */
  readonly roles: Readonly<Record<string, unknown>>;
}

/** What synthesized stacks make in a Region of an account. */
export function terraformMade(stacks: readonly Terraform[], { region, account }: Place): Listening {
  const all = (type: string) => stacks.flatMap((stack) => Object.entries(stack.resource?.[type] ?? {}));
  const here = (type: string) => all(type).filter(([, block]) => block.provider === `aws.${region}`);
  const named = (type: string, make: (id: string, block: Block) => unknown) => (entries: [string, Block][]) =>
    Object.fromEntries(entries.map(([id, block]) => [`${type}${String(block.name)}`, make(id, block)]));

  /** The value of a text of Terraform in this account; null for an argument that is absent. */
  const text = (value: unknown): string | null => {
    const [, other, role] = /== "(\d+)"\) \? null : aws_iam_role\.([\w-]+)\.arn\}$/.exec(String(value)) ?? [];
    if (other) return other === account ? null : text(`\${aws_iam_role.${role}.arn}`);
    return String(value)
      .replaceAll('${data.aws_caller_identity.caller.account_id}', account)
      .replaceAll(
        /(?<!\$)\$\{aws_iam_role\.([\w-]+)\.arn\}/g,
        (_, id) => `arn:aws:iam::${account}:role/${nameOf('aws_iam_role', id)}`,
      )
      .replaceAll(
        /(?<!\$)\$\{aws_sqs_queue\.([\w-]+)\.arn\}/g,
        (_, id) => `arn:aws:sqs:${region}:${account}:${nameOf('aws_sqs_queue', id)}`,
      )
      .replaceAll(/([$%])\1\{/g, '$1{');
  };
  const nameOf = (type: string, id: string) => all(type).find(([other]) => other === id)?.[1].name;
  const json = (value: unknown) => JSON.parse(String(text(value)));
  const target = (block: Block) => ({
    arn: text(block.arn),
    role: text(block.role_arn ?? '') || null,
    deadLetters: text((block.dead_letter_config as Block).arn),
    retry: block.retry_policy ? Object.values(block.retry_policy) : null,
  });

  const rules = named('', (id, block) => ({
    pattern: json(block.event_pattern),
    state: block.state ?? 'ENABLED',
    description: text(block.description),
    targets: Object.fromEntries(
      here('aws_cloudwatch_event_target')
        .filter(([, each]) => each.rule === `\${aws_cloudwatch_event_rule.${id}.name}`)
        .map(([, each]) => [each.target_id, target(each)]),
    ),
  }))(here('aws_cloudwatch_event_rule'));

  const queues = named('', (_, block) => ({
    retention: block.message_retention_seconds,
    size: block.max_message_size,
    encrypted: block.sqs_managed_sse_enabled,
    policy: json(block.policy),
  }))(here('aws_sqs_queue'));

  const schedules = named('', (_, block) => {
    const { arn, role_arn, input, dead_letter_config } = block.target as Block;
    return {
      expression: block.schedule_expression,
      window: (block.flexible_time_window as Block).mode,
      target: [arn, text(role_arn), json(input), text((dead_letter_config as Block).arn)],
    };
  })(here('aws_scheduler_schedule'));

  const isUsed = (name: unknown) => JSON.stringify([rules, schedules]).includes(`:role/${name}"`);
  const roles = named('', (id, block) => ({
    trust: json(block.assume_role_policy),
    policies: all('aws_iam_role_policy')
      .filter(([, policy]) => policy.role === `\${aws_iam_role.${id}.name}`)
      .map(([, policy]) => [policy.name, json(ownRegion(String(policy.policy), region))]),
  }))(all('aws_iam_role').filter(([, { name }]) => isUsed(name)));

  return { rules, queues, schedules, roles };
}

/** Of a policy for all Regions, what concerns one: the account's own resources in the others are left out. */
function ownRegion(text: string, region: string): string {
  const { Statement, ...policy } = JSON.parse(text) as {
    Statement: readonly { Resource: readonly string[] }[];
  };
  const keeps = (arn: string) => !arn.includes(':${data.') || arn.split(':')[3] === region;
  const statements = Statement.map((statement) => ({
    ...statement,
    Resource: statement.Resource.filter(keeps),
  }));
  return JSON.stringify({ ...policy, Statement: statements });
}

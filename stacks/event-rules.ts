import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { type App, conditional, Op, Token } from 'cdktf';
import { NEEDED_REGIONS } from '../patterns/ready-made';
import { parseTargetArn, type Target } from '../settings/fields/target-arn';
import { REGIONS, type Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub, RETRY_POLICY } from './parts/events/rule-to-hub';
import { createRuleRole } from './parts/iam/rule-role';
import type { RoleWithPolicy } from './parts/iam/service-role';

type Rule = Settings['event_rules']['rules'][number];

/** The rules of `event_rules`, each in its Regions, with the hub and its own targets. */
export class EventRulesStack extends AccountStack {
  constructor(app: App, settings: Settings) {
    super(app, 'event-rules', settings);
    const rules = rulesInUse(settings);
    const role = createTargetRole(this, rules);
    for (const rule of rules) {
      for (const region of rule.regions) createRule(this, rule, region, role);
    }
  }

  /** The Regions of all rules, in the order of the table of Regions. */
  static regions(settings: Settings): readonly Region[] {
    const used = new Set(rulesInUse(settings).flatMap(({ regions }) => regions));
    return REGIONS.filter((region) => used.has(region));
  }

  /** Finds rules that miss events because they are not in the Region of these events. */
  static warnings(settings: Settings): readonly string[] {
    return rulesInUse(settings).flatMap(({ name, ready_made, regions }) => {
      const needed = (ready_made && NEEDED_REGIONS[ready_made]?.regions) ?? [];
      const missing = needed.filter((region) => !regions.includes(region));
      if (missing.length === 0) return [];
      return [
        `event_rules.rules.${name}.regions does not include ${missing.join(', ')}, where events of ${ready_made} arrive`,
      ];
    });
  }
}

function rulesInUse({ event_rules }: Settings): readonly Rule[] {
  return event_rules.enabled ? event_rules.rules : [];
}

function createRule(stack: AccountStack, rule: Rule, region: Region, role: RoleWithPolicy | undefined): void {
  const name = `rule-${rule.name}`;
  const { rule: eventRule } = createRuleToHub(stack, region, {
    name,
    description: rule.title ?? `The rule ${rule.name} of terraform.tfvars`,
    pattern: rule.pattern,
    paused: rule.paused,
  });
  for (const [index, arn] of rule.targets.entries()) {
    const place = parseTargetArn(arn);
    if (!place || !(place.isBus || place.region === region)) continue;
    new CloudwatchEventTarget(stack, `${name}-to-${index + 1}-${region}`, {
      ...stack.at(region),
      rule: eventRule.name,
      targetId: `target-${index + 1}`,
      arn,
      ...(role && { roleArn: roleFor(stack, place, role), dependsOn: [role.rolePolicy] }),
      deadLetterConfig: { arn: stack.names.deadLetters(region).arn },
      // AWS documents no retry policy for buses.
      ...(!place.isBus && { retryPolicy: RETRY_POLICY }),
    });
  }
}

/**
 * The role for a target. A bus always has one. Queues and topics of this account allow the rule by their own policy, and AWS
 * advises against a role; those of another account need both. Terraform compares the accounts when it plans, because the stack
 * does not know its own account.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
 */
function roleFor(stack: AccountStack, { isBus, account }: Target, { role }: RoleWithPolicy): string {
  if (isBus) return role.arn;
  return Token.asString(conditional(Op.eq(stack.names.account, account), Token.nullValue(), role.arn));
}

/** The role for the targets of all rules, if they have any. */
function createTargetRole(stack: AccountStack, rules: readonly Rule[]): RoleWithPolicy | undefined {
  const targets = [...new Set(rules.flatMap(({ targets }) => targets))].sort();
  const statements = SEND_STATEMENTS.map(({ service, ...statement }) => ({
    ...statement,
    resources: targets.filter((arn) => parseTargetArn(arn)?.service === service),
  })).filter(({ resources }) => resources.length > 0);
  if (statements.length === 0) return undefined;
  return createRuleRole(stack, {
    id: 'to-buses',
    name: stack.names.named('event-rules'),
    description: 'Lets the event rules reach the targets that they name',
    ruleName: stack.names.named('rule-*'),
    statements,
    policy: { id: 'put-events-on-buses', name: 'put-events-on-buses' },
  });
}

const SEND_STATEMENTS = [
  { service: 'events', sid: 'Buses', actions: ['events:PutEvents'] },
  { service: 'sqs', sid: 'Queues', actions: ['sqs:SendMessage'] },
  { service: 'sns', sid: 'Topics', actions: ['sns:Publish'] },
] as const;

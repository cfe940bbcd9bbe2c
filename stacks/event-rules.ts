import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { type App, conditional, Op, Token } from 'cdktf';
import { NEEDED_REGIONS } from '../patterns/ready-made';
import { parseTargetArn, type Target } from '../settings/fields/target-arn';
import { REGIONS, type Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { RETRY, ruleToHub } from './parts/events/rule-to-hub';
import { roleForRules } from './parts/iam/rule-role';
import type { RoleWithPolicy } from './parts/iam/service-role';

type Rule = Settings['event_rules']['rules'][number];

/** The rules that the user names: each in its Regions, to the hub and to whatever further targets it has. */
export class EventRulesStack extends AccountStack {
  constructor(app: App, settings: Settings) {
    super(app, 'event-rules', settings);
    const rules = rulesInUse(settings);
    const role = roleToTargets(this, rules);
    for (const rule of rules) {
      for (const region of rule.regions) ruleWithTargets(this, rule, region, role);
    }
  }

  /** The Regions of all rules, in the order of the table of Regions. */
  static regions(settings: Settings): readonly Region[] {
    const used = new Set(rulesInUse(settings).flatMap(({ regions }) => regions));
    return REGIONS.filter((region) => used.has(region));
  }

  /** Rules that miss events because they are not where these come. */
  static warnings(settings: Settings): readonly string[] {
    return rulesInUse(settings).flatMap(({ name, ready_made, regions }) => {
      const needed = (ready_made && NEEDED_REGIONS[ready_made]?.regions) ?? [];
      const missing = needed.filter((region) => !regions.includes(region));
      if (missing.length === 0) return [];
      return [
        `event_rules.rules.${name}.regions is without ${missing.join(', ')}, where events of ${ready_made} come`,
      ];
    });
  }
}

function rulesInUse({ event_rules }: Settings): readonly Rule[] {
  return event_rules.enabled ? event_rules.rules : [];
}

function ruleWithTargets(
  stack: AccountStack,
  rule: Rule,
  region: Region,
  sender: RoleWithPolicy | undefined,
): void {
  const name = `rule-${rule.name}`;
  const { rule: created } = ruleToHub(stack, region, {
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
      rule: created.name,
      targetId: `target-${index + 1}`,
      arn,
      ...(sender && { roleArn: roleFor(stack, place, sender), dependsOn: [sender.allowed] }),
      deadLetterConfig: { arn: stack.names.deadLetters(region).arn },
      // As for the hub: AWS documents no retry policy for buses.
      ...(!place.isBus && { retryPolicy: RETRY }),
    });
  }
}

/**
 * Buses take the role always. Queues and topics of this account let a rule in by their own policy, and AWS warns of a role
 * there; those of another account need both. Which account this is Terraform knows when it plans.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
 */
function roleFor(stack: AccountStack, { isBus, account }: Target, { role }: RoleWithPolicy): string {
  if (isBus) return role.arn;
  return Token.asString(conditional(Op.eq(stack.names.account, account), Token.nullValue(), role.arn));
}

/** With which the rules reach the targets that the user names; nothing if there are none. */
function roleToTargets(stack: AccountStack, rules: readonly Rule[]): RoleWithPolicy | undefined {
  const targets = [...new Set(rules.flatMap(({ targets }) => targets))].sort();
  const allows = SENDING.map(({ service, ...statement }) => ({
    ...statement,
    resources: targets.filter((arn) => parseTargetArn(arn)?.service === service),
  })).filter(({ resources }) => resources.length > 0);
  if (allows.length === 0) return undefined;
  return roleForRules(stack, {
    id: 'to-buses',
    name: stack.names.named('event-rules'),
    description: 'Lets the event rules reach the targets that they name',
    rules: stack.names.named('rule-*'),
    allows,
    policy: { id: 'put-events-on-buses', name: 'put-events-on-buses' },
  });
}

const SENDING = [
  { service: 'events', sid: 'Buses', actions: ['events:PutEvents'] },
  { service: 'sqs', sid: 'Queues', actions: ['sqs:SendMessage'] },
  { service: 'sns', sid: 'Topics', actions: ['sns:Publish'] },
] as const;

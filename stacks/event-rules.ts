import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { App, TerraformStack } from 'cdktf';
import { NEEDED_REGIONS } from '../patterns/ready-made';
import { REGIONS, type Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { placeOf } from '../settings/target-arn';
import { type AccountStack, accountStack } from './parts/account-stack';
import { roleForRules } from './parts/role-for-rules';
import { RETRY, ruleToHub } from './parts/rule-to-hub';

type Rule = Settings['event_rules']['rules'][number];

/** The rules that the user names: each in its Regions, to the hub and to whatever further targets it has. */
export function eventRules(app: App, settings: Settings): TerraformStack {
  const base = accountStack(app, 'event-rules', settings);
  const rules = rulesInUse(settings);
  const role = roleToBuses(base, rules);
  for (const rule of rules) {
    for (const region of rule.regions) ruleWithTargets(base, rule, region, role);
  }
  return base.stack;
}

/** The Regions of all rules, in the order of the table of Regions. */
export function eventRulesRegions(settings: Settings): readonly Region[] {
  const used = new Set(rulesInUse(settings).flatMap(({ regions }) => regions));
  return REGIONS.filter((region) => used.has(region));
}

/** Rules that miss events because they are not where these come. */
export function eventRulesWarnings(settings: Settings): readonly string[] {
  return rulesInUse(settings).flatMap(({ name, ready_made, regions }) => {
    const needed = (ready_made && NEEDED_REGIONS[ready_made]?.regions) ?? [];
    const missing = needed.filter((region) => !regions.includes(region));
    if (missing.length === 0) return [];
    return [
      `event_rules.rules.${name}.regions is without ${missing.join(', ')}, where events of ${ready_made} come`,
    ];
  });
}

function rulesInUse({ event_rules }: Settings): readonly Rule[] {
  return event_rules.enabled ? event_rules.rules : [];
}

function ruleWithTargets(base: AccountStack, rule: Rule, region: Region, role: IamRole | undefined): void {
  const { stack, at, names } = base;
  const name = `rule-${rule.name}`;
  const created = ruleToHub(base, region, {
    name,
    description: rule.title ?? `The rule ${rule.name} of terraform.tfvars`,
    pattern: rule.pattern,
    paused: rule.paused,
  });
  for (const [index, arn] of rule.targets.entries()) {
    const place = placeOf(arn);
    if (!place || !(place.isBus || place.region === region)) continue;
    new CloudwatchEventTarget(stack, `${name}-to-${index + 1}-${region}`, {
      ...at(region),
      rule: created.name,
      targetId: `target-${index + 1}`,
      arn,
      // Queues and topics let a rule in by their own policy.
      ...(place.isBus && role && { roleArn: role.arn }),
      deadLetterConfig: { arn: names.deadLetters(region).arn },
      retryPolicy: RETRY,
    });
  }
}

/** With which the rules put events on the users' buses; nothing if they name none. */
function roleToBuses(base: AccountStack, rules: readonly Rule[]): IamRole | undefined {
  const buses = [...new Set(rules.flatMap(({ targets }) => targets))].filter((arn) => placeOf(arn)?.isBus);
  if (buses.length === 0) return undefined;
  return roleForRules(base, {
    id: 'to-buses',
    name: base.names.named('event-rules'),
    description: 'Lets the event rules put events on the buses that they name',
    rules: base.names.named('rule-*'),
    allows: { sid: 'Buses', actions: ['events:PutEvents'], resources: buses.sort() },
    policy: { id: 'put-events-on-buses', name: 'put-events-on-buses' },
  });
}

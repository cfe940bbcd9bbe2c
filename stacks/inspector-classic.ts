import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { InspectorAssessmentTarget } from '@cdktf/provider-aws/lib/inspector-assessment-target';
import { InspectorAssessmentTemplate } from '@cdktf/provider-aws/lib/inspector-assessment-template';
import { InspectorResourceGroup } from '@cdktf/provider-aws/lib/inspector-resource-group';
import type { App, TerraformStack } from 'cdktf';
import { INSPECTOR_CLASSIC, type InspectorClassicRegion } from '../settings/inspector-classic-regions';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { type AccountStack, accountStack } from './parts/account-stack';
import type { RoleWithPolicy } from './parts/role-for';
import { roleForRules } from './parts/role-for-rules';
import { RETRY } from './parts/rule-to-hub';
import { topicToHub } from './parts/topic-to-hub';

/** A run that looks, once a week, which ports of EC2 instances can be reached from outside, and its findings by SNS to the hub. */
export function inspectorClassic(app: App, settings: Settings, regions: readonly Region[]): TerraformStack {
  const base = accountStack(app, 'inspector-classic', settings);
  if (regions.length === 0) return base.stack;
  const role = roleToStartRuns(base);
  for (const region of regions) {
    const inRegion = INSPECTOR_CLASSIC[region];
    if (!inRegion) throw new Error(`no rules package of Inspector Classic is known in ${region}`);
    runWeekly(base, region, template(base, region, settings, inRegion), role);
  }
  return base.stack;
}

/** The notice is on every page: https://docs.aws.amazon.com/inspector/v1/userguide/inspector-arns-resources.html */
export function inspectorClassicWarnings(_: Settings, regions: readonly Region[]): readonly string[] {
  if (regions.length === 0) return [];
  return [
    'inspector_classic.enabled: AWS ended Inspector Classic on 2026-05-20, so deploying this stack is most likely to fail; what it looked for is a finding of Inspector now: inspector = { scan_types = ["EC2"] }',
  ];
}

function template(
  base: AccountStack,
  region: Region,
  { inspector_classic }: Settings,
  { owner, networkReachability }: InspectorClassicRegion,
): InspectorAssessmentTemplate {
  const { stack, at, names } = base;
  const { instance_tags, topic_key } = inspector_classic;
  const name = names.named('network-reachability');
  const target = new InspectorAssessmentTarget(stack, `target-${region}`, {
    ...at(region),
    name,
    // Without a group, the target is every instance of the Region.
    ...(Object.keys(instance_tags).length > 0 && {
      resourceGroupArn: new InspectorResourceGroup(stack, `instances-${region}`, {
        ...at(region),
        tags: { ...instance_tags },
      }).arn,
    }),
  });
  const topic = topicToHub(base, region, {
    name: 'inspector-classic',
    publisher: { awsAccount: owner },
    withKey: topic_key,
  });
  return new InspectorAssessmentTemplate(stack, `template-${region}`, {
    ...at(region),
    name,
    targetArn: target.arn,
    duration: 3600,
    rulesPackageArns: [`arn:aws:inspector:${region}:${owner}:rulespackage/${networkReachability}`],
    eventSubscription: [{ event: 'FINDING_REPORTED', topicArn: topic.arn }],
  });
}

function runWeekly(
  { stack, at, names }: AccountStack,
  region: Region,
  template: InspectorAssessmentTemplate,
  { role, allowed }: RoleWithPolicy,
): void {
  const rule = new CloudwatchEventRule(stack, `weekly-${region}`, {
    ...at(region),
    name: names.named('inspector-classic'),
    description: 'Starts the assessment run of Inspector Classic once a week',
    scheduleExpression: 'rate(7 days)',
  });
  new CloudwatchEventTarget(stack, `weekly-run-${region}`, {
    ...at(region),
    rule: rule.name,
    targetId: 'run',
    arn: template.arn,
    roleArn: role.arn,
    deadLetterConfig: { arn: names.deadLetters(region).arn },
    retryPolicy: RETRY,
    dependsOn: [allowed],
  });
}

function roleToStartRuns(base: AccountStack): RoleWithPolicy {
  return roleForRules(base, {
    id: 'start-runs',
    name: base.names.named('inspector-classic'),
    description: 'Lets the weekly rules start assessment runs of Inspector Classic',
    rules: base.names.named('inspector-classic'),
    // Inspector Classic takes no ARN here: for anything but `*` it refuses.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoninspector.html
    allows: [{ sid: 'Run', actions: ['inspector:StartAssessmentRun'], resources: ['*'] }],
    policy: { id: 'start-runs-policy', name: 'start-runs' },
  });
}

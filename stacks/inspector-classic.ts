import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { InspectorAssessmentTarget } from '@cdktf/provider-aws/lib/inspector-assessment-target';
import { InspectorAssessmentTemplate } from '@cdktf/provider-aws/lib/inspector-assessment-template';
import { InspectorResourceGroup } from '@cdktf/provider-aws/lib/inspector-resource-group';
import type { App } from 'cdktf';
import { INSPECTOR_CLASSIC, type InspectorClassicRegion } from '../settings/inspector-classic-regions';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { RETRY_POLICY } from './parts/events/rule-to-hub';
import { createScheduledRule } from './parts/events/scheduled-rule';
import { createTopicToHub } from './parts/events/topic-to-hub';
import { createRuleRole } from './parts/iam/rule-role';
import type { RoleWithPolicy } from './parts/iam/service-role';

/** A weekly assessment of which ports of EC2 instances can be reached from outside; its findings reach the hub by SNS. */
export class InspectorClassicStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'inspector-classic', settings);
    if (regions.length === 0) return;
    const role = createRunRole(this);
    for (const region of regions) {
      const facts = INSPECTOR_CLASSIC[region];
      if (!facts) throw new Error(`no rules package of Inspector Classic is known in ${region}`);
      scheduleRuns(this, region, createTemplate(this, region, settings, facts), role);
    }
  }

  /** The notice is on every page: https://docs.aws.amazon.com/inspector/v1/userguide/inspector-arns-resources.html */
  static warnings(_: Settings, regions: readonly Region[]): readonly string[] {
    if (regions.length === 0) return [];
    return [
      'inspector_classic.enabled: AWS ended Inspector Classic on 2026-05-20, so deploying this stack will most likely fail; Inspector now reports the same findings: inspector = { scan_types = ["EC2"] }',
    ];
  }
}

function createTemplate(
  stack: AccountStack,
  region: Region,
  { inspector_classic }: Settings,
  { owner, networkReachability }: InspectorClassicRegion,
): InspectorAssessmentTemplate {
  const { instance_tags, topic_key } = inspector_classic;
  const name = stack.names.named('network-reachability');
  const target = new InspectorAssessmentTarget(stack, `target-${region}`, {
    ...stack.at(region),
    name,
    // Without a resource group, the target is every instance in the Region.
    ...(Object.keys(instance_tags).length > 0 && {
      resourceGroupArn: new InspectorResourceGroup(stack, `instances-${region}`, {
        ...stack.at(region),
        tags: { ...instance_tags },
      }).arn,
    }),
  });
  const topic = createTopicToHub(stack, region, {
    name: 'inspector-classic',
    publisher: { awsAccount: owner },
    withKey: topic_key,
  });
  return new InspectorAssessmentTemplate(stack, `template-${region}`, {
    ...stack.at(region),
    name,
    targetArn: target.arn,
    duration: 3600,
    rulesPackageArns: [`arn:aws:inspector:${region}:${owner}:rulespackage/${networkReachability}`],
    eventSubscription: [{ event: 'FINDING_REPORTED', topicArn: topic.arn }],
  });
}

function scheduleRuns(
  stack: AccountStack,
  region: Region,
  template: InspectorAssessmentTemplate,
  { role, rolePolicy }: RoleWithPolicy,
): void {
  const rule = createScheduledRule(stack, region, {
    id: `weekly-${region}`,
    name: 'inspector-classic',
    description: 'Starts the assessment run of Inspector Classic once a week',
    scheduleExpression: 'rate(7 days)',
  });
  new CloudwatchEventTarget(stack, `weekly-run-${region}`, {
    ...stack.at(region),
    rule: rule.name,
    targetId: 'run',
    arn: template.arn,
    roleArn: role.arn,
    deadLetterConfig: { arn: stack.names.deadLetters(region).arn },
    retryPolicy: RETRY_POLICY,
    dependsOn: [rolePolicy],
  });
}

function createRunRole(stack: AccountStack): RoleWithPolicy {
  return createRuleRole(stack, {
    id: 'start-runs',
    name: stack.names.named('inspector-classic'),
    description: 'Lets the weekly rules start assessment runs of Inspector Classic',
    ruleName: stack.names.named('inspector-classic'),
    // The action has no resource types, so `*` is the only resource that allows it.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoninspector.html
    statements: [{ sid: 'Run', actions: ['inspector:StartAssessmentRun'], resources: ['*'] }],
    policy: { id: 'start-runs-policy', name: 'start-runs' },
  });
}

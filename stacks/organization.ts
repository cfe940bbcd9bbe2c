import { createHash } from 'node:crypto';
import { CloudformationStackInstances } from '@cdktf/provider-aws/lib/cloudformation-stack-instances';
import { CloudformationStackSet } from '@cdktf/provider-aws/lib/cloudformation-stack-set';
import { S3Object } from '@cdktf/provider-aws/lib/s3-object';
import type { App } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import type { Template } from './parts/organization/cloudformation';
import { memberSettings } from './parts/organization/member-settings';
import { memberTemplate, templateBytes, templateText } from './parts/organization/template';
import type { MakeStack } from './parts/organization/terraform-resources';
import { regionsInUse, SERVICES } from './services';
import { SpokesStack } from './spokes';

type Organization = NonNullable<Settings['organization']>;

/**
 * CloudFormation takes a template of this many bytes in a request, and a larger one from a bucket.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MAX_INLINE_BYTES = 51_200;

/**
 * All accounts in all Regions at once, and no failure stops the others: the resources of one account are independent of the
 * others, and a suspended account, or a Region that is not enabled in one, fails only there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html#stackset-ops-options
 */
const PREFERENCES = {
  failureTolerancePercentage: 100,
  maxConcurrentPercentage: 100,
  regionConcurrencyType: 'PARALLEL',
} as const;

/** How long Terraform waits for an operation; CloudFormation works on at most 3,500 instances at a time. */
const PATIENCE = '12h';

/**
 * A stack set that creates the rules of all services in every account of the organization, including future accounts.
 * CloudFormation leaves out the management account, and the template leaves out the account of the hub: both have the stacks of
 * the services.
 */
export class OrganizationStack extends AccountStack {
  constructor(app: App, settings: Settings) {
    super(app, 'organization', settings);
    const { organization } = settings;
    if (!isDeployed(organization)) return;
    const accounts = { include: organization.include_accounts, exclude: organization.exclude_accounts };
    const { template, regions } = memberTemplate(
      memberSettings(settings),
      accounts,
      MEMBER_STACKS,
      app.outdir,
    );
    const stackSet = createStackSet(this, settings, organization, template);
    createInstances(this, settings, organization, stackSet, regions);
  }

  static warnings({ organization }: Settings): readonly string[] {
    if (!isDeployed(organization)) return [];
    return [
      `organization.units creates rules, queues and roles in every account of ${organization.units.join(', ')} except the management account, including future accounts; each Region of an account sends a heartbeat a day (costs: docs/organizations.md)`,
    ];
  }
}

const isDeployed = (organization: Settings['organization']): organization is Organization =>
  organization !== undefined && organization.units.length > 0;

const MEMBER_STACKS: readonly MakeStack[] = [
  (app, settings) => new SpokesStack(app, settings, regionsInUse(settings)),
  ...SERVICES.map(
    ({ stack: Stack, regions }): MakeStack =>
      (app, settings) =>
        new Stack(app, settings, regions(settings)) as AccountStack,
  ),
];

function createStackSet(
  stack: AccountStack,
  settings: Settings,
  { call_as }: Organization,
  template: Template,
): CloudformationStackSet {
  return new CloudformationStackSet(stack, 'members', {
    ...stack.at(settings.home_region),
    name: stack.names.named('members'),
    description: 'Sends what monitoring services report to the hub, from every account of the organization',
    permissionModel: 'SERVICE_MANAGED',
    callAs: call_as,
    // Roles have names.
    capabilities: ['CAPABILITY_NAMED_IAM'],
    autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
    // Operations that do not concern the same instances need not wait for each other.
    managedExecution: { active: true },
    operationPreferences: PREFERENCES,
    ...templateArgument(stack, settings, template),
    timeouts: { update: PATIENCE },
  });
}

/**
 * Returns the template for the request or, if it is too large, its URL in the bucket of the state.
 *
 * @throws Error if it is too large and there is no such bucket
 */
function templateArgument(stack: AccountStack, { state }: Settings, template: Template) {
  const text = templateText(template, stack.names.account);
  const bytes = templateBytes(template);
  if (bytes <= MAX_INLINE_BYTES) return { templateBody: text };
  if (!state)
    throw new Error(
      `the template of the organization has ${bytes} bytes, and CloudFormation accepts ${MAX_INLINE_BYTES} without a bucket; name a bucket in state, or remove some of event_rules.rules`,
    );
  // The key depends on the content, so that Terraform notices a change.
  const digest = createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 16);
  const object = new S3Object(stack, 'template', {
    ...stack.at(state.region),
    bucket: state.bucket,
    key: `${state.key_prefix}/organization-${digest}.json`,
    content: text,
    contentType: 'application/json',
    lifecycle: { createBeforeDestroy: true },
  });
  return { templateUrl: `https://${state.bucket}.s3.${state.region}.amazonaws.com/${object.key}` };
}

function createInstances(
  stack: AccountStack,
  settings: Settings,
  { call_as, units, include_accounts }: Organization,
  stackSet: CloudformationStackSet,
  regions: readonly Region[],
): void {
  new CloudformationStackInstances(stack, 'instances', {
    ...stack.at(settings.home_region),
    stackSetName: stackSet.name,
    callAs: call_as,
    regions: [...regions],
    // Excluded accounts have an empty stack, see Conditions.
    deploymentTargets: {
      organizationalUnitIds: [...units],
      ...(include_accounts.length > 0 && {
        accountFilterType: 'INTERSECTION',
        accounts: [...include_accounts],
      }),
    },
    operationPreferences: { ...PREFERENCES, concurrencyMode: 'SOFT_FAILURE_TOLERANCE' },
    retainStacks: false,
    timeouts: { create: PATIENCE, update: PATIENCE, delete: PATIENCE },
  });
}

import { ServerlessapplicationrepositoryCloudformationStack as Application } from '@cdktf/provider-aws/lib/serverlessapplicationrepository-cloudformation-stack';
import {
  type App,
  TerraformOutput,
  type TerraformResource,
  type TerraformStack,
  TerraformVariable,
} from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { pinSettings } from './parts/account/pin-settings';
import { TerraformData } from './parts/account/terraform-data';
import { applyRuleSettings } from './parts/event-forwarder/rule-settings';

/** The srest application in every Region of `event_forwarder.regions`, with pattern and state of its rules. */
export class EventForwarderStack extends AccountStack {
  /** It sends nothing to the hub. */
  static readonly after: readonly string[] = [];

  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'event-forwarder', settings);
    if (regions.length === 0) return;
    pinSettings(this, settings, ['home_region', 'prefix']);
    const { semantic_version } = settings.event_forwarder;
    const externalId = createExternalIdVariable(this);
    const replaceTrigger = new TerraformData(this, 'replaced', {
      version: semantic_version,
      // A hash, so that the id is not stored in the state again.
      external_id: `\${sha256(var.${externalId.friendlyUniqueId})}`,
    });
    const applications = regions.map((region) => ({
      region,
      application: createApplication(this, settings, region, externalId, replaceTrigger),
    }));
    const invocations = applyRuleSettings(this, settings, applications);
    createOutputs(
      this,
      applications.map(({ region, application }, index) => ({
        region,
        application: addressOf(application),
        invocation: addressOf(invocations[index]),
      })),
    );
  }

  static warnings(_: Settings, regions: readonly Region[]): readonly string[] {
    if (regions.length === 0) return [];
    const several = `event_forwarder.regions has ${regions.length} Regions, and each gets a role for Cost Explorer; srest needs only one role, because costs cover the whole account`;
    const noGlobal =
      'event_forwarder.regions does not include us-east-1, where AWS Health sends events without a Region, such as those of IAM and billing';
    return [...(regions.length > 1 ? [several] : []), ...(regions.includes('us-east-1') ? [] : [noGlobal])];
  }
}

/**
 * The ExternalId of srest. Not ephemeral, because the resource of the application has no write-only argument. AWS does not regard an
 * ExternalId as a secret, but there is no reason to show it.
 */
function createExternalIdVariable(stack: TerraformStack): TerraformVariable {
  const variable = new TerraformVariable(stack, 'forwarder_external_id', {
    type: 'string',
    description: 'The ExternalId that srest shows',
    sensitive: true,
    nullable: false,
  });
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
  const name = `var.${variable.friendlyUniqueId}`;
  variable.addValidation({
    condition: `\${can(regex("^[A-Za-z0-9+=,.@:/_-]{2}[A-Za-z0-9+=,.@:/_-]*$", ${name})) && length(${name}) <= 1224}`,
    errorMessage:
      'forwarder_external_id is the ExternalId that srest shows: 2 to 1224 letters, digits and + = , . @ : / _ -, as in TF_VAR_forwarder_external_id=0f3c...',
  });
  return variable;
}

function createApplication(
  stack: AccountStack,
  { event_forwarder }: Settings,
  region: Region,
  externalId: TerraformVariable,
  replaceTrigger: TerraformResource,
): Application {
  return new Application(stack, `application-${region}`, {
    ...stack.at(region),
    name: event_forwarder.stack_name,
    applicationId: event_forwarder.application_id ?? '',
    semanticVersion: event_forwarder.semantic_version ?? '',
    capabilities: [...event_forwarder.capabilities],
    parameters: { ExternalId: externalId.value },
    lifecycle: {
      // CloudFormation returns a NoEcho parameter as ****, which would be a change in every plan, and any update in place, even
      // of tags only, would set the ExternalId to ****.
      ignoreChanges: ['parameters', 'capabilities', 'tags', 'tags_all'],
      replaceTriggeredBy: [addressOf(replaceTrigger)],
    },
  });
}

interface Addresses {
  readonly region: Region;
  /** Terraform addresses, such as `aws_lambda_invocation.settings-us-east-1`. */
  readonly application: string;
  readonly invocation: string;
}

function createOutputs(stack: TerraformStack, addresses: readonly Addresses[]): void {
  const byRegion = (value: (each: Addresses) => string) =>
    Object.fromEntries(addresses.map((each) => [each.region, value(each)]));
  new TerraformOutput(stack, 'role_arns', {
    description: 'For srest: the role with which it reads Cost Explorer. One is enough',
    value: byRegion(roleArn),
  });
  new TerraformOutput(stack, 'rule_names', {
    description: 'The rules that forward events to srest',
    value: byRegion(({ invocation }) => `\${jsondecode(${invocation}.result).rule}`),
  });
}

/** Role ARNs among the outputs of the application, whatever their names; without any, the roles that its stack created. */
function roleArn({ application, invocation }: Addresses): string {
  const isRole = 'can(regex("^arn:aws:iam::[0-9]{12}:role/", value))';
  const outputs = `[for value in values(${application}.outputs) : value if ${isRole}]`;
  return `\${join(", ", try(coalescelist(distinct(${outputs}), jsondecode(${invocation}.result).roles), []))}`;
}

/** The address of a resource, for use in an expression. */
function addressOf(resource: TerraformResource | undefined): string {
  return `${resource?.terraformResourceType}.${resource?.friendlyUniqueId}`;
}

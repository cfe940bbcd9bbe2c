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
import { staysWith } from './parts/account/pin-settings';
import { TerraformData } from './parts/account/terraform-data';
import { forwarderSettings } from './parts/event-forwarder/rule-settings';

/** The application of srest in every Region of its list, and what the settings say of its rules. */
export class EventForwarderStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'event-forwarder', settings);
    if (regions.length === 0) return;
    staysWith(this, settings, ['home_region', 'prefix']);
    const { semantic_version } = settings.event_forwarder;
    const externalId = externalIdVariable(this);
    const replaced = new TerraformData(this, 'replaced', {
      version: semantic_version,
      // A hash, so that it is not one more place with the id itself.
      external_id: `\${sha256(var.${externalId.friendlyUniqueId})}`,
    });
    const applications = regions.map((region) => ({
      region,
      application: application(this, settings, region, externalId, replaced),
    }));
    const invocations = forwarderSettings(this, settings, applications);

    const each = (value: (address: { application: string; invocation: string }) => string) =>
      Object.fromEntries(
        applications.map(({ region, application }, index) => [
          region,
          value({ application: addressOf(application), invocation: addressOf(invocations[index]) }),
        ]),
      );
    new TerraformOutput(this, 'role_arns', {
      description: 'For srest: the role with which it reads Cost Explorer. One is enough',
      value: each(roleArn),
    });
    new TerraformOutput(this, 'rule_names', {
      description: 'The rules that forward events to srest',
      value: each(({ invocation }) => `\${jsondecode(${invocation}.result).rule}`),
    });
  }
}

export function eventForwarderWarnings(_: Settings, regions: readonly Region[]): readonly string[] {
  if (regions.length === 0) return [];
  const several = `event_forwarder.regions has ${regions.length} Regions, and each gets a role for Cost Explorer; srest needs one role only, since costs are of the whole account`;
  const noGlobal =
    'event_forwarder.regions is without us-east-1, to which AWS Health sends the events of no Region, such as those of IAM and billing';
  return [...(regions.length > 1 ? [several] : []), ...(regions.includes('us-east-1') ? [] : [noGlobal])];
}

/** Not ephemeral: CloudFormation takes no write-only argument. AWS does not treat the id as a secret, but it is nobody's business. */
function externalIdVariable(stack: TerraformStack): TerraformVariable {
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

function application(
  stack: AccountStack,
  { event_forwarder }: Settings,
  region: Region,
  externalId: TerraformVariable,
  replaced: TerraformResource,
): Application {
  return new Application(stack, `application-${region}`, {
    ...stack.at(region),
    name: event_forwarder.stack_name,
    applicationId: event_forwarder.application_id ?? '',
    semanticVersion: event_forwarder.semantic_version ?? '',
    capabilities: [...event_forwarder.capabilities],
    parameters: { ExternalId: externalId.value },
    lifecycle: {
      // CloudFormation gives a NoEcho parameter back as ****, which would be a change in every plan.
      ignoreChanges: ['parameters'],
      // And so an update in place would write that **** as the ExternalId.
      replaceTriggeredBy: [addressOf(replaced)],
    },
  });
}

/** Whatever the application calls its output; if it has none, the role that its stack made. */
function roleArn({ application, invocation }: { application: string; invocation: string }): string {
  const isRole = 'can(regex("^arn:aws:iam::[0-9]{12}:role/", value))';
  const outputs = `[for value in values(${application}.outputs) : value if ${isRole}]`;
  return `\${join(", ", try(coalescelist(distinct(${outputs}), jsondecode(${invocation}.result).roles), []))}`;
}

/** As it stands within an expression. */
function addressOf(resource: TerraformResource | undefined): string {
  return `${resource?.terraformResourceType}.${resource?.friendlyUniqueId}`;
}

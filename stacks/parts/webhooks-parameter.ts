import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { TerraformVariable } from 'cdktf';
import type { Settings } from '../../settings/schema';
import { BLOCK_NAMES } from '../../settings/services';
import type { AccountStack } from './account-stack';

/**
 * The Slack webhooks: an ephemeral variable goes to SSM by a write-only argument, so that the URLs are in no file, plan or
 * state. Terraform cannot see them change: `slack.webhooks_version` says when to write them anew.
 * https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
 */
export function webhooksParameter({ stack, at }: AccountStack, settings: Settings): SsmParameter {
  const variable = new TerraformVariable(stack, 'slack_webhooks', {
    type: 'map(string)',
    description: 'Slack incoming webhooks: name, as in terraform.tfvars, to URL',
    sensitive: true,
    nullable: false,
  });
  variable.addOverride('ephemeral', true);
  for (const validation of validations(webhookNames(settings))) variable.addValidation(validation);

  return new SsmParameter(stack, 'webhooks', {
    ...at(settings.home_region),
    // AWS reserves names that begin with `aws` or `ssm`, and a prefix may.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
    name: `/slack-webhooks/${settings.prefix}`,
    description: 'Slack incoming webhooks of the notifier: name to URL',
    type: 'SecureString',
    valueWo: '${jsonencode(var.slack_webhooks)}',
    valueWoVersion: settings.slack.webhooks_version,
  });
}

/** Every name that the settings use, sorted. */
function webhookNames(settings: Settings): readonly string[] {
  const ofServices = BLOCK_NAMES.flatMap((block) => settings[block].webhooks);
  const ofRoutes = settings.routes.flatMap(({ webhooks }) => webhooks);
  return [...new Set([...ofRoutes, ...settings.slack.webhooks, ...ofServices])].sort();
}

function validations(names: readonly string[]) {
  const missing = `setsubtract(${JSON.stringify(names)}, keys(var.slack_webhooks))`;
  return [
    {
      condition: `\${length(${missing}) == 0}`,
      errorMessage: `terraform.tfvars uses the webhooks ${names.join(', ')}: the variable slack_webhooks needs a URL for each, as in TF_VAR_slack_webhooks='{"${names[0]}":"https://hooks.slack.com/services/..."}'.`,
    },
    {
      // Workflow webhooks (/workflows/, /triggers/) take other payloads and would answer with an error to each alert.
      condition:
        '${alltrue([for url in values(var.slack_webhooks) : can(regex("^https://hooks[.]slack(-gov)?[.]com/services/[A-Za-z0-9/]+$", url))])}',
      errorMessage:
        'Each value of slack_webhooks is an incoming webhook: https://hooks.slack.com/services/... (or hooks.slack-gov.com). Workflow webhooks do not take these messages.',
    },
  ];
}

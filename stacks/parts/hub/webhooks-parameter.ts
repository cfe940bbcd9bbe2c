import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { TerraformVariable } from 'cdktf';
import { BOT_TOKEN } from '../../../settings/fields/webhook-names';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { usedWebhooks } from './function-settings';

/**
 * The Slack webhooks, and the token of the bot if there is one. An ephemeral variable and a write-only argument keep them out of
 * files, plans and the state. Terraform does not notice a change of them: it writes them when `slack.webhooks_version` changes.
 * https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
 */
export function createWebhooksParameter(stack: AccountStack, settings: Settings): SsmParameter {
  const variable = new TerraformVariable(stack, 'slack_webhooks', {
    type: 'map(string)',
    description:
      'Slack incoming webhooks: name, as in terraform.tfvars, to URL; bot-token: the token of the bot',
    sensitive: true,
    nullable: false,
  });
  variable.addOverride('ephemeral', true);
  for (const validation of validations(settings)) variable.addValidation(validation);

  return new SsmParameter(stack, 'webhooks', {
    ...stack.at(settings.home_region),
    // AWS reserves names that begin with `aws` or `ssm`, as a prefix may.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
    name: `/slack-webhooks/${settings.prefix}`,
    description: 'Slack incoming webhooks of the notifier: name to URL',
    type: 'SecureString',
    ...(settings.kms_key_arn !== undefined && { keyId: settings.kms_key_arn }),
    // Free of charge up to 4 KB, some 35 webhooks; above that 0.05 USD a month.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
    tier: 'Intelligent-Tiering',
    valueWo: '${jsonencode(var.slack_webhooks)}',
    valueWoVersion: settings.slack.webhooks_version,
  });
}

function validations(settings: Settings) {
  const channels = Object.keys(settings.slack.channels);
  const names = usedWebhooks(settings).filter((name) => !channels.includes(name));
  return [
    ...(names.length > 0 ? [urlFor(names)] : []),
    ...(channels.length > 0 ? [TOKEN_FOR_CHANNELS] : []),
    URLS,
    TOKEN,
    SIZE,
  ];
}

function urlFor(names: readonly string[]) {
  const missing = `setsubtract(${JSON.stringify(names)}, keys(var.slack_webhooks))`;
  return {
    condition: `\${length(${missing}) == 0}`,
    errorMessage: `terraform.tfvars uses the webhooks ${names.join(', ')}: the variable slack_webhooks needs a URL for each, as in TF_VAR_slack_webhooks='{"${names[0]}":"https://hooks.slack.com/services/..."}'.`,
  };
}

const TOKEN_FOR_CHANNELS = {
  condition: `\${contains(keys(var.slack_webhooks), "${BOT_TOKEN}")}`,
  errorMessage: `terraform.tfvars has slack.channels, to which the bot posts: the variable slack_webhooks needs its token, as in TF_VAR_slack_webhooks='{"${BOT_TOKEN}":"xoxb-..."}'.`,
};

const URLS = {
  // Workflow webhooks (/workflows/, /triggers/) take other payloads and would answer each alert with an error.
  condition: `\${alltrue([for name, url in var.slack_webhooks : can(regex("^https://hooks[.]slack(-gov)?[.]com/services/[A-Za-z0-9/]+$", url)) if name != "${BOT_TOKEN}"])}`,
  errorMessage: `Each value of slack_webhooks but ${BOT_TOKEN} is an incoming webhook: https://hooks.slack.com/services/... (or hooks.slack-gov.com). Workflow webhooks do not take these messages.`,
};

const TOKEN = {
  condition: `\${can(regex("^xoxb-[A-Za-z0-9-]+$", lookup(var.slack_webhooks, "${BOT_TOKEN}", "xoxb-none")))}`,
  errorMessage: `${BOT_TOKEN} in slack_webhooks is the token of the bot, which begins with xoxb- (Slack: OAuth & Permissions, Bot User OAuth Token).`,
};

const SIZE = {
  // Also the limit in bytes, since names and URLs are ASCII.
  condition: '${length(jsonencode(var.slack_webhooks)) <= 8192}',
  errorMessage:
    'All of slack_webhooks together are longer than the 8,192 characters that an SSM parameter takes, some 70 webhooks: let a bot post to slack.channels, which needs one token for all.',
};

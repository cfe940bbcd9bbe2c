import { synthesizeStack } from '../../synthesize';

const hub = (values: Record<string, unknown> = {}) => synthesizeStack('hub', values);

test('webhooks pass through an ephemeral variable to a write-only argument, written when the version changes', () => {
  const { resource, variable } = hub({ slack: { webhooks_version: 3 } });
  expect(variable?.slack_webhooks).toMatchObject({ ephemeral: true, sensitive: true, type: 'map(string)' });
  expect(resource.aws_ssm_parameter?.webhooks).toMatchObject({
    type: 'SecureString',
    value_wo: '${jsonencode(var.slack_webhooks)}',
    value_wo_version: 3,
  });
  expect(resource.aws_ssm_parameter?.webhooks).not.toHaveProperty('value');
});

test('the parameter becomes an advanced one if it is too large for a standard one', () => {
  expect(hub({}).resource.aws_ssm_parameter?.webhooks?.tier).toBe('Intelligent-Tiering');
});

describe('the variable slack_webhooks', () => {
  const validations = (values: Record<string, unknown>) =>
    hub(values).variable?.slack_webhooks?.validation as { condition: string; error_message: string }[];

  test('requires a URL for each webhook in the settings', () => {
    const [names] = validations({
      slack: { webhooks: ['default', 'ops'] },
      guardduty: { webhooks: ['security'] },
      routes: [{ webhooks: ['night'] }],
    });
    expect(names).toEqual({
      condition:
        '${length(setsubtract(["default","night","ops","security"], keys(var.slack_webhooks))) == 0}',
      error_message: `terraform.tfvars uses the webhooks default, night, ops, security: the variable slack_webhooks needs a URL for each, as in TF_VAR_slack_webhooks='{"default":"https://hooks.slack.com/services/..."}'.`,
    });
  });

  test('requires the bot token instead of a URL for a webhook with a channel', () => {
    const [names, token] = validations({
      slack: { webhooks: ['default', 'ops'], channels: { ops: 'C0123456789' } },
    });
    expect(names?.condition).toBe('${length(setsubtract(["default"], keys(var.slack_webhooks))) == 0}');
    expect(token).toEqual({
      condition: '${contains(keys(var.slack_webhooks), "bot-token")}',
      error_message: `terraform.tfvars has slack.channels, to which the bot posts: the variable slack_webhooks needs its token, as in TF_VAR_slack_webhooks='{"bot-token":"xoxb-..."}'.`,
    });
  });

  test('requires no URL if every webhook has a channel', () => {
    const conditions = validations({ slack: { channels: { default: 'C0123456789' } } }).map(
      ({ condition }) => condition,
    );
    expect(conditions).toEqual([
      '${contains(keys(var.slack_webhooks), "bot-token")}',
      '${alltrue([for name, url in var.slack_webhooks : can(regex("^https://hooks[.]slack(-gov)?[.]com/services/[A-Za-z0-9/]+$", url)) if name != "bot-token"])}',
      '${can(regex("^xoxb-[A-Za-z0-9-]+$", lookup(var.slack_webhooks, "bot-token", "xoxb-none")))}',
      '${length(jsonencode(var.slack_webhooks)) <= 8192}',
    ]);
  });
});

import { unreadSettings } from '../../../cli/synth/unread-settings';

test('settings in environment variables cause a warning, secrets do not', () => {
  const environment = {
    TF_VAR_prefix: 'mine',
    TF_VAR_guardduty: '{}',
    TF_VAR_slack_webhooks: '{}',
    TF_VAR_forwarder_external_id: 'x',
    TF_VAR_of_another_project: 'x',
  };
  expect(unreadSettings(environment, [])).toEqual([
    'warning: TF_VAR_prefix has no effect; write prefix = … in terraform.tfvars',
    'warning: TF_VAR_guardduty has no effect; write guardduty = … in terraform.tfvars',
  ]);
});

test('settings in the arguments for Terraform cause a warning', () => {
  const environment = {
    TF_CLI_ARGS: '-no-color',
    TF_CLI_ARGS_plan: `-var prefix=a -var="layout=region" -var 'slack_webhooks={}'`,
  };
  expect(unreadSettings(environment, [])).toEqual([
    'warning: -var prefix in TF_CLI_ARGS_plan has no effect; write prefix = … in terraform.tfvars',
    'warning: -var layout in TF_CLI_ARGS_plan has no effect; write layout = … in terraform.tfvars',
  ]);
});

test('files that Terraform would load automatically cause a warning', () => {
  const files = [
    'terraform.tfvars',
    'b.auto.tfvars',
    'a.auto.tfvars.json',
    'terraform.tfvars.example',
    'auto.tfvars',
  ];
  expect(unreadSettings({}, files)).toEqual([
    'warning: settings in a.auto.tfvars.json have no effect; write them in terraform.tfvars',
    'warning: settings in b.auto.tfvars have no effect; write them in terraform.tfvars',
  ]);
});

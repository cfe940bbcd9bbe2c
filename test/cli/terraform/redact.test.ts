import { redact } from '../../../cli/terraform/redact';

test('values of variables are redacted, names of webhooks are not', () => {
  const env = {
    TF_VAR_slack_webhooks:
      '{"trusted-advisor":"https://hooks.slack.com/services/a/b/c","bot-token": "xoxb-12345"}',
    TF_VAR_forwarder_external_id: '0f3c0f3c0f3c',
    PATH: '/usr/local/bin',
  };
  const text =
    'trusted-advisor bot-token https://hooks.slack.com/services/a/b/c xoxb-12345 0f3c0f3c0f3c /usr/local/bin';
  expect(redact(text, env)).toBe('trusted-advisor bot-token (hidden) (hidden) (hidden) /usr/local/bin');
  expect(
    redact('url x', { TF_VAR_slack_webhooks: '{ trusted-advisor = "https://hooks.slack.com/x" }' }),
  ).toBe('url x');
});

import { spawnSync } from 'node:child_process';
import { askFor, missingVariables, neededVariables } from '../../../cli/synth/variables';
import { parseSettings } from '../../../settings/schema';

const settingsOf = (values: Record<string, unknown>) => parseSettings(values, 'terraform.tfvars');

const FORWARDER = {
  enabled: true,
  application_id: 'arn:aws:serverlessrepo:us-east-1:111122223333:applications/aws-event-forwarder',
  semantic_version: '1.2.3',
};

/** `default` is a channel, `ops` a webhook. */
const EVERYTHING = settingsOf({
  slack: { webhooks: ['default'], channels: { default: 'C0123456789' } },
  guardduty: { webhooks: ['sec-ops'] },
  routes: [{ webhooks: ['audit'] }],
  event_forwarder: FORWARDER,
});

const partsOf = (values: Record<string, unknown>) =>
  neededVariables(settingsOf(values)).map(({ name, stack, parts }) => [name, stack, ...parts]);

describe('the variables that plans need', () => {
  test('are the webhooks by default', () => {
    expect(partsOf({})).toEqual([['TF_VAR_slack_webhooks', 'hub', 'default']]);
  });

  test('have a URL for each webhook in use, and no other', () => {
    expect(partsOf({ slack: { webhooks: ['ops'] }, health: { webhooks: ['news'] } })).toEqual([
      ['TF_VAR_slack_webhooks', 'hub', 'news', 'ops'],
    ]);
  });

  test('have the token of the bot instead of the URLs of channels', () => {
    expect(partsOf({ slack: { channels: { default: 'C0123456789' } } })).toEqual([
      ['TF_VAR_slack_webhooks', 'hub', 'bot-token'],
    ]);
  });

  test('have the ExternalId if the forwarder is enabled', () => {
    expect(partsOf({ event_forwarder: FORWARDER })).toEqual([
      ['TF_VAR_slack_webhooks', 'hub', 'default'],
      ['TF_VAR_forwarder_external_id', 'event-forwarder', 'ExternalId'],
    ]);
  });

  test('are missing if they are unset or empty in the environment', () => {
    const missing = (environment: Record<string, string>) =>
      missingVariables(EVERYTHING, environment).map(({ name }) => name);
    expect(missing({})).toEqual(['TF_VAR_slack_webhooks', 'TF_VAR_forwarder_external_id']);
    expect(missing({ TF_VAR_slack_webhooks: '{}', TF_VAR_forwarder_external_id: '' })).toEqual([
      'TF_VAR_forwarder_external_id',
    ]);
  });
});

test('the lines that prompt for them are consistent', () => {
  expect(askFor(neededVariables(EVERYTHING))).toEqual([
    "printf 'audit: ';      read -rs slack_1; echo",
    "printf 'sec-ops: ';    read -rs slack_2; echo",
    "printf 'bot-token: ';  read -rs slack_3; echo",
    'export TF_VAR_slack_webhooks="{\\"audit\\":\\"$slack_1\\",\\"sec-ops\\":\\"$slack_2\\",\\"bot-token\\":\\"$slack_3\\"}"',
    "printf 'ExternalId: '; read -rs external_id; echo",
    'export TF_VAR_forwarder_external_id="$external_id"',
  ]);
});

test('a shell that runs the lines sets the variables as Terraform reads them, and shows no input', () => {
  const url = 'https://hooks.slack.com/services/T0/B0/a$b`c';
  const show = `node -p 'JSON.stringify([process.env.TF_VAR_slack_webhooks, process.env.TF_VAR_forwarder_external_id])' >&2`;
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-c', [...askFor(neededVariables(EVERYTHING)), show].join('\n')],
    {
      input: `${url}\nhttps://second\nxoxb-token\n0f3c+=,.@:/_-\n`,
      encoding: 'utf8',
    },
  );
  const [webhooks, externalId] = JSON.parse(stderr);
  expect(JSON.parse(webhooks)).toEqual({
    audit: url,
    'sec-ops': 'https://second',
    'bot-token': 'xoxb-token',
  });
  expect(externalId).toBe('0f3c+=,.@:/_-');
  expect(stdout).toBe('audit: \nsec-ops: \nbot-token: \nExternalId: \n');
});

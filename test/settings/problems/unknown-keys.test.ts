import * as z from 'zod';
import { unknownKey } from '../../../settings/problems/unknown-keys';
import { issuesIn } from '../issues-in';

test.each([
  ['webhooks_version', { webhooks_version: 2 }, 'unknown setting here; it belongs in slack'],
  [
    'min_severity',
    { min_severity: 4 },
    'unknown setting here; it belongs in guardduty, inspector or security_hub',
  ],
  [
    'webhooks',
    { webhooks: ['a'] },
    'unknown setting here; it belongs in slack, routes[…], guardduty, trusted_advisor or other blocks',
  ],
  ['limit', { limit: 100 }, 'unknown setting here; it belongs in budget.budgets[…]'],
  [
    'paused',
    { slack: { paused: true } },
    'unknown setting here; it belongs in event_rules.rules.… or event_forwarder',
  ],
  [
    'guardduty.prefix',
    { guardduty: { prefix: 'x' } },
    'unknown setting here; it belongs in the top of the file',
  ],
  // The slip is likelier than the other block: event_forwarder has `services`.
  [
    'routes',
    { routes: [{ services: ['guardduty'], webhooks: ['a'] }] },
    'unknown setting; did you mean service?',
  ],
  [
    'slack_webhooks',
    { slack_webhooks: 'x' },
    'a secret, which must not be in a file; give it as the variable TF_VAR_slack_webhooks',
  ],
  [
    'forwarder_external_id',
    { forwarder_external_id: 'x' },
    'a secret, which must not be in a file; give it as the variable TF_VAR_forwarder_external_id',
  ],
])('%s in the wrong block is reported with the block where it belongs', (_, values, message) => {
  expect(issuesIn(values).map((issue) => issue.message)).toEqual([message]);
});

test.each([
  [4, 'it belongs in block1, block2, block3 or block4'],
  [5, 'it belongs in block1, block2, block3, block4 or other blocks'],
])('of %i blocks that have the setting, four are named', (count, where) => {
  const names = Array.from({ length: count }, (_, at) => `block${at + 1}`);
  const schema = z.object(Object.fromEntries(names.map((name) => [name, z.object({ speed: z.number() })])));
  expect(unknownKey([], 'speed', names, schema).message).toBe(`unknown setting here; ${where}`);
});
